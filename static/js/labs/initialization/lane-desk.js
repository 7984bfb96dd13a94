/** What can be done with lanes: added, duplicated, changed, removed, shown alone. Every change is one step of the page's state. */
import { batch, signal } from '../../state/signals.js';
import { ASPECTS } from './lane-labels.js';
import { laneSettings, ownSetting } from './lane-choice.js';
import { scaled, STARTS } from './starts.js';

/** @typedef {import('./lane-choice.js').LaneChoice} LaneChoice */
/** @typedef {import('./lane-choice.js').LaneSetting} LaneSetting */
/** @typedef {ReturnType<typeof createLaneDesk>} LaneDesk */

/** As many lanes as have colours of their own. */
export const MOST_LANES = 8;

/** The playground's four choices as lanes: all else is the page's. */
export const fourStarts = () => STARTS.map(({ factor }) => ({ initializer: scaled(factor) }));

/** @param {LaneChoice} choice @returns {LaneChoice} the same without its name, which stays with the first */
function copyOf({ label: _, ...choice }) {
  return choice;
}

/** @param {import('./types.js').Store} store */
export function createLaneDesk(store) {
  /** The lane that is being edited. */
  const editing = signal(/** @type {number | null} */ (null));
  /** Where "back" leads while one lane is shown alone: all lanes, the page's own choices, and which lane it was. */
  const alone = signal(/** @type {{lanes: readonly LaneChoice[], own: LaneSetting, lane: number} | null} */ (null));

  /** @param {LaneSetting} setting becomes the page's own choice */
  function adopt(setting) {
    store.initializer.value = setting.initializer;
    store.activation.value = setting.activation;
    store.optimizer.value = setting.optimizer;
    store.schedule.value = setting.schedule;
    store.clipping.value = setting.clipping;
    store.batch_size.value = setting.batch_size;
  }

  /** @param {readonly LaneChoice[]} lanes @param {number | null} [edited] */
  function show(lanes, edited = null) {
    batch(() => {
      alone.value = null;
      store.lanes.value = lanes;
      editing.value = edited;
    });
  }

  return {
    most: MOST_LANES,
    editing,
    /** @param {number} lane */
    edit: (lane) => { editing.value = lane; },
    alone,
    compareFour: () => show(fourStarts()),
    /** Back to the page's own choice alone. */
    one: () => show([]),
    /** A copy of the last lane, opened for editing; beside a single view it is a second lane. */
    add() {
      const lanes = store.lanes.peek();
      if (lanes.length >= MOST_LANES) return;
      const before = lanes.length === 0 ? [{}] : lanes;
      show([...before, copyOf(before[before.length - 1])], before.length);
    },
    /** @param {number} lane its copy stands beside it */
    duplicate(lane) {
      const lanes = store.lanes.peek();
      if (lanes.length < MOST_LANES) show([...lanes.slice(0, lane + 1), copyOf(lanes[lane]), ...lanes.slice(lane + 1)]);
    },
    /** @param {number} lane the last but one leaves a single view of the other */
    remove(lane) {
      const rest = store.lanes.peek().filter((_, k) => k !== lane);
      if (rest.length > 1) show(rest);
      else {
        batch(() => {
          if (rest.length === 1) adopt({ ...ownSetting(store), ...copyOf(rest[0]) });
          show([]);
        });
      }
    },
    /** @param {number} lane @param {Partial<LaneChoice>} change what the lane chooses for itself from now on; an empty name is none */
    change(lane, change) {
      store.lanes.value = store.lanes.peek().map((choice, k) => {
        if (k !== lane) return choice;
        const { label, ...rest } = { ...choice, ...change };
        return label ? { label, ...rest } : rest;
      });
    },
    /** @param {number} lane shown in the single view, which its choices become */
    solo(lane) {
      const setting = copyOf(laneSettings(store)[lane]);
      batch(() => {
        const was = { lanes: store.lanes.peek(), own: ownSetting(store), lane };
        show([]);
        adopt(/** @type {LaneSetting} */ (setting));
        alone.value = was;
      });
    },
    /** From one lane back to all of them; what was changed meanwhile stays with the lane. */
    back() {
      const was = alone.peek();
      if (!was) return;
      const now = ownSetting(store);
      const before = /** @type {LaneSetting} */ ({ ...was.own, ...was.lanes[was.lane] });
      const changed = Object.fromEntries(ASPECTS.filter((aspect) => JSON.stringify(now[aspect]) !== JSON.stringify(before[aspect])).map((aspect) => [aspect, now[aspect]]));
      batch(() => {
        adopt(was.own);
        show(was.lanes.map((choice, k) => (k === was.lane ? { ...choice, ...changed } : choice)));
      });
    },
  };
}
