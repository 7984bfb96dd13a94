/**
 * Scales that do not flicker: the largest magnitude up to a step, rounded up to 1, 2 or 5 times a power of ten.
 */

/** @param {number} value @returns {number} the next of 1, 2, 5 × 10ⁿ at or above; 0 for 0 */
export function roundUp(value) {
  if (!(value > 0) || !Number.isFinite(value)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 2, 5]) if (value <= factor * power * (1 + 1e-9)) return factor * power;
  return 10 * power;
}

/**
 * Remembers the running maximum of |row[index]| over the rows of a growing trace, so that any step can be asked for at no cost.
 * @param {(index: number) => boolean} counts which entries of a row are drawn
 */
export function createRunningMaximum(counts) {
  /** @type {number[]} */
  let maxima = [];
  /** @type {unknown} */
  let owner = null;
  return {
    /**
     * @param {unknown} run whose trace this is; another one starts anew
     * @param {ArrayLike<number>} values rows one after the other
     * @param {number} width of a row
     * @param {number} rows how many are there now
     * @param {number} row the one asked for
     * @returns {number} the largest magnitude in rows 0 … row
     */
    upTo(run, values, width, rows, row) {
      if (owner !== run) {
        owner = run;
        maxima = [];
      }
      for (let next = maxima.length; next < rows; next += 1) {
        let largest = next > 0 ? maxima[next - 1] : 0;
        for (let k = 0; k < width; k += 1) {
          const magnitude = Math.abs(values[next * width + k]);
          if (magnitude > largest && counts(k)) largest = magnitude;
        }
        maxima.push(largest);
      }
      return maxima[Math.min(row, maxima.length - 1)] ?? 0;
    },
  };
}
