/**
 * The numbers of one unit: weighted sums in float64, and what is read out of it at a point or as its mean over many.
 *
 * Layers of units are counted from the inputs, 0, as in the network's picture.
 */
import { activationOf } from './activations.js';
import { say } from './answers.js';

/**
 * @typedef {import('./forward.js').Network} Network
 * @typedef {{z: number, a: number, bias: number, biasGradient: number | null}} UnitValues z, a: means over the points
 */

/**
 * A unit's weighted sums at m points.
 *
 * @param {import('./layers.js').Layer} layer
 * @param {ArrayLike<number>} params
 * @param {ArrayLike<number>} source what goes into the layer, (n_in, m)
 * @param {number} m
 * @param {number} unit
 * @returns {Float64Array} z at each point
 */
export function weightedSums(layer, params, source, m, unit) {
  const sums = new Float64Array(m).fill(params[layer.bias.start + unit]);
  for (let input = 0; input < layer.in; input += 1) {
    const weight = params[layer.weight.start + input * layer.out + unit];
    for (let point = 0; point < m; point += 1) sums[point] += weight * source[input * m + point];
  }
  return sums;
}

/**
 * What an input or a unit says, as its mean over points.
 *
 * @param {Network} network
 * @param {Float32Array} params
 * @param {ArrayLike<number> | null} gradient of the cost, laid out like params
 * @param {Float32Array} inputs (2, m)
 * @param {number} m
 * @param {{layer: number, unit: number}} place
 * @param {import('./answers.js').AnswerKind} [answer] what the output says
 * @returns {UnitValues | {a: number}} an input has its value only
 */
export function unitValues(network, params, gradient, inputs, m, { layer, unit }, answer = 'sigmoid') {
  if (layer === 0) return { a: mean(inputs.subarray(unit * m, (unit + 1) * m)) };
  const own = network.layers[layer - 1];
  const source = layer === 1 ? inputs : network.forward(params, inputs, m)[layer - 2];
  const sums = weightedSums(own, params, source, m, unit);
  const said = layer === network.layers.length ? outputOf(network, params, source, m, unit, answer) : sums.map(activationOf(network.activation));
  return {
    z: mean(sums),
    a: mean(said),
    bias: params[own.bias.start + unit],
    biasGradient: gradient ? gradient[own.bias.start + unit] : null,
  };
}

/**
 * What an output unit says at each point: softmax needs all of them.
 * @param {Network} network
 * @param {Float32Array} params
 * @param {ArrayLike<number>} source
 * @param {number} m
 * @param {number} unit
 * @param {import('./answers.js').AnswerKind} answer
 */
function outputOf(network, params, source, m, unit, answer) {
  const own = network.layers[network.layers.length - 1];
  const all = new Float64Array(own.out * m);
  for (let k = 0; k < own.out; k += 1) all.set(weightedSums(own, params, source, m, k), k * m);
  say(answer, all, own.out, m);
  return all.subarray(unit * m, (unit + 1) * m);
}

/** @param {ArrayLike<number>} values @returns {number} */
function mean(values) {
  let sum = 0;
  for (let k = 0; k < values.length; k += 1) sum += values[k];
  return sum / values.length;
}

/**
 * Where an edge's weight stands in the flat row.
 *
 * @param {Network} network
 * @param {{layer: number, from: number, to: number}} edge of gap `layer`: from a unit of that layer to one of the next
 * @returns {number}
 */
export function weightIndex(network, { layer, from, to }) {
  const { weight, out } = network.layers[layer];
  return weight.start + from * out + to;
}

/**
 * @param {readonly number[]} sizes units a layer, inputs first
 * @param {import('../stage/network-hits.js').Place} place
 * @returns {boolean} whether the network has it
 */
export function exists(sizes, place) {
  if (place.kind === 'unit') return place.layer < sizes.length && place.unit < sizes[place.layer];
  return place.layer + 1 < sizes.length && place.from < sizes[place.layer] && place.to < sizes[place.layer + 1];
}
