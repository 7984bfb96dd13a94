/** The surface as a solid: its corners in space, and the triangles between them. Where it has no value, it is open. */
import { HEIGHT } from './orbit.js';

/** Every so many grid points of the field are a corner of the solid. */
const COARSE = 2;

/** @typedef {{side: number, places: Float32Array, shares: Float32Array, corners: Uint32Array}} Ground places (side² × 3), shares of the sides (side² × 2), three corners a triangle */

/**
 * @param {{values: ArrayLike<number>, size: number}} field row 0 at the lowest y
 * @param {(cost: number) => number} rise
 * @returns {Ground}
 */
export function groundOf({ values, size }, rise) {
  const side = Math.floor((size - 1) / COARSE) + 1;
  const [places, shares] = [new Float32Array(side * side * 3), new Float32Array(side * side * 2)];
  const open = new Uint8Array(side * side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const k = row * side + column;
      const [across, up] = [column / (side - 1), row / (side - 1)];
      const value = values[row * COARSE * size + column * COARSE];
      if (Number.isNaN(value)) open[k] = 1;
      places.set([2 * across - 1, HEIGHT * rise(value), 1 - 2 * up], 3 * k);
      shares.set([across, up], 2 * k);
    }
  }
  const corners = new Uint32Array((side - 1) ** 2 * 6);
  let at = 0;
  const triangle = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ c) => {
    if (open[a] || open[b] || open[c]) return;
    corners.set([a, b, c], at);
    at += 3;
  };
  for (let row = 0; row < side - 1; row += 1) {
    for (let column = 0; column < side - 1; column += 1) {
      const k = row * side + column;
      triangle(k, k + 1, k + side);
      triangle(k + 1, k + side + 1, k + side);
    }
  }
  return { side, places, shares, corners: corners.subarray(0, at) };
}
