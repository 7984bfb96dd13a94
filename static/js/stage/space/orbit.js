/** Where a surface in space is seen from: turned about its middle, never from below. */

/** @typedef {{turn: number, rise: number, far: number}} Orbit angles in radians: about the vertical, and above the ground; distance in half sides */
/** @typedef {readonly [number, number, number]} Point x to the right, y up, z towards the viewer of a picture that is not turned */

/** @type {Orbit} */
export const FIRST = Object.freeze({ turn: -0.5, rise: 0.78, far: 5.2 });
export const LOWEST = 0.12;
export const HIGHEST = 1.5;
export const NEAREST = 2.4;
export const FARTHEST = 9;
/** One press of an arrow key. */
export const STRIDE = Math.PI / 24;
/** How high the highest is drawn, in half sides of the ground. */
export const HEIGHT = 0.95;

/** A height above the lowest of so much less than the highest is drawn as hardly any. */
const DEEPEST = 200;

/** @param {Orbit} orbit @param {number} turn @param {number} rise @returns {Orbit} */
export function turned({ turn: from, rise: above, far }, turn, rise) {
  return { turn: from + turn, rise: Math.max(LOWEST, Math.min(HIGHEST, above + rise)), far };
}

/** @param {Orbit} orbit @param {number} factor below 1: nearer @returns {Orbit} */
export function nearer({ turn, rise, far }, factor) {
  return { turn, rise, far: Math.max(NEAREST, Math.min(FARTHEST, far * factor)) };
}

/** @param {Orbit} orbit @returns {Point} the eye, about the middle of what is seen */
export function eyeOf({ turn, rise, far }) {
  return [far * Math.sin(turn) * Math.cos(rise), far * Math.sin(rise), far * Math.cos(turn) * Math.cos(rise)];
}

/**
 * From space to the picture.
 * @param {ArrayLike<number>} matrix (4 × 4), column after column, of view and projection
 * @param {{width: number, height: number}} size
 */
export function createProjector(matrix, { width, height }) {
  /** @param {number} row @param {Point} point */
  const line = (row, [x, y, z]) => matrix[row] * x + matrix[row + 4] * y + matrix[row + 8] * z + matrix[row + 12];
  /** @param {Point} point @returns {[number, number]} CSS pixels from the left and the top */
  return (point) => {
    const depth = line(3, point);
    return [((1 + line(0, point) / depth) / 2) * width, ((1 - line(1, point) / depth) / 2) * height];
  };
}

/**
 * From a place of the surface and its cost to space: the ground is two sides wide, heights follow the cost as its shades do.
 * @param {import('../map.js').Window} window
 * @param {(cost: number) => number} rise 0 … 1
 * @returns {(x: number, y: number, cost: number) => Point}
 */
export function spaceOf({ x: [left, right], y: [bottom, top] }, rise) {
  return (x, y, cost) => [(2 * (x - left)) / (right - left) - 1, HEIGHT * rise(cost), 1 - (2 * (y - bottom)) / (top - bottom)];
}

/**
 * How high a cost stands: its magnitude above the lowest where shades follow magnitudes, else itself.
 * @param {{lowest: number, levels: readonly number[]}} scale
 * @param {number} highest
 * @param {boolean} log
 * @returns {(cost: number) => number} 0 at the lowest … 1 at the highest, and there for all that is above
 */
export function riseOf({ lowest, levels }, highest, log) {
  // Not all decades: where the lowest would be a funnel, nobody would see who has gone down it.
  const grain = Math.max((levels[0] ?? highest) - lowest, (highest - lowest) / DEEPEST) || 1;
  const measure = log ? (/** @type {number} */ cost) => Math.log1p(Math.max(0, cost - lowest) / grain) : (/** @type {number} */ cost) => cost - lowest;
  const most = measure(highest) || 1;
  return (cost) => (Number.isNaN(cost) ? 1 : Math.max(0, Math.min(1, measure(cost) / most)));
}
