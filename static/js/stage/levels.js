/** Levels for contours where nobody has chosen them: a dozen round costs for what is on the picture. */
import { ticksOf } from './map.js';

const MOST = 12;
/** The lowest level leaves this share of the picture below it. */
const BELOW = 0.01;

/**
 * @param {ArrayLike<number>} values
 * @param {number} lowest
 * @param {boolean} log a dozen steps of equal ratio above the lowest; else of equal height
 * @returns {number[]} ascending, above the lowest
 */
export function levelsOf(values, lowest, log) {
  const above = Float64Array.from(values, (value) => value - lowest).filter((value) => value > 0 && value < Infinity).sort();
  if (above.length === 0) return [];
  const high = above[above.length - 1];
  if (!log) return ticksOf([lowest, lowest + high], MOST).filter((level) => level > lowest);
  const low = Math.min(above[Math.floor(BELOW * above.length)], high / 2);
  return Array.from({ length: MOST }, (_, k) => {
    const height = low * (high / low) ** (k / (MOST - 1));
    return lowest + Number(height.toPrecision(2));
  }).filter((level, k, all) => k === 0 || level > all[k - 1]);
}

/** @param {readonly number[]} numbers @returns {number} the fewest significant digits, from 2 on, in which all of them differ */
export function digitsOf(numbers) {
  for (let digits = 2; digits < 7; digits += 1) {
    if (new Set(numbers.map((number) => number.toPrecision(digits))).size === new Set(numbers).size) return digits;
  }
  return 7;
}
