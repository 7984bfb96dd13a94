/** Words of the race table. */
import { formatCost, formatCount } from './numbers.js';

const NONE = '–';

export const raceWords = {
  tolerance: 'Updates and gradients until the cost is above the lowest by no more than',
  distance: 'Distance: to the nearest minimum.',
  columns: {
    lane: 'Lane', label: 'Lane', cost: 'Cost now', best: 'Best so far', updates: 'Updates', evaluations: 'Gradients',
    distance: 'Distance', status: 'Status',
  },
  /** @type {Record<string, (value: number | null, hessians: boolean) => string>} */
  cell: {
    cost: (value) => (value === null ? NONE : formatCost(value)),
    best: (value) => (value === null ? NONE : formatCost(value)),
    updates: (value) => (value === null ? NONE : formatCount(value)),
    evaluations: (value, hessians) => (value === null ? NONE : hessians ? `${formatCount(value)} and Hessians` : formatCount(value)),
    distance: (value) => (value === null ? NONE : formatCost(value)),
  },
  sort: (/** @type {string} */ column) => `Sort by ${column.toLowerCase()}`,
  /**
   * @param {object} race
   * @param {number} race.step
   * @param {string} race.tolerance
   * @param {readonly {label: string, updates: number}[]} race.there
   * @param {{labels: readonly string[], cost: number}} race.lead
   * @param {number} race.lanes how many there are
   * @param {boolean} race.known whether the lowest cost there is is known
   */
  caption: ({ step, tolerance, there, lead, lanes, known }) => {
    const { labels, cost } = lead;
    const front = labels.length === 1 ? `${labels[0]} has the lowest cost`
      : labels.length === lanes ? 'all lanes have the same cost' : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)} have the lowest cost`;
    const first = !known ? 'No minimum is known, so that nobody can be near it'
      : there.length === 0 ? `No lane has come within ${tolerance} of the lowest cost`
        : `Within ${tolerance} of the lowest cost: ${there.map(({ label, updates }) => `${label} after ${formatCount(updates)} ${updates === 1 ? 'update' : 'updates'}`).join(', ')}`;
    return `At step ${formatCount(step)} ${front}, ${formatCost(cost)}. ${first}.`;
  },
};
