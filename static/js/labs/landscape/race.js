/** The race in numbers: how each lane stands at a point of the run. */

/** @typedef {{values: ArrayLike<number>, width: number, length: number}} Series */
/** @typedef {import('./types.js').Minimum} Minimum */

/**
 * @typedef {object} Standing
 * @property {number} lane
 * @property {string} label
 * @property {number | null} cost at the shown point; null before the first has come
 * @property {number | null} best the lowest so far
 * @property {number | null} updates until the cost first was within the tolerance of the lowest there is; null when it has not been
 * @property {number | null} evaluations of the gradient until then
 * @property {boolean} hessians whether each update also asked for the Hessian
 * @property {number | null} distance to the nearest minimum
 * @property {string} status
 */

/** Columns that are numbers: less is better in all of them. */
export const COLUMNS = Object.freeze(/** @type {const} */ (['cost', 'best', 'updates', 'evaluations', 'distance']));

/** Every optimizer asks for one gradient an update, wherever it asks for it. */
const GRADIENTS = 1;

/**
 * @param {object} run
 * @param {Series} run.params
 * @param {Series} run.loss
 * @param {number} shown
 * @param {readonly Minimum[]} minima
 * @param {number} tolerance
 * @returns {Omit<Standing, 'lane' | 'label' | 'hessians' | 'status'>}
 */
export function standing({ params, loss }, shown, minima, tolerance) {
  const last = Math.min(shown, params.length - 1, loss.length - 1);
  if (last < 0) return { cost: null, best: null, updates: null, evaluations: null, distance: null };
  // Costs have come as single precision: near a large one a cost within the tolerance may have been rounded past the goal.
  const goal = minima.length > 0 ? Math.fround(Math.min(...minima.map(({ value }) => value)) + tolerance) : -Infinity;
  let [best, updates] = [Infinity, /** @type {number | null} */ (null)];
  for (let k = 0; k <= last; k += 1) {
    if (loss.values[k] < best) best = loss.values[k];
    if (updates === null && loss.values[k] <= goal) updates = k;
  }
  const away = minima.map(({ place }) => Math.hypot(...place.map((at, axis) => params.values[last * params.width + axis] - at)));
  return {
    cost: loss.values[last], best, updates, evaluations: updates === null ? null : updates * GRADIENTS,
    distance: away.length > 0 ? Math.min(...away) : null,
  };
}

/**
 * Who is in front, all of those who are level with each other.
 * @param {readonly Standing[]} race
 * @returns {{labels: string[], cost: number} | null} null before anything has come
 */
export function leaders(race) {
  const cost = Math.min(...race.map((row) => row.cost ?? Infinity));
  return cost < Infinity ? { labels: race.filter((row) => row.cost === cost).map(({ label }) => label), cost } : null;
}

/**
 * @param {readonly Standing[]} race
 * @param {{by: keyof Standing, down: boolean}} order
 * @returns {Standing[]} sorted; what has no number comes last either way, equals stand as the lanes do
 */
export function sorted(race, { by, down }) {
  const sign = down ? -1 : 1;
  return [...race].sort((one, other) => {
    const [a, b] = [one[by], other[by]];
    if (a === b) return one.lane - other.lane;
    if (a === null || b === null) return a === null ? 1 : -1;
    return sign * (typeof a === 'string' ? a.localeCompare(String(b)) : Number(a) - Number(b));
  });
}
