/** Words of the front page. */
import { formatCost, formatCount, formatPercent } from './numbers.js';

export const homeWords = {
  failed: 'The picture could not be drawn: the server did not answer.',
  lane: 'Appropriate',
  /** @param {{step: number, cost: number, accuracy: number}} now */
  caption: ({ step, cost, accuracy }) =>
    `A real run, computed for this page: after ${formatCount(step)} steps the cost is ${formatCost(cost)}, accuracy ${formatPercent(accuracy)}.`,
  /** @param {{steps: number, lanes: readonly {label: string, cost: number}[]}} now */
  walked: ({ steps, lanes }) =>
    `A real run, computed for this page: after ${formatCount(steps)} steps ${lanes.map(({ label, cost }) => `${label} is at cost ${formatCost(cost)}`).join(', ')}.`,
  /** @param {{lanes: readonly {label: string}[]}} now */
  walk: ({ lanes }) => `Himmelblau’s surface as shades and contours, its four minima marked; the trails of ${lanes.map(({ label }) => label).join(', ')} from one start.`,
  costs: 'Cost over the steps, log scale',
  /** @param {{steps: number, lanes: readonly {label: string, cost: number}[]}} now */
  costsOf: ({ steps, lanes }) => `Their costs over ${formatCount(steps)} steps: ${lanes.map(({ label, cost }) => `${label} ends at ${formatCost(cost)}`).join(', ')}.`,
  network: (/** @type {string} */ shape) => `Network ${shape}: each unit shows what it computes over the plane, each edge its weight.`,
};
