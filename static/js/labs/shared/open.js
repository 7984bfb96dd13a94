/** Opens a lab's page: makes the parts that all labs have, joins them with the lab's own, and draws. */
import { h, render } from 'preact';
import { joined } from '../../controls/catalogue.js';
import { Reach } from '../../controls/part.js';
import { createTheme } from '../../controls/theme.js';
import { createPlayer } from '../../player/player.js';
import { createLoop } from '../../stage/loop.js';
import { watchPalette } from '../../stage/palette.js';
import { nextTask } from '../../stage/tasks.js';
import { RunData } from '../../state/run-data.js';
import { effect, signal } from '../../state/signals.js';
import { calmed } from './calm.js';
import { createCauses } from './causes.js';
import { answerAround, tellFailure } from './embed.js';
import { HeaderActions } from './header.js';
import { exposeHook } from './hook.js';
import { createLinks, openView } from './links.js';
import { createPictures } from './pictures.js';
import { createPresenting } from './present.js';
import { createSession } from './session.js';
import { openSource } from './source.js';
import { whenDrawn } from './soon.js';
import { Failed } from './stand-in.js';
import { readView } from './view.js';

/** @typedef {import('./types.js').Base} Base */
/** @typedef {import('./types.js').Choices} Choices */
/** @typedef {import('./types.js').Traits} Traits */

/**
 * @template {Choices} C
 * @template {import('./types.js').Lab} L
 * @typedef {object} Makers
 * @property {(catalogue: import('../../controls/catalogue.js').Catalogue) => C} choices the store and what follows from it
 * @property {(base: Base & C) => L} furnish adds what only this lab has
 * @property {import('preact').FunctionComponent<{lab: L, help: import('@preact/signals').Signal<boolean>}>} App
 */

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/**
 * @template {Choices} C
 * @param {object} page
 * @param {Traits} page.traits
 * @param {string} page.root the path prefix, "/" without one
 * @param {import('./source.js').Source} page.source
 * @param {import('./view.js').View} page.view
 * @param {import('./present.js').Presenting} page.presenting
 * @param {(catalogue: import('../../controls/catalogue.js').Catalogue) => C} choices
 * @returns {Promise<Base & C>}
 */
async function createBase({ traits, root, source, view, presenting }, choices) {
  const { api, connection, grows, search } = source;
  const catalogue = joined(await api.catalogue(), traits.offers);
  const chosen = choices(catalogue);
  const { store, spec, written } = chosen;
  const links = createLinks({ traits, store, catalogue, written, view, root, search });
  const data = new RunData();
  /** @type {ReturnType<typeof createSession>} */
  let session;
  const player = createPlayer({ data, steps: store.steps, speed: traits.speed, ...(grows && { onGrow: () => session.grow() }) });
  session = createSession({ traits, spec, store, data, player, connection });
  const presence = openView({ view, player, place: element('lab') });
  const loop = createLoop({
    frame: (now) => {
      player.frame(now);
      return player.playing.peek();
    },
  });
  effect(() => { if (player.playing.value) loop.wake(); });
  return {
    ...chosen, ...links, traits, catalogue, api, data, player, connection, session, loop, view, presence, presenting,
    pictures: createPictures(),
    palette: watchPalette(),
    calm: calmed(player),
    causes: createCauses({ data, connection }),
  };
}

/**
 * @template {Choices} C
 * @template {import('./types.js').Lab} L
 * @param {Traits} traits
 * @param {Makers<C, L>} makers
 */
export async function openLab(traits, { choices, furnish, App }) {
  const { root = '/', embed } = document.documentElement.dataset;
  const source = await openSource(root);
  const view = readView(source.search, embed !== undefined, traits);
  document.documentElement.dataset.hide = [...view.hidden].join(' ');
  const theme = createTheme(view.embed ? view.theme ?? 'auto' : view.theme);
  const help = signal(false);
  const presenting = createPresenting();
  /** @param {L | null} lab */
  const header = (lab) => {
    const actions = document.getElementById('actions');
    if (actions) render(h(HeaderActions, { theme, presenting, onHelp: () => { help.value = true; }, lab }), actions);
  };
  header(null);
  const place = element('lab');
  try {
    const lab = furnish(await createBase({ traits, root, source, view, presenting }, choices));
    await nextTask();
    place.replaceChildren();
    render(h(Reach.Provider, { value: view, children: h(App, /** @type {any} */ ({ lab, help })) }), place);
    whenDrawn(() => {
      header(lab);
      exposeHook(lab);
      if (view.embed) answerAround(lab);
    });
  } catch (reason) {
    console.error(reason);
    if (view.embed) tellFailure();
    render(h(Failed, { source }), place);
  }
}
