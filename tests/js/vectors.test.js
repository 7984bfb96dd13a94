import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divisorIn, scalesOf, vectorsOf, velocityIn } from '../../static/js/labs/landscape/vectors.js';
import { paintArrow } from '../../static/js/stage/arrows.js';
import { createMap } from '../../static/js/stage/map.js';
import { RunData } from '../../static/js/state/run-data.js';

const point = (/** @type {string} */ name, symbol = name) => ({ name, label: name, symbol, kind: 'point', shape: 'params' });
/** @param {...string} traces */
const entry = (...traces) => /** @type {any} */ ({ name: 'one', controls: [], traces: traces.map((name) => point(name)) });
const G = 'used_gradient';

test('what a slope is divided by is the divisor with the coordinate\'s own history', () => {
  const root = /** @type {const} */ (['+', ['sqrt', 'v_hat'], 'epsilon']);
  const own = ['m', 'v', 'v_hat'];
  const none = () => 0;
  assert.deepEqual(divisorIn(['-', ['previous', 'params'], ['*', 'rate', ['/', 'm', root]]], own, none), root);
  assert.equal(divisorIn(['/', 'm', ['-', 1, ['^', 'beta1', 't']]], own, none), null, 'a correction is no scale');
  assert.deepEqual(divisorIn(['*', ['sqrt', ['/', 'u', ['+', 'v', 'epsilon']]], G], own, none), ['sqrt', ['+', 'v', 'epsilon']]);
  const cases = /** @type {const} */ (['cases', 'rho', 5, ['/', 'm', 'v'], 'm']);
  assert.equal(divisorIn(cases, own, () => 6), 'v');
  assert.equal(divisorIn(cases, own, () => 5), null, 'only in the case that holds');
});

test('a velocity is a move where the rate is in it, or where it gathers scaled slopes; else a slope', () => {
  const keep = (/** @type {any} */ added) => [{ trace: 'velocity', expression: /** @type {any} */ (['+', ['*', 'mu', ['previous', 'velocity']], added]) }];
  assert.deepEqual(velocityIn(keep(['*', 'rate', G]), entry('velocity')), { trace: 'velocity', unit: 'move', sign: 1, scaled: false });
  assert.deepEqual(velocityIn(keep(G), entry('velocity')), { trace: 'velocity', unit: 'slope', sign: -1, scaled: false });
  assert.deepEqual(velocityIn(keep(['/', G, ['sqrt', 's']]), entry('s', 'velocity')), { trace: 'velocity', unit: 'move', sign: -1, scaled: true });
  assert.equal(velocityIn(keep(['^', G, 2]), entry('velocity')), null, 'squares have no direction');
  assert.equal(velocityIn([{ trace: 'params', expression: G }], entry()), null);
});

/** @param {object} traces @param {object} optimizer @param {any} lines */
function told(traces, optimizer, lines, symbols = ['velocity']) {
  const data = new RunData();
  data.load({
    id: 'x', spec: { steps: 1, lanes: [{ label: 'a', optimizer }] }, layout: ['x', 'y'].map((name, k) => ({ name, shape: [], start: k, stop: k + 1 })),
    lanes: [{ label: 'a', status: 'finished', step: 1, cause: null, steps: {}, traces: /** @type {any} */ ({ rate: [0.5], ...traces }) }],
  });
  const one = { ...entry(...symbols), terms: [{ when: {}, lines }] };
  return vectorsOf({ data, catalogue: /** @type {any} */ ({ version: '', families: { optimizers: [one] } }) }, 0, 0);
}

test('arrows have the run\'s own numbers, from where each belongs', () => {
  const lines = [{ trace: 'velocity', expression: ['-', ['*', 'mu', ['previous', 'velocity']], ['*', 'rate', G]] }, { trace: 'params', expression: ['+', ['previous', 'params'], 'velocity'] }];
  const found = told({
    params: [[4, 1], [3, -1]], gradient: [[8, 6], [0, 0]], used_gradient: [[2, 5]], evaluated_at: [[3.5, 0.5]], update: [[-1, -2]], velocity: [[0, 0], [-1, -3]],
  }, { name: 'one', mu: 0.5 }, lines);
  assert.deepEqual(found.map(({ name, from, by, unit }) => [name, from, by, unit]), [
    ['look_ahead', [4, 1], [-0.5, -0.5], 'move'],
    ['raw', [4, 1], [-8, -6], 'slope'],
    ['descent', [3.5, 0.5], [-2, -5], 'slope'],
    ['velocity', [4, 1], [-1, -3], 'move'],
    ['update', [4, 1], [-1, -2], 'move'],
  ]);
});

