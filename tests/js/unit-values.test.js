import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activationNames, activationOf, slopeOf } from '../../static/js/network/activations.js';
import { flatUnits } from '../../static/js/network/flat-units.js';
import { networkOf } from '../../static/js/network/forward.js';
import { exists, unitValues, weightedSums, weightIndex } from '../../static/js/network/unit-values.js';

const LAYOUT = [
  { name: 'layers.0.weight', shape: [2, 3], start: 0, stop: 6 },
  { name: 'layers.0.bias', shape: [3], start: 6, stop: 9 },
  { name: 'layers.1.weight', shape: [3, 1], start: 9, stop: 12 },
  { name: 'layers.1.bias', shape: [1], start: 12, stop: 13 },
];
const PARAMS = Float32Array.of(1, 2, -1, 0.5, -1, 0.25, 0.5, -3, 0, 1, -2, 4, 0.125);
/** Points (1, 2) and (3, −1). */
const INPUTS = Float32Array.of(1, 3, 2, -1);
/** @param {number} got @param {number} expected */
const near = (got, expected) => assert.ok(Math.abs(got - expected) < 1e-6 * Math.max(1, Math.abs(expected)), `${got}, expected ${expected}`);

test('a weight stands at its place in the flat row', () => {
  const network = networkOf(LAYOUT, 'relu');
  assert.equal(PARAMS[weightIndex(network, { layer: 0, from: 1, to: 2 })], 0.25);
  assert.equal(PARAMS[weightIndex(network, { layer: 1, from: 2, to: 0 })], 4);
});

test('weighted sums are those of the forward pass', () => {
  const network = networkOf(LAYOUT, 'relu');
  assert.deepEqual([...weightedSums(network.layers[0], PARAMS, INPUTS, 2, 0)], [2.5, 3]);
  assert.deepEqual([...weightedSums(network.layers[0], PARAMS, INPUTS, 2, 1)], [-3, 4]);
  const hidden = Float32Array.from(network.forward(PARAMS, INPUTS, 2)[0]);
  assert.deepEqual([...weightedSums(network.layers[1], PARAMS, hidden, 2, 0)], [...network.forward(PARAMS, INPUTS, 2)[1]]);
});

test('a unit is read out as its mean over the points, the output as a probability', () => {
  const network = networkOf(LAYOUT, 'relu');
  const gradient = PARAMS.map((value) => -value);
  assert.deepEqual(unitValues(network, PARAMS, gradient, INPUTS, 2, { layer: 1, unit: 1 }), { z: 0.5, a: 2, bias: -3, biasGradient: 3 });
  assert.deepEqual(unitValues(network, PARAMS, null, INPUTS, 2, { layer: 0, unit: 1 }), { a: 0.5 });
  const output = /** @type {import('../../static/js/network/unit-values.js').UnitValues} */ (unitValues(network, PARAMS, null, INPUTS, 2, { layer: 2, unit: 0 }));
  const z = [2.625, 3.125 - 8];
  near(output.z, (z[0] + z[1]) / 2);
  near(output.a, (1 / (1 + Math.exp(-z[0])) + 1 / (1 + Math.exp(-z[1]))) / 2);
  assert.equal(output.biasGradient, null);
});

test('a place is there or not', () => {
  assert.ok(exists([2, 3, 1], { kind: 'unit', layer: 2, unit: 0 }));
  assert.ok(!exists([2, 3, 1], { kind: 'unit', layer: 1, unit: 3 }));
  assert.ok(exists([2, 3, 1], { kind: 'edge', layer: 1, from: 2, to: 0 }));
  assert.ok(!exists([2, 3, 1], { kind: 'edge', layer: 2, from: 0, to: 0 }));
});

test('every activation has the slope of its value', () => {
  for (const name of activationNames) {
    for (const z of [-3.1, -0.7, 0.4, 2.6]) {
      const step = 1e-5;
      near(slopeOf(name)(z), (activationOf(name)(z + step) - activationOf(name)(z - step)) / (2 * step));
    }
  }
});

/** Units of one input whose weight decides how flat they are. @param {string} activation @param {number[]} weights @param {number[]} biases */
function oneLayer(activation, weights, biases) {
  const n = weights.length;
  const network = networkOf([
    { name: 'layers.0.weight', shape: [1, n], start: 0, stop: n },
    { name: 'layers.0.bias', shape: [n], start: n, stop: 2 * n },
    { name: 'layers.1.weight', shape: [n, 1], start: 2 * n, stop: 3 * n },
    { name: 'layers.1.bias', shape: [1], start: 3 * n, stop: 3 * n + 1 },
  ], activation);
  const source = Float32Array.from({ length: 40 }, (_, k) => (k - 19.5) / 4);
  const params = Float32Array.of(...weights, ...biases, ...weights.map(() => 1), 0);
  return { network, layer: 0, params, source, m: 40 };
}

test('dead and saturated units are found for every activation', () => {
  const relu = oneLayer('relu', [1, 1, 1, 1], [0, -10, -4.8, -2]);
  assert.deepEqual(flatUnits({ ...relu, largestSlope: 1, dead: 1, saturated: 2 }), [null, 'dead', 'saturated', null]);
  const tanh = oneLayer('tanh', [1, 0, 400, 0.5], [0, 30, 0, 0]);
  assert.deepEqual(flatUnits({ ...tanh, largestSlope: 1, dead: 1, saturated: 2 }), [null, 'dead', 'saturated', null]);
  const sigmoid = oneLayer('sigmoid', [0, 900, 1, 0], [60, 0, 0, 6]);
  assert.deepEqual(flatUnits({ ...sigmoid, largestSlope: 0.25, dead: 1, saturated: 3 }), ['dead', 'saturated', null, 'saturated']);
  const identity = oneLayer('identity', [1, 0], [0, 0]);
  assert.deepEqual(flatUnits({ ...identity, largestSlope: 1, dead: 0, saturated: 0 }), [null, null]);
});

test('where rounding decides, as many as the engine counts are marked: the flattest', () => {
  const relu = oneLayer('relu', [1, 1, 1], [-4.8, -4.5, -10]);
  assert.deepEqual(flatUnits({ ...relu, largestSlope: 1, dead: 2, saturated: 2 }), ['dead', null, 'dead']);
  const tanh = oneLayer('tanh', [3, 2, 1], [0, 0, 0]);
  assert.deepEqual(flatUnits({ ...tanh, largestSlope: 1, dead: 0, saturated: 1 }), ['saturated', null, null]);
});
