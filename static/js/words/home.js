/** Words of the front page. */
import { formatCost, formatCount, formatPercent } from './numbers.js';

export const homeWords = {
  failed: 'The picture could not be drawn: the server did not answer.',
  lane: 'Appropriate',
  /** @param {{step: number, cost: number, accuracy: number}} now */
  caption: ({ step, cost, accuracy }) =>
    `A real run, computed for this page: after ${formatCount(step)} steps the cost is ${formatCost(cost)}, accuracy ${formatPercent(accuracy)}.`,
  network: (/** @type {string} */ shape) => `Network ${shape}: each unit shows what it computes over the plane, each edge its weight.`,
};
