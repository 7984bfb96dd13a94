/** Joins the page's state with its address: opens what the address says, and keeps both together from then on. */
import { computed, effect, signal, untracked } from '../../state/signals.js';
import { createAddress, joined } from './address.js';
import { playWhenReady, playWhileSeen, tellHeight } from './embed.js';
import { watchGestures } from './gestures.js';
import { createHistory } from './history.js';
import { openAddress } from './opening.js';
import { undoKeys } from './undo-keys.js';

/** A run grows by playing on; what is explained or shown alone changes with every look, and so does the look itself: that alone is no choice to go back to. */
const QUIET = ['steps', 'explain', 'view', 'camera', 'alone'];

/**
 * @param {object} parts
 * @param {import('./types.js').Traits} parts.traits
 * @param {import('./types.js').Store} parts.store
 * @param {import('../../controls/catalogue.js').Catalogue} parts.catalogue
 * @param {import('@preact/signals').ReadonlySignal<string> | undefined} [parts.written]
 * @param {import('./view.js').View} parts.view
 * @param {string} parts.root
 * @param {string} parts.search what the page opens
 */
export function createLinks({ traits, store, catalogue, written = computed(() => store.toQuery()), view, root, search }) {
  const problems = signal(openAddress({ search, view, traits, store, catalogue }));
  const publicUrl = document.documentElement.dataset.public ?? '';
  const history = createHistory({
    store,
    browser: view.embed ? null : window.history,
    address: (query) => `${window.location.pathname}${joined(view.kept, query)}`,
    written: () => written.peek(),
    gesture: watchGestures(document).current,
    quiet: QUIET,
    onProblems: (found) => { problems.value = found; },
  });
  effect(() => {
    void written.value;
    untracked(history.rewrite);
  });
  document.addEventListener('keydown', undoKeys(history));
  return {
    problems,
    history,
    address: createAddress({ lab: traits.name, root, publicUrl, location: window.location, query: () => written.peek() }),
  };
}

/**
 * Shows the step that the address names and plays if it says so. An embed plays only while it is seen.
 * @param {object} parts
 * @param {import('./view.js').View} parts.view
 * @param {ReturnType<typeof import('../../player/player.js').createPlayer>} parts.player
 * @param {HTMLElement} parts.place the lab on the page
 * @returns {import('./embed.js').Presence | null} of an embed
 */
export function openView({ view, player, place }) {
  if (view.step > 0) player.step_by(view.step);
  // With reduced motion a run appears as a still.
  const play = view.play && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (view.embed) {
    tellHeight();
    return playWhileSeen({ player, place, play });
  }
  if (play) playWhenReady(player);
  return null;
}
