/** What can be done with lanes: added, duplicated, changed, removed, shown alone. Every change is one step of the page's state. */
import { batch, signal } from '../../state/signals.js';
import { ASPECTS } from './lane-labels.js';
import { laneSettings, ownSetting } from './lane-choice.js';
import { moved } from '../shared/edits.js';
import { scaled, STARTS } from './starts.js';
import { fittingEdits } from './store.js';

/** @typedef {import('../shared/edits.js').Edit} Edit */

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

/** @param {import('./types.js').Store} store @param {import('../../controls/catalogue.js').Catalogue} catalogue */
export function createLaneDesk(store, catalogue) {
  /** The lane that is being edited. */
  const editing = signal(/** @type {number | null} */ (null));
  /** Where "back" leads while one lane is shown alone: all lanes with their edits, the page's own choices, and which lane it was. */
  const alone = signal(/** @type {{lanes: readonly LaneChoice[], own: LaneSetting, edits: readonly Edit[], lane: number} | null} */ (null));

  /** @param {LaneSetting} setting becomes the page's own choice */
  function adopt(setting) {
    store.initializer.value = setting.initializer;
    store.activation.value = setting.activation;
    store.optimizer.value = setting.optimizer;
    store.schedule.value = setting.schedule;
    store.clipping.value = setting.clipping;
    store.batch_size.value = setting.batch_size;
  }

  /**
   * @param {readonly LaneChoice[]} lanes
   * @param {readonly Edit[]} edits those that do not fit the lanes go
   * @param {number | null} [edited]
   */
  function show(lanes, edits, edited = null) {
    batch(() => {
      alone.value = null;
      store.lanes.value = lanes;
      editing.value = edited;
      keep(edits);
    });
  }

  /** @param {readonly Edit[]} edits */
  function keep(edits) {
    store.edits.value = edits;
    store.edits.value = fittingEdits(store, catalogue).kept;
  }

  /** The edits with the lanes at other places. @param {(lane: number) => readonly number[]} places */
  const editsAt = (places) => moved(store.edits.peek(), places);

  /** The edits that are the page's: every lane has them. */
  function shared() {
    const edits = store.edits.peek();
    const count = Math.max(1, store.lanes.peek().length);
    const written = edits.map((edit) => JSON.stringify({ ...edit, lane: 0 }));
    return edits.filter((edit, k) => edit.lane === 0 && written.filter((text) => text === written[k]).length === count);
  }

  return {
    most: MOST_LANES,
    editing,
    /** @param {number} lane */
    edit: (lane) => { editing.value = lane; },
    alone,
    compareFour() {
      const lanes = fourStarts();
      show(lanes, moved(shared(), () => lanes.map((_, lane) => lane)));
    },
    /** Back to the page's own choice alone. */
    one: () => show([], shared()),
    /** A copy of the last lane, opened for editing; beside a single view it is a second lane. */
    add() {
      const lanes = store.lanes.peek();
      if (lanes.length >= MOST_LANES) return;
      const before = lanes.length === 0 ? [{}] : lanes;
      const last = before.length - 1;
      show([...before, copyOf(before[last])], editsAt((lane) => (lane === last ? [lane, lane + 1] : [lane])), before.length);
    },
    /** @param {number} lane its copy stands beside it */
    duplicate(lane) {
      const lanes = store.lanes.peek();
      if (lanes.length >= MOST_LANES) return;
      const places = (/** @type {number} */ at) => (at < lane ? [at] : at === lane ? [at, at + 1] : [at + 1]);
      show([...lanes.slice(0, lane + 1), copyOf(lanes[lane]), ...lanes.slice(lane + 1)], editsAt(places));
    },
    /** @param {number} lane the last but one leaves a single view of the other */
    remove(lane) {
      const rest = store.lanes.peek().filter((_, k) => k !== lane);
      const edits = editsAt((at) => (at < lane ? [at] : at === lane ? [] : [at - 1]));
      if (rest.length > 1) show(rest, edits);
      else {
        batch(() => {
          if (rest.length === 1) adopt({ ...ownSetting(store), ...copyOf(rest[0]) });
          show([], edits);
        });
      }
    },
    /** @param {number} lane @param {Partial<LaneChoice>} change what the lane chooses for itself from now on; an empty name is none */
    change(lane, change) {
      batch(() => {
        store.lanes.value = store.lanes.peek().map((choice, k) => {
          if (k !== lane) return choice;
          const { label, ...rest } = { ...choice, ...change };
          return label ? { label, ...rest } : rest;
        });
        keep(store.edits.peek());
      });
    },
    /** @param {number} lane shown in the single view, which its choices become */
    solo(lane) {
      const setting = copyOf(laneSettings(store)[lane]);
      batch(() => {
        const was = { lanes: store.lanes.peek(), own: ownSetting(store), edits: store.edits.peek(), lane };
        const edits = editsAt((at) => (at === lane ? [0] : []));
        adopt(/** @type {LaneSetting} */ (setting));
        show([], edits);
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
        const edits = [...was.edits.filter(({ lane }) => lane !== was.lane), ...editsAt(() => [was.lane])];
        adopt(was.own);
        show(was.lanes.map((choice, k) => (k === was.lane ? { ...choice, ...changed } : choice)), edits);
      });
    },
  };
}
