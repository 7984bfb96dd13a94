/** The same trails in space: each point a little above the ground, as it is seen in the picture. */
import { createProjector, riseOf, spaceOf } from '../../stage/space/orbit.js';
import { ticksOf } from '../../stage/map.js';

/** @typedef {import('../../stage/trails.js').Trail} Trail */
/** @typedef {import('./field.js').Field} Field */
/** @typedef {(x: number, y: number, cost: number) => [number, number]} Place from a place of the surface and its cost to CSS pixels */

/** Above the ground by this share of half a side, so that the solid does not swallow what walks on it. */
export const LIFT = 0.012;

/** @param {Field} field @returns {number} the highest cost that is drawn */
export function highestOf({ values }) {
  let highest = -Infinity;
  for (const value of values) if (value > highest && value < Infinity) highest = value;
  return highest;
}

/** @param {Field} field @returns {(cost: number) => number} */
export function riseOn(field) {
  return riseOf(field.scale, highestOf(field), field.log);
}

/**
 * @param {Field} field
 * @param {(cost: number) => number} rise
 * @param {ArrayLike<number>} matrix
 * @param {{width: number, height: number}} size
 * @returns {{place: Place, above: (x: number, y: number, cost: number) => import('../../stage/space/orbit.js').Point, point: (point: import('../../stage/space/orbit.js').Point) => [number, number]}}
 *   above: the place in space, a little above the ground
 */
export function placesOn(field, rise, matrix, size) {
  const project = createProjector(matrix, size);
  const space = spaceOf(field.window, rise);
  /** @param {number} x @param {number} y @param {number} cost @returns {import('../../stage/space/orbit.js').Point} */
  const above = (x, y, cost) => {
    const [across, up, deep] = space(x, y, cost);
    return [across, up + LIFT, deep];
  };
  return { point: project, above, place: (x, y, cost) => project(above(x, y, cost)) };
}

/**
 * @param {readonly Trail[]} trails of the plane
 * @param {(lane: number) => ArrayLike<number>} costs of a lane's points
 * @param {{place: Place, hides: (x: number, y: number, cost: number) => boolean}} view
 * @returns {Trail[]} in CSS pixels, with what the ground hides of them
 */
export function trailsInSpace(trails, costs, { place, hides }) {
  return trails.map(({ lane, xs, ys, stride, count, shown }) => {
    const cost = costs(lane);
    const [across, down, behind] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)];
    for (let k = 0; k < count; k += 1) {
      const [x, y] = [xs[k * stride], ys[k * stride]];
      [across[k], down[k]] = place(x, y, cost[k]);
      behind[k] = hides(x, y, cost[k]) ? 1 : 0;
    }
    return { lane, xs: across, ys: down, stride: 1, count, shown, behind };
  });
}

/**
 * The ground's edges nearest to the viewer with round numbers along them, and the heights at the corner farthest to the left.
 * @param {Field} field
 * @param {number} turn of the viewer about the vertical
 * @param {number} most numbers along an edge
 * @returns {{name: 'x' | 'y' | 'cost', from: readonly [number, number, number], to: readonly [number, number, number], ticks: readonly number[]}[]} ends are
 *   places: x and y in shares of the sides, and the height
 */
export function axesOf(field, turn, most) {
  const front = Math.cos(turn) > 0 ? 0 : 1;
  const side = Math.sin(turn) > 0 ? 1 : 0;
  const { window: { x, y }, scale, log } = field;
  const highest = highestOf(field);
  const heights = log ? scale.levels.filter((_, k) => k % 3 === 2) : ticksOf([scale.lowest, highest], 4).filter((level) => level > scale.lowest);
  // Of the corners, the one farthest to the left of the viewer.
  const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([across, up]) => ({ across, up, left: (2 * across - 1) * Math.cos(turn) - (1 - 2 * up) * Math.sin(turn) }));
  const { across, up } = corners.sort((one, other) => one.left - other.left)[0];
  return [
    { name: 'x', from: [0, front, 0], to: [1, front, 0], ticks: ticksOf(x, most) },
    { name: 'y', from: [side, 0, 0], to: [side, 1, 0], ticks: ticksOf(y, most) },
    { name: 'cost', from: [across, up, 0], to: [across, up, 1], ticks: heights },
  ];
}
