/** The entry of the initialization lab: makes the parts, joins them, and draws. */
import { h, render } from 'preact';
import { createTheme } from '../controls/theme.js';
import { createApi } from '../net/api.js';
import { createConnection } from '../net/connection.js';
import { createPlayer } from '../player/player.js';
import { createLoop } from '../stage/loop.js';
import { watchPalette } from '../stage/palette.js';
import { computed, effect, signal } from '../state/signals.js';
import { RunData } from '../state/run-data.js';
import { words } from '../words.js';
import { App } from './initialization/app.js';
import { createCauses } from './initialization/causes.js';
import { createDatasets } from './initialization/datasets.js';
import { createEdgeRows } from './initialization/edge-rows.js';
import { createExplaining } from './initialization/explain.js';
import { HeaderActions } from './initialization/header.js';
import { exposeHook } from './initialization/hook.js';
import { createLaneDesk } from './initialization/lane-desk.js';
import { createLinks, openView } from './initialization/links.js';
import { createPresenting } from './initialization/present.js';
import { presetReader } from './initialization/presets.js';
import { createReading } from './initialization/reading.js';
import { calmed } from './initialization/calm.js';
import { createSession } from './initialization/session.js';
import { chosen, specOf } from './initialization/spec.js';
import { createLabStore } from './initialization/store.js';
import { examplesOf } from './initialization/unit-marks.js';
import { readView } from './initialization/view.js';

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/**
 * @param {string} root the path prefix, "/" without one
 * @param {import('./initialization/view.js').View} view
 * @param {import('./initialization/present.js').Presenting} presenting
 * @returns {Promise<import('./initialization/types.js').Lab>}
 */
async function createLab(root, view, presenting) {
  const api = createApi(root);
  const catalogue = await api.catalogue();
  const store = createLabStore(catalogue);
  const links = createLinks({ store, view, root });
  const explaining = createExplaining(catalogue);
  const spec = computed(() => explaining.record(specOf(store, catalogue)));
  const data = new RunData();
  const url = new URL(`${root}api/stream`, window.location.href.replace(/^http/, 'ws'));
  const connection = createConnection({ url: url.href, fetchRun: (wanted) => api.run(wanted) });
  /** @type {import('./initialization/types.js').Session} */
  let session;
  const player = createPlayer({ data, steps: store.steps, onGrow: () => session.grow() });
  session = createSession({ spec, store, data, player, connection });
  openView({ view, player, place: element('lab') });
  const loop = createLoop({
    frame: (now) => {
      player.frame(now);
      return player.playing.peek();
    },
  });
  effect(() => { if (player.playing.value) loop.wake(); });
  const reading = createReading({ data, player });
  const datasets = createDatasets({ api, store, names: catalogue.families.datasets.map((/** @type {{name: string}} */ { name }) => name) });
  const point = signal(/** @type {{x1: number, x2: number} | null} */ (null));
  const memory = new Map();
  effect(() => {
    for (const [family, value] of /** @type {const} */ ([
      ['optimizers', store.optimizer.value], ['initializers', store.initializer.value],
      ['schedules', store.schedule.value], ['clippings', store.clipping.value],
    ])) memory.set(`${family}/${value.name}`, value);
  });
  return {
    catalogue, store, spec, data, player, connection, session, loop, view, ...links,
    datasets,
    palette: watchPalette(),
    calm: calmed(player),
    reading,
    edges: createEdgeRows({ data, reading, examples: () => examplesOf({ datasets }), point }),
    desk: createLaneDesk(store),
    preset: presetReader(store, createLabStore(catalogue)),
    causes: createCauses({ data, connection }),
    point,
    explaining,
    presenting,
    explain: (index, lane) => {
      player.pause();
      explaining.show(index, lane);
    },
    remembered: (family, name) => chosen(catalogue, family, name, memory),
  };
}

async function main() {
  const { root = '/', embed } = document.documentElement.dataset;
  const view = readView(window.location.search, embed !== undefined);
  document.documentElement.dataset.hide = [...view.hidden].join(' ');
  const theme = createTheme(view.embed ? view.theme ?? 'auto' : view.theme);
  const help = signal(false);
  const presenting = createPresenting();
  /** @param {import('./initialization/types.js').Lab | null} lab */
  const header = (lab) => {
    const actions = document.getElementById('actions');
    if (actions) render(h(HeaderActions, { theme, presenting, onHelp: () => { help.value = true; }, lab }), actions);
  };
  header(null);
  const place = element('lab');
  try {
    const lab = await createLab(root, view, presenting);
    place.replaceChildren();
    render(h(App, { lab, help }), place);
    header(lab);
    exposeHook(lab);
  } catch (reason) {
    console.error(reason);
    render(h('main', { class: 'failed', id: 'main' }, h('h1', null, words.failed), h('p', { role: 'alert' }, words.failedHelp)), place);
  }
}

void main();
