/** The square plane that all data sets live in, and points of it: from the pointer, by keys, and the example that is nearest. */
import { REACH } from './points-picture.js';

/** @typedef {{x1: number, x2: number}} Point */
/** @typedef {{target: number, distance: number, held: boolean, x1: number, x2: number}} Nearest held: held out */

/** How far an arrow key moves, and with shift. */
const STRIDE = 0.25;
const LEAP = 1;

/** @param {number} value @returns {number} within the plane */
const within = (value) => Math.max(-REACH, Math.min(REACH, value));

/** @param {number} across share of the width from the left @param {number} down share of the height from the top @returns {Point} */
export function pointAt(across, down) {
  return { x1: within(-REACH + 2 * REACH * across), x2: within(REACH - 2 * REACH * down) };
}

/** @param {Point} point @returns {{across: number, down: number}} */
export function shareOf({ x1, x2 }) {
  return { across: (x1 + REACH) / (2 * REACH), down: (REACH - x2) / (2 * REACH) };
}

/**
 * @param {Point | null} point null: the middle is where the walk begins
 * @param {string} key
 * @param {boolean} far
 * @returns {Point | null} null for a key that is no arrow
 */
export function moved(point, key, far) {
  const length = far ? LEAP : STRIDE;
  const [dx, dy] = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] })[key] ?? [0, 0];
  if (dx === 0 && dy === 0) return null;
  return point ? { x1: within(point.x1 + dx * length), x2: within(point.x2 + dy * length) } : { x1: 0, x2: 0 };
}

/**
 * @param {Point} point
 * @param {readonly {held: boolean, examples: import('./points-picture.js').Examples}[]} sets
 * @returns {Nearest | null} null when there is no example
 */
export function nearest({ x1, x2 }, sets) {
  /** @type {Nearest | null} */
  let best = null;
  for (const { held, examples } of sets) {
    examples.inputs.forEach((input, k) => {
      const distance = Math.hypot(input[0] - x1, input[1] - x2);
      if (best === null || distance < best.distance) best = { target: examples.targets[k], distance, held, x1: input[0], x2: input[1] };
    });
  }
  return best;
}
