/**
 * Keeps one run going that is what the page's choices ask for. A change starts a new run at once; while a slider is
 * dragged the newest wins. What becomes of the shown step is the lab's to say (`Change`): playing goes on from step 0 and a pause keeps
 * the step; or the step is kept and the page stays as it is until the new run has come so far; a longer run goes on where it was, and one
 * that is the same up to a point is fetched from there.
 */
import { RunData } from '../../state/run-data.js';
import { effect, signal, untracked } from '../../state/signals.js';
import { LONGEST } from './growth.js';

const NAME = 'lab';
/** While something is dragged a run starts once the one before has come whole, and after so many milliseconds even if it has not. */
const PAUSE = 90;

/**
 * @param {object} parts
 * @param {import('./types.js').Traits} parts.traits
 * @param {import('@preact/signals').ReadonlySignal<import('./types.js').Spec>} parts.spec
 * @param {import('./types.js').Store} parts.store
 * @param {RunData} parts.data
 * @param {ReturnType<typeof import('../../player/player.js').createPlayer>} parts.player
 * @param {ReturnType<typeof import('../../net/connection.js').createConnection>} parts.connection
 */
export function createSession({ traits, spec, store, data, player, connection }) {
  /** @type {import('./types.js').Spec | null} */
  let running = null;
  let target = data;
  let unfollow = () => {};
  let unwait = () => {};
  let last = -Infinity;
  /** The target's version as the run was asked for: what it held before counts for nothing. */
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const atLimit = signal(false);

  function start() {
    timer = undefined;
    last = performance.now();
    const next = spec.peek();
    const change = running ? traits.change(running, next) : 'anew';
    const from = change === 'grow' ? target.computed + 1 : typeof change === 'object' ? change.from : 0;
    running = next;
    if (change !== 'grow') aim(change);
    asked = target.version.peek();
    connection.start(NAME, next, { from, data: target });
    unwait();
    unwait = effect(() => {
      if (!arrived() || timer === undefined) return;
      clearTimeout(timer);
      untracked(start);
    });
    if (change === 'anew' || (change === 'grow' && from === 0)) player.renew();
    demand();
  }

  /** Whether the run asked for last has come whole. */
  function arrived() {
    return target.version.value > asked && target.done;
  }

  /**
   * Where the next run's numbers go: to what the page shows, or beside it until they reach the shown step.
   * @param {Exclude<import('./types.js').Change, 'grow'>} change
   */
  function aim(change) {
    unfollow();
    unfollow = () => {};
    target = change === 'anew' ? data : change === 'keep' ? new RunData() : target.fork(change.from);
    if (target === data) return;
    const fresh = target;
    let shown = false;
    unfollow = effect(() => {
      void fresh.version.value;
      untracked(() => {
        const error = fresh.error.peek();
        shown ||= fresh.done || fresh.computed >= Math.min(player.wanted(), store.steps.peek());
        // A run that the server refuses leaves the picture as it is.
        if (shown) data.show(fresh);
        else if (error) data.error.value = error;
      });
    });
  }

  function demand() {
    connection.setDemand(NAME, {
      playing: player.playing.peek(),
      hidden: document.hidden,
      speed: player.speed.peek(),
      shownStep: player.wanted(),
    });
  }

  const stops = [
    effect(() => {
      void spec.value;
      clearTimeout(timer);
      const wait = untracked(arrived) ? 0 : last + PAUSE - performance.now();
      // What starting a run reads is not what it depends on.
      if (wait <= 0) untracked(start);
      else timer = setTimeout(start, wait);
    }),
    effect(() => {
      void [player.playing.value, player.speed.value, player.step.value, data.version.value];
      untracked(demand);
    }),
  ];
  document.addEventListener('visibilitychange', demand);

  return {
    /** true when play was asked for at the end of the longest run */
    atLimit,
    demand,
    /** The run grows by its own length: play at the last step. */
    grow() {
      const steps = store.steps.peek();
      atLimit.value = steps >= LONGEST;
      if (!atLimit.value) store.steps.value = Math.min(2 * steps, LONGEST);
    },
    dispose() {
      clearTimeout(timer);
      unwait();
      unfollow();
      document.removeEventListener('visibilitychange', demand);
      for (const stop of stops) stop();
      connection.close();
    },
  };
}
