/**
 * Changes of training after step 0: they act from the shown step on, as edits of the run, or from the start, as the page's own choice.
 * The values that controls show are those in force at the shown step.
 */
import { batch, computed, signal } from '../../state/signals.js';
import { changedAt, difference, trainingAt, withoutSame } from '../shared/edits.js';
import { laneSettings } from './lane-choice.js';
import { fittingEdits } from './store.js';

/** @typedef {import('../shared/edits.js').EditedPart} EditedPart */
/** @typedef {import('../shared/edits.js').ComponentValue} ComponentValue */
/** @typedef {ReturnType<typeof createEditing>} Editing */

/**
 * @param {object} parts
 * @param {import('./types.js').Store} parts.store
 * @param {import('../../controls/catalogue.js').Catalogue} parts.catalogue
 * @param {Pick<import('../../player/player.js').Player, 'step'>} parts.player
 * @param {import('./lane-desk.js').LaneDesk} parts.desk
 * @param {() => number} parts.gesture the same number for changes of the same drag
 */
export function createEditing({ store, catalogue, player, desk, gesture }) {
  /** Where the next change begins. */
  const mode = signal(/** @type {'here' | 'start'} */ ('here'));
  const edits = computed(() => fittingEdits(store, catalogue).kept);
  /** The step from which what is in force now has been: it changes with few of the shown steps. */
  const since = computed(() => edits.value.filter(({ step }) => step <= player.step.value).at(-1)?.step ?? 0);
  let drag = { gesture: -1, step: 0 };

  /** While a slider is dragged the step stays the one at which that began, though the run may play on. */
  function stepNow() {
    const now = gesture();
    if (now !== drag.gesture) drag = { gesture: now, step: Math.max(0, player.step.peek()) };
    return drag.step;
  }

  /** @param {EditedPart} part @param {number | null} lane @returns {number[]} whom a change reaches: that lane, else those that take the page's choice */
  function reached(part, lane) {
    if (lane !== null) return [lane];
    const { value } = store.lanes;
    return value.length === 0 ? [0] : value.flatMap((choice, index) => (choice[part] ? [] : [index]));
  }

  /** @param {EditedPart} part @param {number | null} [lane] null: the page's own choice @returns {ComponentValue} in force at the shown step */
  function valueOf(part, lane = null) {
    const [index] = reached(part, lane);
    return index === undefined ? store[part].value : trainingAt(laneSettings(store)[index], edits.value, index, since.value)[part];
  }

  return {
    mode,
    /** Those that act, in order. */
    edits,
    valueOf,
    /** Whether a change could act from here on. */
    underway: computed(() => player.step.value > 0),
    /** @param {EditedPart} part @param {ComponentValue} next @param {number | null} [lane] */
    change(part, next, lane = null) {
      const shown = valueOf(part, lane);
      const change = difference(shown, next);
      const lanes = reached(part, lane);
      const step = stepNow();
      if (!change) return;
      const all = laneSettings(store);
      if (step > 0 && mode.peek() === 'here' && lanes.length > 0) {
        store.edits.value = lanes.reduce((now, index) =>
          changedAt(now, { training: all[index], lane: index, step, part, of: shown.name }, change), /** @type {readonly import('../shared/edits.js').Edit[]} */ (edits.peek()));
        return;
      }
      const base = lane === null ? store[part].peek() : all[lane][part];
      const another = Object.hasOwn(change, 'name') || base.name !== shown.name;
      const first = another ? next : { ...base, ...change };
      const until = step > 0 ? Infinity : 0;
      batch(() => {
        if (lane === null) store[part].value = first;
        else desk.change(lane, { [part]: first });
        store.edits.value = lanes.reduce((now, index) => withoutSame(now, { lane: index, part, of: shown.name, until }, another ? null : change), edits.peek());
        store.edits.value = fittingEdits(store, catalogue).kept;
      });
    },
    /** @param {{step: number, lane: number}} edit what stands on it no longer fits without it */
    remove(edit) {
      batch(() => {
        store.edits.value = edits.peek().filter(({ step, lane }) => step !== edit.step || lane !== edit.lane);
        store.edits.value = fittingEdits(store, catalogue).kept;
      });
    },
    clear() {
      if (store.edits.peek().length > 0) store.edits.value = [];
    },
  };
}
