/**
 * The player owns time: which step is shown. It plays what has been computed and waits, without jumping, for what has not.
 * It has no timer of its own: the page calls `frame` once an animation frame.
 */
import { batch, effect, signal } from '../state/signals.js';
import { STEPS_PER_SECOND } from '../net/credit.js';

/**
 * @template T
 * @typedef {import('../state/signals.js').Signal<T>} Signal
 */
/**
 * @typedef {import('../state/run-data.js').RunData} RunData
 *
 * @typedef {object} Player
 * @property {Signal<number>} step the shown point
 * @property {Signal<boolean>} playing
 * @property {Signal<number>} speed 1 = 30 steps a second
 * @property {Signal<boolean>} waiting the point wanted next has not arrived yet
 * @property {() => void} play at the last step it calls onGrow and goes on; without one it begins again
 * @property {() => void} pause
 * @property {() => void} toggle
 * @property {(n: number) => void} step_by pauses and moves n steps; forward it waits for a step that has not arrived
 * @property {(n: number) => void} seek shows step n, or the nearest that is computed; paused, it then waits for step n
 * @property {() => void} reset pauses at step 0
 * @property {() => void} renew the run has been replaced: playing goes on from 0; paused keeps the shown step as soon as it is there
 * @property {(now: number) => boolean} frame advances time (milliseconds); true when the shown step changed
 * @property {() => number} wanted the step to show as soon as it is there: what the connection is told as shownStep
 * @property {() => number} last the last step there is to show once all has arrived
 * @property {() => void} dispose stops listening to the run
 */

export { STEPS_PER_SECOND };

/** The speeds on offer. */
export const SPEEDS = Object.freeze([0.25, 0.5, 1, 2, 4, 8, 16, 32, 64]);

/** A frame is never longer than this: coming back from a hidden tab goes on, it does not jump. */
const LONGEST_FRAME = 250;

/**
 * @param {object} options
 * @param {RunData} options.data
 * @param {Signal<number>} options.steps of the run as asked for
 * @param {number} [options.speed]
 * @param {() => void} [options.onGrow] makes the run longer: sets `steps` before it returns, or leaves it when it cannot; left out where no run can
 * @returns {Player}
 */
export function createPlayer({ data, steps, speed: initialSpeed = 4, onGrow }) {
  const step = signal(0);
  const playing = signal(false);
  const speed = signal(initialSpeed);
  const waiting = signal(false);
  /** Where time is, with the part of a step that has passed. */
  let position = 0;
  /** @type {number | null} a step that is to be shown though it has not arrived */
  let target = null;
  /** @type {number | null} time of the frame before, while playing */
  let before = null;

  const available = () => Math.max(0, Math.min(data.computed, steps.peek()));

  const last = () => {
    const asked = steps.peek();
    // Where every lane has ended early there is nothing more to come; a run that is about to be replaced by a longer one says nothing.
    return data.done && data.spec['steps'] >= asked ? Math.min(Math.max(0, data.computed), asked) : asked;
  };

  /** @param {number} at */
  const show = (at) => {
    position = at;
    step.value = Math.floor(at);
  };

  /** Shows what is nearest to the target, as far as it has arrived. */
  const approach = () => {
    if (target === null) return;
    const there = available();
    const end = Math.min(target, last());
    show(Math.min(end, there));
    // A run can be over before it has a single point.
    const arrived = there >= end && (data.computed >= 0 || data.done);
    if (arrived) target = null;
    waiting.value = !arrived;
  };

  /** @param {number | null} at */
  const aim = (at) =>
    batch(() => {
      target = at;
      waiting.value = false;
      approach();
    });

  const pause = () =>
    batch(() => {
      playing.value = false;
      waiting.value = target !== null;
      before = null;
    });

  const play = () => {
    if (playing.peek()) return;
    if (step.peek() >= last() && data.computed >= 0) {
      const asked = steps.peek();
      if (onGrow === undefined) show(0);
      else {
        if (step.peek() < asked) return;
        onGrow();
        if (steps.peek() <= asked) return;
      }
      if (step.peek() >= last()) return;
    }
    batch(() => {
      target = null;
      before = null;
      position = step.peek();
      playing.value = true;
      waiting.value = step.peek() >= available();
    });
  };

  /** @param {number} now */
  const frame = (now) => {
    if (!playing.peek() || target !== null) {
      before = now;
      return false;
    }
    const elapsed = before === null ? 0 : Math.min(LONGEST_FRAME, Math.max(0, now - before));
    before = now;
    const shown = step.peek();
    batch(() => {
      const there = available();
      const next = position + (elapsed / 1000) * STEPS_PER_SECOND * speed.peek();
      const short = next >= there && there < last();
      show(Math.min(next, there));
      waiting.value = short;
      if (!short && step.peek() >= last()) pause();
    });
    return step.peek() !== shown;
  };

  const dispose = effect(() => {
    void data.version.value;
    void steps.value;
    batch(() => {
      // A run that begins again under the shown step comes back to it.
      if (target === null && step.peek() > available() && step.peek() <= last()) target = step.peek();
      if (target !== null) approach();
      else if (playing.peek() && waiting.peek() && step.peek() < available()) waiting.value = false;
    });
  });

  return {
    step,
    playing,
    speed,
    waiting,
    play,
    pause,
    toggle: () => (playing.peek() ? pause() : play()),
    step_by(n) {
      pause();
      aim(Math.max(0, Math.min((target ?? step.peek()) + n, last())));
    },
    seek(n) {
      before = null;
      const wanted = Math.max(0, Math.min(Math.floor(n), last()));
      // A run that has just begun anew holds next to nothing: what is asked for then is not to be forgotten.
      if (!playing.peek()) return aim(wanted);
      target = null;
      show(Math.min(wanted, available()));
      waiting.value = step.peek() >= available() && step.peek() < last();
    },
    reset() {
      pause();
      aim(null);
      show(0);
    },
    renew() {
      const keep = playing.peek() ? null : (target ?? step.peek());
      before = null;
      if (keep === null) {
        show(0);
        waiting.value = true;
      } else aim(keep);
    },
    frame,
    wanted: () => target ?? step.peek(),
    last,
    dispose,
  };
}
