/** The entry of the front page: asks for a small real run and draws its last point. Nothing moves. */
import { h, render } from 'preact';
import { Icon } from '../controls/icons.js';
import { createTheme } from '../controls/theme.js';
import { createApi } from '../net/api.js';
import { watchPalette } from '../stage/palette.js';
import { createSurface } from '../stage/viewport.js';
import { effect } from '../state/signals.js';
import { boundaryText, shapeText, words } from '../words.js';
import { homeWords } from '../words/home.js';
import { scoreWords } from '../words/scores.js';
import { createStill } from './home/still.js';
import { scaled } from './initialization/starts.js';

const STEPS = 600;
const DATASET = { name: 'circle', points: 100, noise: 0, seed: 0 };
const SPEC = {
  version: 1, seed: 0, steps: STEPS,
  problem: { kind: 'network', dataset: DATASET, hidden: [6, 3], activation: 'relu' },
  lanes: [{ initializer: scaled(1), evaluate_every: STEPS }],
  record: { params: 0, gradient: 0, state: 0, signal: 0 },
};

/** @param {string} id @returns {HTMLCanvasElement} */
function canvas(id) {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLCanvasElement)) throw new Error(`The page has no canvas ${id}.`);
  return found;
}

/** @param {{theme: ReturnType<typeof createTheme>}} props */
function ThemeButton({ theme }) {
  const now = theme.theme.value;
  return h('button', { type: 'button', class: 'button ghost icon', id: 'theme', title: words.theme[now], 'aria-label': words.theme[now], onClick: theme.next },
    h(Icon, { name: now }));
}

async function main() {
  const actions = document.getElementById('actions');
  const caption = document.getElementById('still-caption');
  if (!actions || !caption) return;
  render(h(ThemeButton, { theme: createTheme() }), actions);
  try {
    const api = createApi(document.documentElement.dataset.root ?? '/');
    const [answer, examples] = await Promise.all([api.run(SPEC), api.dataset(DATASET)]);
    const { traces, step } = answer.lanes[0];
    const last = (/** @type {string} */ trace) => /** @type {any} */ (traces[trace]).at(-1);
    const still = createStill(answer, last('params'));
    const palette = watchPalette();
    const draw = (/** @type {string} */ id, /** @type {(surface: import('../stage/viewport.js').Surface, palette: import('../stage/palette.js').Palette) => void} */ paint) => {
      const surface = createSurface(canvas(id));
      effect(() => {
        if (surface.size.value) paint(surface, palette.value);
      });
    };
    draw('still-edges', still.edges);
    draw('still-units', still.units);
    draw('still-field', still.boundary);
    draw('still-points', (surface, colours) => still.points(surface, colours, examples));
    const now = { step, cost: last('train_cost'), accuracy: last('accuracy') };
    canvas('still-edges').setAttribute('aria-label', homeWords.network(shapeText(still.sizes.slice(1, -1))));
    canvas('still-field').setAttribute('aria-label', boundaryText({ label: homeWords.lane, step, cost: now.cost, score: scoreWords(null, now.accuracy), shares: [1 - still.share, still.share] }));
    caption.textContent = homeWords.caption(now);
  } catch (reason) {
    console.error(reason);
    caption.textContent = homeWords.failed;
  }
}

void main();