test('an arrow that would say what another says is left out', () => {
  const lines = [{ trace: 'velocity', expression: ['-', 0, ['*', 'rate', G]] }];
  const found = told({
    params: [[4, 1], [3, -1]], gradient: [[2, 4], [0, 0]], used_gradient: [[2, 4]], evaluated_at: [[4, 1]], update: [[-1, -2]], velocity: [[0, 0], [-1, -2]],
  }, { name: 'one' }, lines);
  assert.deepEqual(found.map(({ name }) => name), ['descent', 'update']);
  assert.deepEqual(told({ params: [[4, 1]] }, { name: 'one' }, lines), [], 'without an update there is nothing to draw');
});

test('slopes share a round scale; moves stand as they are unless they are too short to see', () => {
  const map = createMap({ x: [0, 10], y: [0, 10] }, { width: 500, height: 500 });
  const vector = (/** @type {'slope' | 'move'} */ unit, /** @type {number[]} */ ...by) => /** @type {any} */ ({ name: 'update', lane: 0, from: [0, 0], by, unit });
  assert.deepEqual(scalesOf([vector('slope', 300, 400), vector('slope', 1, 0), vector('move', 0, 1)], map, false), { slope: 0.002, move: 1 });
  const { move } = scalesOf([vector('move', 0.001, 0)], map, false);
  assert.equal(move, 500, 'short ones are enlarged, by a number that is told');
  assert.deepEqual(scalesOf([vector('slope', 4)], map, true), { slope: 0.5, move: 1 });
  assert.deepEqual(scalesOf([vector('slope', 0, 0)], map, false), { slope: 1, move: 1 });
});

/** A picture of 300 × 300 that notes what is written on it. */
function paper() {
  /** @type {[string, number, number][]} */
  const written = [];
  /** @type {Record<string, any>} */
  const known = {
    canvas: { width: 600, height: 600 }, getTransform: () => ({ a: 2 }), measureText: (/** @type {string} */ text) => ({ width: 7 * text.length }),
    fillText: (/** @type {[string, number, number]} */ ...text) => written.push(text),
  };
  return { written, context: /** @type {any} */ (new Proxy(known, { get: (own, name) => Reflect.get(own, name) ?? (() => {}) })) };
}
const PALETTE = /** @type {any} */ ({ paper: [255, 255, 255], ink: [0, 0, 0] });
const ARROW = { colour: /** @type {const} */ ([0, 0, 0]), width: 2, dash: [], end: /** @type {const} */ ('point') };

test('names of arrows that end together stand below each other while they are few', () => {
  const { written, context } = paper();
  /** @type {[number, number][]} */
  const names = [];
  for (const label of ['a', 'b', 'c', 'd', 'e']) paintArrow(context, { ...ARROW, tail: [10, 90], tip: [50, 90], label }, PALETTE, names);
  assert.deepEqual(written.map(([label]) => label), ['a', 'b', 'c'], 'one that would stand far from its arrow is left out');
  assert.ok(written[0][2] < written[1][2] && written[1][2] < written[2][2]);
  assert.equal(names.length, 3);
});

test('the name of an arrow that ends at the edge stands whole in the picture, off the arrow', () => {
  const { written, context } = paper();
  const arrow = (/** @type {[number, number]} */ tail, /** @type {[number, number]} */ tip) => paintArrow(context, { ...ARROW, tail, tip, label: 'update' }, PALETTE, []);
  arrow([100, 50], [4, 50]);
  arrow([200, 150], [296, 150]);
  arrow([100, 250], [150, 250]);
  arrow([100, 250], [900, 250]);
  arrow([100, 250], [100, 298]);
  const [[, left, above], [, right, below], inside, away, low] = written;
  // Names are aligned to their arrows' side: 42 pixels lie left or right of these.
  assert.ok(left >= 42 && right <= 258);
  assert.ok(Math.abs(above - 50) > 8 && Math.abs(below - 150) > 8);
  assert.deepEqual(inside, ['update', 156, 250]);
  assert.deepEqual(away, ['update', 906, 250], 'what ends out of sight has no name in sight');
  assert.ok(low[2] < 298);
});
