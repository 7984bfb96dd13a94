/** What can be done with lanes, start and surface. Every change is one step of the page's state. */
import { batch, signal } from '../../state/signals.js';
import { laneOf } from './lane-choice.js';
import { surfaceEntry } from './store.js';

/** @typedef {import('./lane-choice.js').LaneChoice} LaneChoice */

/** More trails than these cannot be told apart on one field. */
export const MOST_LANES = 4;

/**
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 */
export function createDesk(store, catalogue) {
  /** The lane that is shown alone: the others are only hidden. */
  const alone = signal(/** @type {number | null} */ (null));

  /** @param {readonly LaneChoice[]} lanes */
  const show = (lanes) => batch(() => {
    alone.value = null;
    store.lanes.value = lanes;
  });

  return {
    most: MOST_LANES,
    alone,
    /** @param {number} lane @returns {boolean} whether it is drawn */
    seen: (lane) => alone.value === null || alone.value === lane,
    /** The first optimizer of the catalogue that no lane has, from where the others start. */
    add() {
      const lanes = store.lanes.peek();
      if (lanes.length >= MOST_LANES) return;
      const names = catalogue.families.optimizers.map(({ name }) => name);
      const free = names.find((name) => !lanes.some(({ optimizer }) => optimizer.name === name)) ?? names[0];
      show([...lanes, laneOf(catalogue, free, lanes.at(-1)?.start ?? null)]);
    },
    /** @param {number} lane its copy stands beside it */
    duplicate(lane) {
      const lanes = store.lanes.peek();
      if (lanes.length < MOST_LANES) show([...lanes.slice(0, lane + 1), lanes[lane], ...lanes.slice(lane + 1)]);
    },
    /** @param {number} lane the last one stays */
    remove(lane) {
      const lanes = store.lanes.peek();
      if (lanes.length > 1) show(lanes.filter((_, k) => k !== lane));
    },
    /** @param {number} lane shown alone, or with all others again */
    solo(lane) {
      alone.value = alone.peek() === lane ? null : lane;
    },
    /** @param {number} lane @param {Partial<LaneChoice>} change */
    change(lane, change) {
      store.lanes.value = store.lanes.peek().map((choice, k) => (k === lane ? { ...choice, ...change } : choice));
    },
    /** @param {readonly number[]} start of all lanes */
    startAt(start) {
      store.lanes.value = store.lanes.peek().map((choice) => ({ ...choice, start }));
    },
    /** Another surface has other distances and slopes: its own start, rates and number of steps. @param {import('./types.js').ComponentValue} value */
    climb(value) {
      batch(() => {
        store.surface.value = value;
        store.view.value = [];
        store.steps.value = surfaceEntry(catalogue, value.name).steps;
        store.lanes.value = store.lanes.peek().map((choice) => ({ ...choice, start: null, optimizer: { ...choice.optimizer, learning_rate: null } }));
      });
    },
  };
}
