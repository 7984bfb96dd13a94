/**
 * Changes of training after step 0: they act from the shown step on, as edits of the run, or from the start, as the lab's own choice.
 * The values that controls show are those in force at the shown step. How lanes begin, the lab keeps (`Beginning`).
 */
import { batch, computed, signal } from '../../state/signals.js';
import { changedAt, difference, trainingAt, withoutSame } from './edits.js';

/** @typedef {import('./edits.js').Edit} Edit */
/** @typedef {import('./edits.js').EditedPart} EditedPart */
/** @typedef {import('./edits.js').ComponentValue} ComponentValue */
/** @typedef {import('./edits.js').Training} Training */
/** @typedef {ReturnType<typeof createEditing>} Editing */

/**
 * @typedef {object} Beginning
 * @property {() => readonly Training[]} lanes all of them, whole
 * @property {(part: EditedPart, lane: number | null) => readonly number[]} reached whom a change reaches: that lane, or with null those that
 *   take the page's own choice
 * @property {(part: EditedPart, lane: number | null) => ComponentValue} chosen what begins there
 * @property {(part: EditedPart, value: ComponentValue, lane: number | null) => void} choose
 * @property {() => {kept: Edit[]}} fitting the edits that fit the lanes as they are chosen now
 * @property {() => {lanes: readonly Training[], edits: readonly Edit[]}} [inFull] both with the numbers that the server chooses, as far as they are known
 */

/**
 * @param {object} parts
 * @param {{edits: import('@preact/signals').Signal<readonly Edit[]>}} parts.store
 * @param {Pick<import('../../player/player.js').Player, 'step' | 'pause'>} parts.player
 * @param {Pick<import('./types.js').Desk, 'duplicate' | 'edit'>} parts.desk
 * @param {Beginning} parts.beginning
 * @param {() => number} parts.gesture the same number for changes of the same drag
 * @param {'here' | 'start'} [parts.usual] where a change begins unless somebody says
 */
export function createEditing({ store, player, desk, beginning, gesture, usual = 'here' }) {
  /** Where the next change begins. */
  const mode = signal(usual);
  const edits = computed(() => beginning.fitting().kept);
  const inFull = computed(() => beginning.inFull?.() ?? { lanes: beginning.lanes(), edits: edits.value });
  /** The step from which what is in force now has been: it changes with few of the shown steps. */
  const since = computed(() => edits.value.filter(({ step }) => step <= player.step.value).at(-1)?.step ?? 0);
  let drag = { gesture: -1, step: 0 };

  /** While a slider is dragged the step stays the one at which that began, though the run may play on. */
  function stepNow() {
    const now = gesture();
    if (now !== drag.gesture) drag = { gesture: now, step: Math.max(0, player.step.peek()) };
    return drag.step;
  }

  /** @param {EditedPart} part @param {number | null} lane @param {readonly Training[]} lanes @param {readonly Edit[]} all @returns {ComponentValue} */
  function inForce(part, lane, lanes, all) {
    const [index] = beginning.reached(part, lane);
    return lanes[index] ? trainingAt(lanes[index], all, index, since.value)[part] : beginning.chosen(part, lane);
  }

  /** @param {EditedPart} part @param {number | null} [lane] null: the page's own choice @returns {ComponentValue} in force at the shown step */
  const valueOf = (part, lane = null) => inForce(part, lane, beginning.lanes(), edits.value);

  return {
    mode,
    /** Those that act, in order. */
    edits,
    inFull,
    valueOf,
    /** The same with the numbers that the server chooses. @param {EditedPart} part @param {number | null} [lane] */
    fullValueOf: (part, lane = null) => inForce(part, lane, inFull.value.lanes, inFull.value.edits),
    /** Whether a change could act from here on. */
    underway: computed(() => player.step.value > 0),
    /** @param {EditedPart} part @param {ComponentValue} next @param {number | null} [lane] */
    change(part, next, lane = null) {
      const shown = valueOf(part, lane);
      const change = difference(shown, next);
      const reached = beginning.reached(part, lane);
      const step = stepNow();
      if (!change) return;
      const all = beginning.lanes();
      if (step > 0 && mode.peek() === 'here' && reached.length > 0) {
        store.edits.value = reached.reduce((now, index) =>
          changedAt(now, { training: all[index], lane: index, step, part, of: shown.name }, change), /** @type {readonly Edit[]} */ (edits.peek()));
        return;
      }
      const base = beginning.chosen(part, lane);
      const another = Object.hasOwn(change, 'name') || base.name !== shown.name;
      const first = another ? next : { ...base, ...change };
      const until = step > 0 ? Infinity : 0;
      batch(() => {
        beginning.choose(part, first, lane);
        if (store.edits.peek().length === 0) return;
        store.edits.value = reached.reduce((now, index) =>
          withoutSame(now, { lane: index, part, of: shown.name, until }, another ? null : change), /** @type {readonly Edit[]} */ (edits.peek()));
        store.edits.value = beginning.fitting().kept;
      });
    },
    /** @param {{step: number, lane: number}} edit what stands on it no longer fits without it */
    remove(edit) {
      batch(() => {
        store.edits.value = edits.peek().filter(({ step, lane }) => step !== edit.step || lane !== edit.lane);
        store.edits.value = beginning.fitting().kept;
      });
    },
    clear() {
      if (store.edits.peek().length > 0) store.edits.value = [];
    },
    /** A copy of the lane that goes its own way from the shown step on, by what is changed next. @param {number} lane */
    fork(lane) {
      player.pause();
      mode.value = 'here';
      desk.duplicate(lane);
      desk.edit?.(lane + 1);
    },
  };
}
