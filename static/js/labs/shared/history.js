/**
 * The choices made so far, to be undone and redone: each is an entry here and, outside of embeds, one of the browser's history, so that
 * its back and forward do the same. What changes within one drag is one entry.
 *
 * @typedef {object} BrowserHistory what is used of window.history
 * @property {any} state
 * @property {(state: unknown, unused: string, url?: string) => void} pushState
 * @property {(state: unknown, unused: string, url?: string) => void} replaceState
 * @property {(delta: number) => void} go
 *
 * @typedef {{query: string, written: string, values: Record<string, unknown>}} Entry
 * @typedef {Pick<import('../../state/store.js').Helpers, 'take' | 'put' | 'toQuery' | 'fromQuery' | 'restore' | 'changed'>} Choices
 */
import { batch, computed, effect, signal, untracked } from '../../state/signals.js';

/** Browsers take only so many rewritten addresses a second. */
const PAUSE = 250;
/** A step in the browser's history that takes longer has not been taken. */
const LOST = 1500;

/**
 * @param {object} parts
 * @param {Choices} parts.store
 * @param {BrowserHistory | null} parts.browser null in embeds
 * @param {(written: string) => string} parts.address of the page in that state
 * @param {() => string} [parts.written] the state as addresses write it, where that is more than the store's own query
 * @param {() => number} parts.gesture the same number for changes of the same drag
 * @param {readonly string[]} [parts.quiet] states whose change alone is no entry of its own
 * @param {(problems: import('../../state/store.js').Problem[]) => void} [parts.onProblems] what an entry's address holds that cannot be read
 */
export function createHistory({ store, browser, address, written = () => store.toQuery(), gesture, quiet = [], onProblems = () => {} }) {
  /** @type {Map<number, Entry>} */
  const entries = new Map();
  const at = signal(Number(browser?.state?.choice ?? 0));
  const top = signal(at.peek());
  /** The browser's own place: it follows `at`, a little later. */
  let here = at.peek();
  /** @type {ReturnType<typeof setTimeout> | undefined} set while the browser is on its way to another entry */
  let moving;
  /** Where it was asked to go: it may arrive after it was given up, on a device that is busy. */
  let aim = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rewriting;
  let applying = false;
  let dragged = { gesture: -1, states: '' };

  /** @returns {Entry} */
  const now = () => ({ query: store.toQuery(), written: written(), values: store.take() });

  /** @param {'pushState' | 'replaceState'} how @param {string} [url] */
  function write(how, url) {
    clearTimeout(rewriting);
    rewriting = undefined;
    if (!browser) return;
    try {
      if (url === undefined) browser[how]({ choice: here }, '');
      else browser[how]({ choice: here }, '', url);
    } catch (reason) {
      // A sandboxed frame, or too many at once: undo and redo go on without the browser.
      console.info(reason);
      browser = null;
    }
  }

  /** Writes at once what was to be written a moment later. */
  function flush() {
    if (rewriting !== undefined) write('replaceState', address(entries.get(here)?.written ?? ''));
  }

  function rewrite() {
    if (!browser) return;
    clearTimeout(rewriting);
    rewriting = setTimeout(() => write('replaceState', address(entries.get(here)?.written ?? '')), PAUSE);
  }

  /** Takes note of what the states are now. */
  function note() {
    if (applying || moving !== undefined) return;
    const next = now();
    const before = entries.get(at.peek());
    if (before?.query === next.query) return;
    const changed = Object.keys(next.values).filter((key) => before?.values[key] !== next.values[key]);
    const mine = { gesture: gesture(), states: changed.join() };
    const goesOn = mine.gesture === dragged.gesture && mine.states === dragged.states;
    if (before && (goesOn || changed.every((key) => quiet.includes(key)))) {
      entries.set(at.peek(), next);
      rewrite();
      return;
    }
    dragged = mine;
    flush();
    batch(() => {
      at.value += 1;
      top.value = at.value;
    });
    for (const key of entries.keys()) if (key > at.peek()) entries.delete(key);
    entries.set(at.peek(), next);
    here = at.peek();
    write('pushState', address(next.written));
  }

  /** @param {number} to */
  function go(to) {
    if (to < 0 || to > top.peek() || to === at.peek()) return;
    flush();
    dragged = { gesture: -1, states: '' };
    const entry = entries.get(to);
    if (!browser && !entry) return;
    at.value = to;
    if (entry) apply(() => store.put(entry.values));
    move();
  }

  /** @param {() => void} change */
  function apply(change) {
    applying = true;
    change();
    applying = false;
  }

  function move() {
    if (!browser || moving !== undefined || here === at.peek()) return;
    moving = setTimeout(() => { moving = undefined; }, LOST);
    aim = at.peek();
    browser.go(aim - here);
  }

  /** The browser has gone to another entry: by itself, or because it was asked to. @param {{state: any}} event */
  function onPop({ state }) {
    const asked = moving !== undefined || state?.choice === aim;
    aim = -1;
    clearTimeout(moving);
    moving = undefined;
    if (state?.choice === undefined) {
      // A link within the page has made an entry of its own.
      write('replaceState');
      return;
    }
    here = Number(state.choice);
    if (asked && here !== at.peek()) {
      move();
      return;
    }
    const entry = entries.get(here);
    batch(() => {
      at.value = here;
      top.value = Math.max(top.peek(), here);
    });
    if (!entry) {
      apply(() => onProblems(store.fromQuery(window.location.search)));
      entries.set(here, now());
    } else if (!asked) apply(() => store.put(entry.values));
    // What has been changed on the way.
    note();
  }

  entries.set(at.peek(), now());
  write('replaceState');
  if (browser) window.addEventListener('popstate', onPop);
  const stop = effect(() => {
    void store.take();
    untracked(note);
  });

  return {
    canUndo: computed(() => at.value > 0),
    canRedo: computed(() => at.value < top.value),
    canRestore: computed(() => store.changed().length > 0),
    undo: () => go(at.peek() - 1),
    redo: () => go(at.peek() + 1),
    restore: store.restore,
    /** What the address should say of this state has changed. */
    rewrite() {
      const entry = entries.get(at.peek());
      if (applying || moving !== undefined || !entry || entry.written === written() || entry.query !== store.toQuery()) return;
      entries.set(at.peek(), now());
      rewrite();
    },
    dispose() {
      stop();
      clearTimeout(moving);
      clearTimeout(rewriting);
      window.removeEventListener('popstate', onPop);
    },
  };
}
