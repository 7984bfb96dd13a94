/**
 * Costs as shades and lines. A shade follows the levels that the surface names: as many shades between two of them everywhere, so that a
 * flat valley shows as well as a steep wall.
 */

/**
 * @typedef {object} HeightScale
 * @property {number} lowest
 * @property {readonly number[]} levels ascending, above the lowest
 * @property {(value: number) => number} share 0 at the lowest … 1 at the highest level and above
 * @property {(share: number) => number} at the value of a share
 */

/**
 * @param {number} lowest
 * @param {readonly number[]} levels
 * @returns {HeightScale}
 */
export function heightScale(lowest, levels) {
  const above = levels.filter((level) => level > lowest);
  const knots = [lowest, ...above];
  const count = Math.max(1, above.length);
  return {
    lowest,
    levels: above,
    share(value) {
      if (Number.isNaN(value) || value >= knots[knots.length - 1]) return 1;
      if (value <= lowest) return 0;
      let low = 0;
      let high = knots.length - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (knots[middle] <= value) low = middle;
        else high = middle;
      }
      return (low + (value - knots[low]) / (knots[high] - knots[low])) / count;
    },
    at(share) {
      const place = Math.max(0, Math.min(1, share)) * count;
      const low = Math.min(Math.floor(place), knots.length - 2);
      return low < 0 ? lowest : knots[low] + (place - low) * (knots[low + 1] - knots[low]);
    },
  };
}

/**
 * Shades of equal height, whatever the levels are.
 * @param {number} lowest
 * @param {number} highest
 * @param {readonly number[]} levels
 * @returns {HeightScale}
 */
export function evenScale(lowest, highest, levels) {
  const height = highest - lowest || 1;
  return {
    lowest,
    levels: levels.filter((level) => level > lowest),
    share: (value) => (Number.isNaN(value) ? 1 : Math.max(0, Math.min(1, (value - lowest) / height))),
    at: (share) => lowest + Math.max(0, Math.min(1, share)) * height,
  };
}

/**
 * A grid of values looked up between its points.
 * @param {ArrayLike<number>} values (size × size), row 0 at the lowest y; or (size) along x alone
 * @param {number} size
 * @param {number} across 0 … 1 along x
 * @param {number} [up] 0 … 1 along y; left out for a line
 * @returns {number}
 */
export function between(values, size, across, up) {
  const along = (/** @type {number} */ share) => {
    const at = Math.max(0, Math.min(1, share)) * (size - 1);
    const low = Math.min(size - 2, Math.floor(at));
    return { low, part: at - low };
  };
  const x = along(across);
  const line = (/** @type {number} */ row) => {
    const from = row * size + x.low;
    return values[from] + x.part * (values[from + 1] - values[from]);
  };
  if (up === undefined) return line(0);
  const y = along(up);
  const [lower, upper] = [line(y.low), line(y.low + 1)];
  return lower + y.part * (upper - lower);
}
