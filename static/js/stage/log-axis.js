/** A logarithmic axis for small figures: whole decades around the values, with a place of its own for zero. */

/**
 * @typedef {object} LogAxis
 * @property {number} low a power of ten
 * @property {number} high
 * @property {readonly number[]} ticks powers of ten
 * @property {boolean} zero whether some value is 0, and stands beyond the low end
 * @property {(value: number) => number} share 0 at the low end, 1 at the high one and for what is infinite; 0 and what is no number: 0
 */

/**
 * @param {readonly number[]} values
 * @param {object} [options]
 * @param {number} [options.decades] the fewest that are shown
 * @param {number} [options.ticks] the most that are labelled
 * @param {readonly number[]} [options.always] values the axis must hold
 * @returns {LogAxis}
 */
export function logAxis(values, { decades = 2, ticks: most = 5, always = [1] } = {}) {
  const positive = [...values, ...always].filter((value) => value > 0 && Number.isFinite(value));
  let first = Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  let last = Math.ceil(Math.log10(Math.max(...positive)) - 1e-9);
  while (last - first < decades) {
    first -= 1;
    if (last - first < decades) last += 1;
  }
  const every = Math.max(1, Math.ceil((last - first) / (most - 1)));
  // Counted from 10⁰, so that 1 is always among them.
  const start = Math.ceil(first / every) * every;
  const ticks = Array.from({ length: Math.floor((last - start) / every) + 1 }, (_, k) => Number(`1e${start + k * every}`));
  return {
    low: 10 ** first, high: 10 ** last, ticks,
    zero: values.some((value) => value === 0),
    share: (value) => (value > 0 ? Math.min(1, (Math.log10(value) - first) / (last - first)) : 0),
  };
}
