/** Traces of several lanes on one axis of steps, the way a plot wants them. */
import { logRange } from './log-scale.js';

/**
 * @typedef {object} Kept a trace as it is held
 * @property {ArrayLike<number> | null} steps null: row i is step i
 * @property {ArrayLike<number>} values
 * @property {number} length rows
 */

/**
 * Joins traces that may be kept at different steps: one list of steps, and for each trace its value there or null.
 * @param {readonly (Kept | null)[]} traces
 * @returns {{steps: number[], values: (number | null)[][]}}
 */
export function alignTraces(traces) {
  const present = traces.filter((trace) => trace !== null);
  const longest = present.reduce((most, trace) => Math.max(most, trace.length), 0);
  if (present.every((trace) => trace.steps === null)) {
    const steps = Array.from({ length: longest }, (_, k) => k);
    return { steps, values: traces.map((trace) => steps.map((k) => (trace && k < trace.length ? finite(trace.values[k]) : null))) };
  }
  const all = new Set();
  for (const trace of present) for (let row = 0; row < trace.length; row += 1) all.add(trace.steps ? trace.steps[row] : row);
  const steps = /** @type {number[]} */ ([...all]).sort((a, b) => a - b);
  const place = new Map(steps.map((step, k) => [step, k]));
  const values = traces.map((trace) => {
    /** @type {(number | null)[]} */
    const column = steps.map(() => null);
    for (let row = 0; trace && row < trace.length; row += 1) {
      column[place.get(trace.steps ? trace.steps[row] : row) ?? 0] = finite(trace.values[row]);
    }
    return column;
  });
  return { steps, values };
}

/** @param {number} value @returns {number | null} */
function finite(value) {
  return Number.isFinite(value) ? value : null;
}

/** @param {readonly number[]} sorted @param {number} limit @returns {number} how many are at or below the limit */
export function countUpTo(sorted, limit) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What lies farther below the largest is not worth the height. */
const DEEPEST = 1e-12;
/** Where that leaves anything out, neither is what lies farther above where all began. */
const HIGHEST = 1e6;

const NICE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** @param {number} value @returns {number} the next round number at or above */
function roundAbove(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (NICE.find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10);
}

/**
 * Ends of an axis from 0, or of a logarithmic one, for magnitudes that are not costs. Where there are too many decades, the lowest are left
 * out; but what runs away from where all began leaves at the top, so that those who stay are seen.
 * @param {readonly (readonly (number | null)[])[]} columns
 * @param {boolean} log
 * @returns {[number, number]}
 */
export function magnitudeRange(columns, log) {
  const [low, high] = extent(columns);
  if (high === 0) return log ? [0.1, 1] : [0, 1];
  if (!log) return [0, roundAbove(high * 1.02)];
  const runsAway = high * DEEPEST > low;
  const begun = Math.max(1, ...columns.map((column) => column.find((value) => value !== null && value > 0) ?? 0));
  const top = runsAway ? Math.min(high, begun * HIGHEST) : high;
  return logRange(Math.max(low, top * DEEPEST), top);
}

/** @param {readonly (readonly (number | null)[])[]} columns @returns {[number, number]} smallest and largest of what is above 0; Infinity and 0 when nothing is */
function extent(columns) {
  let low = Infinity;
  let high = 0;
  for (const column of columns) {
    for (const value of column) {
      if (value === null || value <= 0) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/**
 * Ends of the cost axis that change seldom.
 * @param {readonly (readonly (number | null)[])[]} columns
 * @param {boolean} log
 * @returns {[number, number]}
 */
export function costRange(columns, log) {
  const [low, high] = extent(columns);
  if (high === 0) return log ? [0.1, 1] : [0, 1];
  if (log) return logRange(Math.max(1e-8, Math.min(low, 0.5)), Math.max(high, 1));
  return [0, roundAbove(Math.max(high * 1.02, 0.8))];
}
