/** The entry of the front page: asks for a small real run of each lab and draws its last point. Nothing moves. */
import { h, render } from 'preact';
import { ThemeButton } from '../controls/theme-button.js';
import { createTheme } from '../controls/theme.js';
import { createApi } from '../net/api.js';
import { watchPalette } from '../stage/palette.js';
import { createSurface } from '../stage/viewport.js';
import { effect } from '../state/signals.js';
import { boundaryText, shapeText } from '../words.js';
import { homeWords } from '../words/home.js';
import { scoreWords } from '../words/scores.js';
import { createStill } from './home/still.js';
import { createWalk, GROUND, WALK } from './home/walk.js';
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

/** @typedef {(surface: import('../stage/viewport.js').Surface, palette: import('../stage/palette.js').Palette) => void} Paint */

/**
 * Draws a still's pictures, each on its canvas, whenever size or theme change.
 * @param {import('@preact/signals').ReadonlySignal<import('../stage/palette.js').Palette>} palette
 * @param {Record<string, Paint>} pictures by the id of the canvas
 */
function draw(palette, pictures) {
  for (const [id, paint] of Object.entries(pictures)) {
    const surface = createSurface(canvas(id));
    effect(() => {
      if (surface.size.value) paint(surface, palette.value);
    });
  }
}

/** @typedef {{api: ReturnType<typeof createApi>, palette: Parameters<typeof draw>[0]}} Tools */

/** A network that has been trained. @param {Tools} tools @returns {Promise<string>} its caption */
async function drawNetwork({ api, palette }) {
  const [answer, examples] = await Promise.all([api.run(SPEC), api.dataset(DATASET)]);
  const { traces, step } = answer.lanes[0];
  const last = (/** @type {string} */ trace) => /** @type {any} */ (traces[trace]).at(-1);
  const still = createStill(answer, last('params'));
  draw(palette, {
    'still-edges': still.edges, 'still-units': still.units, 'still-field': still.boundary,
    'still-points': (surface, colours) => still.points(surface, colours, examples),
  });
  const now = { step, cost: last('train_cost'), accuracy: last('accuracy') };
  canvas('still-edges').setAttribute('aria-label', homeWords.network(shapeText(still.sizes.slice(1, -1))));
  canvas('still-field').setAttribute('aria-label', boundaryText({
    label: homeWords.lane, step, cost: now.cost, score: scoreWords(null, now.accuracy), shares: [1 - still.share, still.share],
  }));
  return homeWords.caption(now);
}

/** Optimizers that have walked down a surface. @param {Tools} tools @returns {Promise<string>} its caption */
async function drawWalk({ api, palette }) {
  const [answer, ground] = await Promise.all([api.run(WALK), api.field(GROUND)]);
  const walk = createWalk(answer, ground);
  draw(palette, { 'still-ground': walk.shades, 'still-contours': walk.ground, 'still-trails': walk.trails, 'still-costs': walk.costs });
  canvas('still-ground').setAttribute('aria-label', homeWords.walk(walk));
  canvas('still-costs').setAttribute('aria-label', homeWords.costsOf(walk));
  return homeWords.walked(walk);
}

async function main() {
  const actions = document.getElementById('actions');
  if (!actions) return;
  render(h(ThemeButton, { theme: createTheme() }), actions);
  const tools = { api: createApi(document.documentElement.dataset.root ?? '/'), palette: watchPalette() };
  for (const [id, still] of /** @type {const} */ ([['still-caption', drawNetwork], ['walk-caption', drawWalk]])) {
    const caption = document.getElementById(id);
    try {
      const text = await still(tools);
      if (caption) caption.textContent = text;
    } catch (reason) {
      console.error(reason);
      if (caption) caption.textContent = homeWords.failed;
    }
  }
}

void main();
