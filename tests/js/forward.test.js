import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { activationNames, activationOf } from '../../static/js/network/activations.js';
import { classOf, grid, inputsOf, networkOf, squash, unit } from '../../static/js/network/forward.js';
import { generator } from './support/random.js';

/** @typedef {import('../../static/js/network/forward.js').LayoutEntry} LayoutEntry */

/**
 * The layout of a chain of full layers, as the engine describes it.
 *
 * @param {number[]} sizes from the inputs to the output
 * @returns {LayoutEntry[]}
 */
function layoutOf(sizes) {
  /** @type {LayoutEntry[]} */
  const layout = [];
  let at = 0;
  for (let layer = 0; layer + 1 < sizes.length; layer++) {
    for (const [name, shape] of /** @type {[string, number[]][]} */ ([['weight', [sizes[layer], sizes[layer + 1]]], ['bias', [sizes[layer + 1]]]])) {
      const size = shape.reduce((product, length) => product * length, 1);
      layout.push({ name: `layers.${layer}.${name}`, shape, start: at, stop: at + size });
      at += size;
    }
  }
  return layout;
}

/** The activations written out once more, by their textbook formulas. @type {Record<string, (z: number) => number>} */
const FORMULAS = {
  relu: (z) => Math.max(0, z),
  tanh: Math.tanh,
  sigmoid: (z) => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))),
  identity: (z) => z,
  leaky_relu: (z) => Math.max(z, 0.01 * z),
  elu: (z) => (z < 0 ? Math.exp(z) - 1 : z),
  gelu: (z) => (z / 2) * (1 + Math.tanh(0.7978845608028654 * (z + 0.044715 * z ** 3))),
  swish: (z) => z * FORMULAS['sigmoid'](z),
};

/**
 * A forward pass in plain loops, point by point, in float64.
 *
 * @param {number[]} sizes
 * @param {string} activation
 * @param {ArrayLike<number>} params
 * @param {number[]} point
 * @returns {number[][]} per layer
 */
function byHand(sizes, activation, params, point) {
  const layers = [];
  let values = point;
  let at = 0;
  for (let layer = 0; layer + 1 < sizes.length; layer++) {
    const [n_in, n_out] = [sizes[layer], sizes[layer + 1]];
    const next = [];
    for (let to = 0; to < n_out; to++) {
      let z = params[at + n_in * n_out + to];
      for (let from = 0; from < n_in; from++) z += params[at + from * n_out + to] * values[from];
      next.push(layer + 2 < sizes.length ? FORMULAS[activation](z) : z);
    }
    at += (n_in + 1) * n_out;
    values = next;
    layers.push(values);
  }
  return layers;
}

/**
 * @param {number} got
 * @param {number} expected
 * @param {string} what
 * @param {number[]} [among] numbers made by the same sum of products: where large ones cancel, float32 leaves an error of their size
 */
function near(got, expected, what, among = [expected]) {
  const scale = Math.max(1, ...among.map(Math.abs));
  assert.ok(Math.abs(got - expected) <= 1e-5 * scale, `${what}: ${got}, expected ${expected}`);
}

/**
 * @param {number[]} sizes
 * @param {number} seed
 * @param {number} m
 */
function sample(sizes, seed, m) {
  const random = generator(seed);
  const layout = layoutOf(sizes);
  const params = Float32Array.from({ length: layout[layout.length - 1].stop }, () => 3 * random.next() - 1.5);
  const points = Array.from({ length: m }, () => Array.from({ length: sizes[0] }, () => Math.fround(10 * random.next() - 5)));
  return { layout, params, points };
}

const SIZES = [[2, 6, 3, 1], [2, 1], [2, 1, 1], [3, 5, 2], [2, 8, 8, 8, 8, 8, 8, 1], [2, 64, 64, 1]];

for (const sizes of SIZES) {
  for (const activation of activationNames) {
    test(`${sizes.join('–')} ${activation}: every unit is what plain loops give`, () => {
      const m = 300;
      const { layout, params, points } = sample(sizes, sizes.length, m);
      const network = networkOf(layout, activation);
      const activations = network.forward(params, inputsOf(points), m);
      assert.equal(activations.length, sizes.length - 1);
      points.forEach((point, index) => {
        byHand(sizes, activation, params, point).forEach((values, layer) => {
          values.forEach((value, to) => near(unit(activations, layer, to, m)[index], value, `layer ${layer}, unit ${to}, point ${index}`, values));
        });
      });
    });
  }
}

test('slices of points add up to the whole, and touch nothing else', () => {
  const m = 700;
  const { layout, params, points } = sample([2, 6, 3, 1], 1, m);
  const network = networkOf(layout, 'tanh');
  const inputs = inputsOf(points);
  const whole = network.forward(params, inputs, m, network.workspace(m));
  const parts = network.workspace(m);
  for (const layer of parts) layer.fill(7);
  network.forward(params, inputs, m, parts, 130, 431);
  whole.forEach((layer, index) => {
    for (let at = 0; at < layer.length; at++) {
      const point = at % m;
      assert.equal(parts[index][at], point >= 130 && point < 431 ? layer[at] : 7);
    }
  });
  network.forward(params, inputs, m, parts, 0, 130);
  network.forward(params, inputs, m, parts, 431);
  assert.deepEqual(parts, whole);
});

test('the network’s own workspace is used again, one given is the one returned', () => {
  const { layout, params, points } = sample([2, 6, 3, 1], 1, 10);
  const network = networkOf(layout, { name: 'relu' });
  const inputs = inputsOf(points);
  const first = network.forward(params, inputs, 10);
  assert.equal(network.forward(params, inputs, 10), first);
  const own = network.workspace(10);
  assert.equal(network.forward(params, inputs, 10, own), own);
  assert.deepEqual(own, first);
});

