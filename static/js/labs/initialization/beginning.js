/** How this lab's lanes begin: with what the page chooses for all of them, but for what a lane chooses for itself. */
import { laneSettings } from './lane-choice.js';
import { fittingEdits } from './store.js';

/**
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @param {Pick<import('./lane-desk.js').LaneDesk, 'change'>} desk
 * @returns {import('../shared/editing.js').Beginning}
 */
export function createBeginning(store, catalogue, desk) {
  const lanes = () => laneSettings(store);
  return {
    lanes,
    reached(part, lane) {
      if (lane !== null) return [lane];
      const { value } = store.lanes;
      return value.length === 0 ? [0] : value.flatMap((choice, index) => (choice[part] ? [] : [index]));
    },
    chosen: (part, lane) => (lane === null ? store[part].value : lanes()[lane][part]),
    choose(part, value, lane) {
      if (lane === null) store[part].value = value;
      else desk.change(lane, { [part]: value });
    },
    fitting: () => fittingEdits(store, catalogue),
  };
}
