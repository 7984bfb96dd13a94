/** Words of the comparison's controls and of the presets. */
import { formatCount } from './numbers.js';

/** How much data a lane takes a step. */
export const laneBatch = {
  size: (/** @type {number | null} */ size) => (size === null ? 'Full batch' : size === 1 ? 'Stochastic' : `Batches of ${formatCount(size)}`),
  switched: (/** @type {string} */ what, /** @type {boolean} */ on) => (on ? what : `no ${what}`),
};

export const deskWords = {
  add: 'Add lane',
  addHelp: 'A copy of the last lane, opened for editing',
  full: (/** @type {number} */ most) => `${most} lanes are the most`,
  menu: (/** @type {string} */ label) => `${label}: edit, duplicate, remove, show alone`,
  edit: 'Edit…',
  duplicate: 'Duplicate',
  fork: 'Fork here',
  remove: 'Remove',
  solo: 'Show alone',
  showAll: 'Show all',
  back: (/** @type {number} */ count) => `Back to ${count} lanes`,
  editing: (/** @type {string} */ label) => `Lane ${label}`,
  name: 'Name',
  nameHelp: 'Left empty, it is made from what differs.',
  done: 'Done',
  own: (/** @type {string} */ lanes) => `Lanes with a choice of their own keep it: ${lanes}.`,

  /** @param {{count: number, starts: boolean, shared: readonly string[], differs: readonly string[]}} all */
  setUp: ({ count, starts, shared, differs }) => {
    const number = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'][count] ?? count;
    const what = starts ? (count === 1 ? 'start' : 'starts') : (count === 1 ? 'lane' : 'lanes');
    const apart = starts || differs.length === 0 ? '' : ` Only ${listed(differs)} ${differs.length === 1 ? 'differs' : 'differ'}.`;
    return `${number} ${what}, one seed: ${shared.join(', ')}.${apart}`;
  },
  /** What lanes can differ in. */
  aspects: { initializer: 'the first weights', activation: 'the activation', optimizer: 'the optimizer', schedule: 'the schedule', clipping: 'the clipping', batch_size: 'the batch size' },

  presets: 'Presets',
  presetList: {
    starts: { name: 'Four initializations', sentence: 'One draw of weights at four sizes: zero, too small, appropriate, too large.' },
    vanishing: { name: 'Vanishing', sentence: 'Six layers of 8 units: first weights that are too small leave next to nothing of the signal, and nothing is learned.' },
    explodes: { name: 'Blows up', sentence: 'Six layers of 8 units that pass on what they get: first weights that are too large end in numbers that are not finite.' },
    optimizers: { name: 'Four optimizers, same weights', sentence: 'Four ways to use the same gradient, from the same first weights.' },
    batches: { name: 'Batch, mini-batch, stochastic', sentence: 'The same data and first weights; a step sees all points, 16 of them, or one.' },
    constant: { name: 'Constant on 2–2–1', sentence: 'Two units that start alike get the same gradient, so they stay alike.' },
  },
};

/** @param {readonly string[]} parts @returns {string} "a, b and c" */
export function listed(parts) {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