test('the layers say where their numbers lie', () => {
  const { layers } = networkOf(layoutOf([2, 6, 3, 1]), 'relu');
  assert.deepEqual(layers, [
    { in: 2, out: 6, weight: { start: 0, stop: 12 }, bias: { start: 12, stop: 18 } },
    { in: 6, out: 3, weight: { start: 18, stop: 36 }, bias: { start: 36, stop: 39 } },
    { in: 3, out: 1, weight: { start: 39, stop: 42 }, bias: { start: 42, stop: 43 } },
  ]);
});

test('a layout that is no chain of full layers is refused', () => {
  const [weight, bias] = layoutOf([2, 3]);
  const [, , second, secondBias] = layoutOf([2, 4, 1]);
  assert.throws(() => networkOf([], 'relu'), /no layers\.0\.weight/);
  assert.throws(() => networkOf([weight], 'relu'), /layers\.0\.bias should have 3 numbers/);
  assert.throws(() => networkOf([{ ...weight, shape: [6] }, bias], 'relu'), /should have two dimensions/);
  assert.throws(() => networkOf([weight, { ...bias, stop: bias.stop + 1 }], 'relu'), /spans 4 numbers of 3/);
  assert.throws(() => networkOf([weight, bias, second, secondBias], 'relu'), /takes 4 inputs, the layer before gives 3/);
  assert.throws(() => networkOf([weight, bias, { ...weight, name: 'embedding' }], 'relu'), /has 3 tensors for 1 layers/);
  assert.throws(() => networkOf([weight, bias], 'gauss'), /No activation is called "gauss"/);
  assert.throws(() => activationOf('constructor'), /No activation is called "constructor"/);
});

test('arrays of the wrong length are refused, which would silently give NaN', () => {
  const { layout, params, points } = sample([2, 6, 3, 1], 1, 10);
  const network = networkOf(layout, 'relu');
  const inputs = inputsOf(points);
  assert.throws(() => network.forward(params.subarray(1), inputs, 10), /Expected 43 parameters, got 42/);
  assert.throws(() => network.forward(params, inputs, 11), /Expected 22 inputs for 11 points, got 20/);
  assert.throws(() => network.forward(params, inputs, 10, network.workspace(9)), /workspace does not fit 10 points/);
  assert.throws(() => network.forward(params, inputs, 10, undefined, 4, 11), /Points 4 to 11 do not lie in 0 to 10/);
});

test('a grid is read like an image, its ends included', () => {
  const inputs = grid(3);
  assert.deepEqual([...inputs], [-5, 0, 5, -5, 0, 5, -5, 0, 5, 5, 5, 5, 0, 0, 0, -5, -5, -5]);
  assert.deepEqual([...grid(2, [0, 1])], [0, 1, 0, 1, 1, 1, 0, 0]);
  assert.throws(() => grid(1), /at least 2 points a side/);
});

test('points become coordinates', () => {
  assert.deepEqual([...inputsOf([[1, 2], [3, 4], [5, 6]])], [1, 3, 5, 2, 4, 6]);
  assert.equal(inputsOf([]).length, 0);
});

test('a logit’s probability and class', () => {
  assert.equal(squash(0), 0.5);
  assert.equal(squash(-1000), 0);
  assert.equal(squash(1000), 1);
  near(squash(2), 0.8807970779778823, 'squash(2)');
  assert.deepEqual([-1, 0, 1e-9, NaN].map(classOf), [0, 0, 1, 0]);
});

test('activations stay finite and exact at the ends', () => {
  for (const z of [-1e308, -800, -1e-9, 0, 1e-9, 800, 1e308]) {
    for (const name of activationNames) near(activationOf(name)(z), FORMULAS[name](z), `${name}(${z})`);
  }
});

// ── against the engine ────────────────────────────────────────────────────────────────────────────────────────────

/**
 * @typedef {object} Golden one network computed by the engine, in float64
 * @property {string | {name: string}} activation
 * @property {LayoutEntry[]} layout
 * @property {number[]} params
 * @property {number[][]} inputs [[x, y], …]
 * @property {number[][]} logits point, output
 * @property {number[][][]} activations hidden layer, point, unit
 */

const GOLDEN = new URL('../golden/forward.json', import.meta.url);

/** @returns {Promise<Golden[]>} */
const readGolden = async () => JSON.parse(await readFile(GOLDEN, 'utf8'));

/** @param {Golden} golden */
const nameOf = ({ activation }) => (typeof activation === 'string' ? activation : activation.name);

test('the engine has every activation that is here, and no other', async () => {
  const golden = await readGolden();
  assert.deepEqual([...new Set(golden.map(nameOf))].sort(), [...activationNames].sort());
});

test('for every activation the forward pass is the engine’s', async () => {
  for (const golden of await readGolden()) {
    const m = golden.inputs.length;
    const network = networkOf(golden.layout, golden.activation);
    const activations = network.forward(Float32Array.from(golden.params), inputsOf(golden.inputs), m);
    assert.equal(golden.logits.length, m);
    assert.equal(golden.activations.length, network.layers.length - 1);
    const what = nameOf(golden);
    golden.logits.forEach((outputs, point) => {
      assert.equal(outputs.length, network.layers[network.layers.length - 1].out);
      outputs.forEach((z, to) => near(unit(activations, network.layers.length - 1, to, m)[point], z, `${what}, logit ${to} of point ${point}`, outputs));
    });
    golden.activations.forEach((layer, index) => {
      assert.equal(layer.length, m);
      layer.forEach((units, point) => {
        assert.equal(units.length, network.layers[index].out);
        units.forEach((value, to) => near(unit(activations, index, to, m)[point], value, `${what}, layer ${index}, unit ${to}, point ${point}`, units));
      });
    });
  }
});
