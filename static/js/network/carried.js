/**
 * What the edges of a network carry: each weight times the activation at the edge's start.
 */
import { weightIndex } from './unit-values.js';

/**
 * At one point an edge carries w·a: what goes into a unit adds up, with its bias, to the unit's z. Over many points it is
 * w times the root mean square of a, for a mean would hide activations of both signs.
 *
 * @param {import('./forward.js').Network} network
 * @param {Float32Array} params
 * @param {Float32Array} inputs (2, m)
 * @param {number} m
 * @returns {Float32Array} laid out like params, 0 at the biases
 */
export function carried(network, params, inputs, m) {
  const activations = network.forward(params, inputs, m);
  const row = new Float32Array(params.length);
  network.layers.forEach((layer, gap) => {
    const source = gap === 0 ? inputs : activations[gap - 1];
    for (let from = 0; from < layer.in; from += 1) {
      const size = sizeOf(source, from * m, m);
      for (let to = 0; to < layer.out; to += 1) {
        const index = weightIndex(network, { layer: gap, from, to });
        row[index] = params[index] * size;
      }
    }
  });
  return row;
}

/** @param {ArrayLike<number>} values @param {number} start @param {number} count @returns {number} the value itself, or the root mean square of many */
function sizeOf(values, start, count) {
  if (count === 1) return values[start];
  let sum = 0;
  for (let k = start; k < start + count; k += 1) sum += values[k] * values[k];
  return Math.sqrt(sum / count);
}
