import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carried } from '../../static/js/network/carried.js';
import { networkOf } from '../../static/js/network/forward.js';
import { weightedSums } from '../../static/js/network/unit-values.js';

const LAYOUT = [
  { name: 'layers.0.weight', shape: [2, 3], start: 0, stop: 6 },
  { name: 'layers.0.bias', shape: [3], start: 6, stop: 9 },
  { name: 'layers.1.weight', shape: [3, 1], start: 9, stop: 12 },
  { name: 'layers.1.bias', shape: [1], start: 12, stop: 13 },
];
const PARAMS = Float32Array.of(1, 2, -1, 0.5, -1, 0.25, 0.5, -3, 0, 1, -2, 4, 0.125);
/** Points (1, 2) and (3, −1). */
const INPUTS = Float32Array.of(1, 3, 2, -1);

test('at one point the edges into a unit add up, with its bias, to its z', () => {
  const network = networkOf(LAYOUT, 'relu');
  for (const [x1, x2] of [[1, 2], [3, -1], [-0.5, 0.25]]) {
    const inputs = Float32Array.of(x1, x2);
    const row = carried(network, PARAMS, inputs, 1);
    const hidden = Float32Array.from(network.forward(PARAMS, inputs, 1)[0]);
    network.layers.forEach((layer, gap) => {
      for (let unit = 0; unit < layer.out; unit += 1) {
        let sum = PARAMS[layer.bias.start + unit];
        for (let input = 0; input < layer.in; input += 1) sum += row[layer.weight.start + input * layer.out + unit];
        assert.ok(Math.abs(sum - weightedSums(layer, PARAMS, gap === 0 ? inputs : hidden, 1, unit)[0]) < 1e-6);
      }
      for (let k = layer.bias.start; k < layer.bias.stop; k += 1) assert.equal(row[k], 0);
    });
  }
});

test('over many points an edge carries its weight times the root mean square of what comes in', () => {
  const network = networkOf(LAYOUT, 'relu');
  const row = carried(network, PARAMS, INPUTS, 2);
  const first = Math.sqrt((1 + 9) / 2);
  assert.deepEqual([...row.subarray(0, 3)], [...Float32Array.of(first, 2 * first, -first)]);
  // Unit 1 of the hidden layer is 0 and 4: a mean of its weight's sign, never of both.
  assert.equal(row[10], Math.fround(-2 * Math.sqrt(16 / 2)));
});
