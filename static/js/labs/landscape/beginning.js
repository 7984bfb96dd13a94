/** How this lab's lanes begin: each with an optimizer, a schedule and a clipping of its own. */
import { editsInFull, lanesInFull } from './spec.js';
import { fittingEdits } from './store.js';

/**
 * @param {Pick<import('./types.js').Lab, 'store' | 'catalogue' | 'completed'>} lab
 * @param {Pick<import('./types.js').Lab['desk'], 'change'>} desk
 * @returns {import('../shared/editing.js').Beginning}
 */
export function createBeginning({ store, catalogue, completed }, desk) {
  return {
    lanes: () => store.lanes.value,
    reached: (_, lane) => (lane === null ? store.lanes.value.map((__, index) => index) : [lane]),
    chosen: (part, lane) => store.lanes.value[lane ?? 0][part],
    choose: (part, value, lane) => desk.change(lane ?? 0, { [part]: value }),
    fitting: () => fittingEdits(store, catalogue),
    inFull: () => ({ lanes: lanesInFull(store, catalogue, completed.value), edits: editsInFull(store, catalogue, completed.value) }),
  };
}
