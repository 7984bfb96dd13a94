/** Words of the race table. */
import { formatCost, formatCount } from './numbers.js';

const NONE = '–';

export const raceWords = {
  title: 'Race table',
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
  /** @param {{step: number, tolerance: string, there: readonly {label: string, updates: number}[], lead: {label: string, cost: number} | null}} race */
  caption: ({ step, tolerance, there, lead }) => {
    if (!lead) return 'Nothing has been computed yet.';
    const first = there.length === 0
      ? `No lane has come within ${tolerance} of the lowest cost`
      : `Within ${tolerance} of the lowest cost: ${there.map(({ label, updates }) => `${label} after ${formatCount(updates)} ${updates === 1 ? 'update' : 'updates'}`).join(', ')}`;
    return `At step ${formatCount(step)} ${lead.label} has the lowest cost, ${formatCost(lead.cost)}. ${first}.`;
  },
};
