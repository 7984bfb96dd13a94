/** What can be done with lanes, start and surface. Every change is one step of the page's state. */
import { batch } from '../../state/signals.js';
import { settled } from '../../stage/map.js';
import { moved } from '../shared/edits.js';
import { laneOf } from './lane-choice.js';
import { sharedStart } from './spec.js';
import { fittingEdits, surfaceEntry } from './store.js';
import { surfaceOf } from './surface-of.js';

/** @typedef {import('./lane-choice.js').LaneChoice} LaneChoice */

/** As many as a run may have. */
export const MOST_LANES = 12;
/** A lane that gets a start of its own begins this share of the picture's width beside the shared one. */
const BESIDE = 0.06;

/**
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 */
export function createDesk(store, catalogue) {
  const { alone } = store;

  /** @param {readonly LaneChoice[]} lanes @param {(lane: number) => readonly number[]} [places] where each lane was before stands now: its edits go along */
  const show = (lanes, places = (lane) => [lane]) => batch(() => {
    alone.value = null;
    store.lanes.value = lanes;
    if (store.edits.peek().length > 0) store.edits.value = moved(store.edits.peek(), places);
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
      show([...lanes, laneOf(catalogue, free)]);
    },
    /** @param {number} lane its copy stands beside it */
    duplicate(lane) {
      const lanes = store.lanes.peek();
      if (lanes.length < MOST_LANES) show([...lanes.slice(0, lane + 1), lanes[lane], ...lanes.slice(lane + 1)], (at) => (at < lane ? [at] : at === lane ? [at, at + 1] : [at + 1]));
    },
    /** @param {number} lane the last one stays */
    remove(lane) {
      const lanes = store.lanes.peek();
      if (lanes.length > 1) show(lanes.filter((_, k) => k !== lane), (at) => (at < lane ? [at] : at === lane ? [] : [at - 1]));
    },
    /** @param {number} lane shown alone, or with all others again */
    solo(lane) {
      alone.value = alone.peek() === lane ? null : lane;
    },
    /** @param {number} lane @param {Partial<LaneChoice>} change */
    change(lane, change) {
      batch(() => {
        store.lanes.value = store.lanes.peek().map((choice, k) => (k === lane ? { ...choice, ...change } : choice));
        if (store.edits.peek().length > 0) store.edits.value = fittingEdits(store, catalogue).kept;
      });
    },
    /** @param {readonly number[]} start @param {number | null} [lane] null: of all that have none of their own */
    startAt(start, lane = null) {
      if (lane === null) store.start.value = start;
      else this.change(lane, { start });
    },
    /** @param {number} lane @param {boolean} own whether it begins elsewhere than the others */
    startAlone(lane, own) {
      if (!own) this.change(lane, { start: null });
      else {
        const shared = sharedStart(store, catalogue);
        const [x] = surfaceOf(store, catalogue).domain;
        const side = shared[0] > (x[0] + x[1]) / 2 ? -1 : 1;
        this.change(lane, { start: [settled(shared[0] + side * BESIDE * (x[1] - x[0]), x), ...shared.slice(1)] });
      }
    },
    /** Other random numbers. */
    newNoise: () => { store.seed.value += 1; },
    /** Another surface has other distances and slopes: its own start, rates and number of steps, and nothing changes on the way. @param {import('./types.js').ComponentValue} value */
    climb(value) {
      batch(() => {
        store.surface.value = value;
        store.view.value = [];
        store.steps.value = surfaceEntry(catalogue, value.name).steps;
        store.start.value = null;
        if (store.edits.peek().length > 0) store.edits.value = [];
        store.lanes.value = store.lanes.peek().map((choice) => ({ ...choice, start: null, optimizer: { ...choice.optimizer, learning_rate: null } }));
      });
    },
  };
}
