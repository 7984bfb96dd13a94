/**
 * What the edges of a network's picture show: weights, their gradients, or what they carry; a number a weight, and the scale it is
 * drawn on. Reading here inside a component or a layer follows the shown step, the run as it grows, and the point that is read out.
 */
import { carried } from '../../network/carried.js';
import { createRunningMaximum, roundUp } from '../../stage/scale.js';

/**
 * @typedef {'weight' | 'gradient' | 'activation'} EdgeKind
 * @typedef {{values: Float32Array, step: number, over: object | null}} EdgeRow over: the point or the data that activations are of
 * @typedef {{inputs: Float32Array, m: number}} Points
 * @typedef {ReturnType<typeof createEdgeRows>} EdgeRows
 */

/** @type {readonly EdgeKind[]} */
export const EDGE_KINDS = Object.freeze(/** @type {const} */ (['weight', 'gradient', 'activation']));

const TRACE = /** @type {const} */ ({ weight: 'params', gradient: 'gradient' });

/**
 * @param {object} parts
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {import('./reading.js').Reading} parts.reading
 * @param {() => Points | null} parts.examples that are learned from
 * @param {{value: {x1: number, x2: number} | null}} parts.point read out on a boundary
 */
export function createEdgeRows({ data, reading, examples, point }) {
  /** @type {Map<string, {run: string, row: EdgeRow}>} */
  const rows = new Map();
  /** @type {Map<string, ReturnType<typeof createRunningMaximum>>} */
  const maxima = new Map();
  /** @type {Map<number, {run: string, over: object, largest: number[]}>} */
  const sampled = new Map();

  /** @param {number} lane @param {EdgeKind} kind @returns {EdgeRow | null} the same object as long as it is the same row */
  function at(lane, kind) {
    const network = reading.network(lane);
    const params = reading.at(lane, 'params');
    const found = kind === 'gradient' ? reading.at(lane, 'gradient') : params;
    // No update follows the last step: the gradient before it is that of other weights.
    if (!network || !params || !found || found.step < params.step) return null;
    const place = kind === 'activation' ? point.value : null;
    const over = kind === 'activation' ? place ?? examples() : null;
    if (kind === 'activation' && !over) return null;
    const key = `${lane}/${kind}`;
    const known = rows.get(key);
    if (known && known.run === data.id && known.row.step === found.step && known.row.over === over) return known.row;
    const points = place ? { inputs: Float32Array.of(place.x1, place.x2), m: 1 } : examples();
    const values = kind === 'activation' && points ? carried(network, found.values, points.inputs, points.m) : found.values;
    const row = { values, step: found.step, over };
    rows.set(key, { run: data.id, row });
    return row;
  }

  /** @param {number} lane @param {'weight' | 'gradient'} kind @param {number} step @returns {number} the largest magnitude up to a step */
  function largestSoFar(lane, kind, step) {
    const layers = reading.network()?.layers ?? [];
    const series = data.series(lane, TRACE[kind]);
    if (!series) return 0;
    const key = `${data.id}/${lane}/${kind}`;
    const known = maxima.get(key) ?? createRunningMaximum((index) => layers.some(({ weight }) => index >= weight.start && index < weight.stop));
    if (!maxima.has(key)) for (const old of maxima.keys()) if (!old.startsWith(`${data.id}/`)) maxima.delete(old);
    maxima.set(key, known);
    return known.upTo(data.id, series.values, series.width, series.length, rowOf(series.steps, step));
  }

  /**
   * The largest that is carried at steps 0, 1, 2, 4, 8 … before a step: near enough to the largest so far, and never more than a few passes.
   * @param {number} lane
   * @param {number} step
   * @param {Points} points
   * @returns {number}
   */
  function largestSampled(lane, step, points) {
    const network = reading.network(lane);
    if (!network) return 0;
    let known = sampled.get(lane);
    if (known?.run !== data.id || known.over !== points) sampled.set(lane, known = { run: data.id, over: points, largest: [] });
    let largest = 0;
    for (let k = 0, at = 0; at < step; k += 1, at = 2 ** (k - 1)) {
      const row = known.largest[k] === undefined ? data.at(lane, 'params', at) : null;
      if (row) known.largest[k] = magnitude(carried(network, row.values, points.inputs, points.m));
      largest = Math.max(largest, known.largest[k] ?? 0);
    }
    return largest;
  }

  /** @param {number} lane @param {EdgeKind} kind @returns {number} the largest magnitude up to the shown step; of activations at a point, the shown one's */
  function maximum(lane, kind) {
    const row = at(lane, kind);
    if (!row) return 0;
    if (kind !== 'activation') return largestSoFar(lane, kind, row.step);
    const points = examples();
    const before = points && row.over === points ? largestSampled(lane, row.step, points) : 0;
    return Math.max(before, magnitude(row.values));
  }

  return {
    at,
    maximum,
    /**
     * The magnitude drawn thickest, in 1-2-5 steps.
     * @param {number} lane
     * @param {EdgeKind} kind
     * @returns {number} 0 when all are 0
     */
    scale: (lane, kind) => roundUp(maximum(lane, kind)),
  };
}

/** @param {ArrayLike<number>} values @returns {number} */
function magnitude(values) {
  let largest = 0;
  for (let k = 0; k < values.length; k += 1) {
    const size = Math.abs(values[k]);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** @param {ArrayLike<number> | null} steps @param {number} step @returns {number} the row that is kept for a step */
function rowOf(steps, step) {
  if (!steps) return step;
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
