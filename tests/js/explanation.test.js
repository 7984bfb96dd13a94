import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, explainable } from '../../static/js/state/explanation.js';
import { indexOf, nameOf, placeOf } from '../../static/js/state/parameters.js';
import { RunData } from '../../static/js/state/run-data.js';

const LAYOUT = [
  { name: 'layers.0.weight', shape: [2, 3], start: 0, stop: 6 },
  { name: 'layers.0.bias', shape: [3], start: 6, stop: 9 },
];
const MOMENTUM = [
  { trace: 'velocity', expression: /** @type {const} */ (['+', ['*', 'momentum', ['previous', 'velocity']], 'used_gradient']) },
  { trace: 'params', expression: /** @type {const} */ (['-', ['previous', 'params'], ['*', 'rate', 'velocity']]) },
];
const CONTROLS = { name: 'momentum', momentum: 0.5, form: 'pytorch' };

/** @param {number} value */
const row = (value) => Array.from({ length: 9 }, (_, k) => value + k);

/**
 * Three points of a run with momentum, or what is kept of them.
 *
 * @param {Record<string, unknown[]>} traces
 * @param {Record<string, number[]>} [steps]
 * @param {number} [last]
 */
function runOf(traces, steps = {}, last = 2) {
  const data = new RunData();
  data.load({ id: 'x', spec: { steps: last, lanes: [{ label: 'a' }] }, layout: LAYOUT, lanes: [{ label: 'a', status: 'finished', step: last, cause: null, traces, steps }] });
  return data;
}

const DENSE = {
  params: [row(1), row(0.5), row(0)], velocity: [row(0), row(4), row(5)],
  used_gradient: [row(4), row(3)], update: [row(-0.5), row(-0.25)], gradient: [row(8), row(3)], gradient_norm: [20, 10], rate: [0.125, 0.0625],
};

test('an update is explained with the numbers of its own rows', () => {
  const found = explain(runOf(DENSE), { lane: 0, step: 1, index: 2, lines: MOMENTUM, controls: CONTROLS });
  assert.deepEqual(found, {
    update: 1,
    lines: [
      { ...MOMENTUM[0], numbers: { momentum: 0.5, 'previous(velocity)': 6, used_gradient: 5 }, value: 7 },
      { ...MOMENTUM[1], numbers: { 'previous(params)': 2.5, rate: 0.0625, velocity: 7 }, value: 2 },
    ],
    move: { from: 2.5, to: 2, by: 1.75 },
    gradient: { used: 5, exact: 5, norm: 10 },
    rate: 0.0625,
  });
});

test('at its last point a run explains the update that led there', () => {
  const data = runOf(DENSE);
  assert.deepEqual([0, 1, 2, 9].map((step) => explainable(data, 0, step)), [0, 1, 1, 1]);
  assert.equal(explain(data, { lane: 0, step: 0, index: 0, lines: MOMENTUM, controls: CONTROLS })?.gradient.exact, 8);
});

test('a run without state has nothing to explain', () => {
  const { params, rate, gradient_norm } = DENSE;
  const data = runOf({ params, rate, gradient_norm });
  assert.equal(explainable(data, 0, 1), null);
  assert.equal(explain(data, { lane: 0, step: 1, index: 0, lines: MOMENTUM, controls: CONTROLS }), null);
  assert.equal(explainable(new RunData(), 0, 0), null);
});

test('where a run is kept every n points, the rows that are missing are computed from those that are there', () => {
  const every = [0, 4, 8];
  const data = runOf(
    { params: [row(1), row(0.5), row(0)], velocity: [row(0), row(2), row(4)], used_gradient: [row(4), row(3), row(2)], update: [row(0), row(0), row(0)], rate: Array(8).fill(0.5) },
    { params: every, velocity: every, used_gradient: [0, 4, 7], update: [0, 4, 7] }, 8,
  );
  assert.equal(explainable(data, 0, 6), 4);
  assert.equal(explainable(data, 0, 8), 4, 'update 7 is kept, but not the point it starts from');
  const found = explain(data, { lane: 0, step: 6, index: 0, lines: MOMENTUM, controls: CONTROLS });
  assert.equal(found?.lines[0].value, 0.5 * 2 + 3);
  assert.equal(found?.move.to, 0.5 - 0.5 * 4);
});

test('a linear system has the numbers of all coordinates, its outcome one', () => {
  const data = new RunData();
  data.load({
    id: 'x', spec: { steps: 1, lanes: [{ label: 'a' }] }, layout: [{ name: 'x', shape: [], start: 0, stop: 1 }, { name: 'y', shape: [], start: 1, stop: 2 }],
    lanes: [{
      label: 'a', status: 'finished', step: 1, cause: null, steps: {},
      traces: { params: [[4, 1], [0, 0]], gradient: [[4, 20], [0, 0]], used_gradient: [[4, 20]], evaluated_at: [[4, 1]], update: [[-4, -1]], hessian: [[1, 0, 0, 20]], newton_step: [[4, 1]], rate: [1] },
    }],
  });
  const lines = [{ trace: 'newton_step', expression: /** @type {const} */ (['solve', ['+', 'hessian', ['*', 'damping', 'identity']], 'used_gradient']) }];
  const found = explain(data, { lane: 0, step: 0, index: 1, lines, controls: { name: 'newton', damping: 0 } });
  assert.deepEqual(found?.lines[0].whole, { hessian: [1, 0, 0, 20], damping: [0], identity: [1, 0, 0, 1], used_gradient: [4, 20] });
  assert.equal(found?.lines[0].value, 1);
  assert.deepEqual(found?.gradient, { used: 20, exact: 20, norm: Math.hypot(4, 20) }, 'a gradient of points has its own length');
});

test('what was clipped is known where the slope was taken at the point itself, without noise', () => {
  const lane = { label: 'a', status: 'finished', step: 1, cause: null, steps: {} };
  const traces = { params: [[4, 1], [0, 0]], gradient: [[4, 20], [0, 0]], used_gradient: [[1, 5]], evaluated_at: [[3, 1]], rate: [1] };
  const told = (/** @type {object} */ problem, /** @type {number[]} */ at) => {
    const data = new RunData();
    data.load({ id: 'x', spec: { steps: 1, problem, lanes: [{ label: 'a' }] }, layout: [{ name: 'x', shape: [2], start: 0, stop: 2 }], lanes: [{ ...lane, traces: { ...traces, evaluated_at: [at] } }] });
    return explain(data, { lane: 0, step: 0, index: 0, lines: [], controls: {} })?.gradient;
  };
  assert.deepEqual(told({ gradient_noise: 0 }, [3, 1]), { used: 1, exact: null, norm: null });
  assert.deepEqual(told({ gradient_noise: 0.5 }, [4, 1]), { used: 1, exact: null, norm: null });
  assert.equal(told({ gradient_noise: 0 }, [4, 1])?.exact, 4);
});

test('entries are named in the notes\' order', () => {
  assert.deepEqual(placeOf(LAYOUT, 5), { tensor: 'layers.0.weight', layer: 0, unit: 2, input: 1 });
  assert.deepEqual(placeOf(LAYOUT, 7), { tensor: 'layers.0.bias', layer: 0, unit: 1, input: null });
  assert.equal(placeOf(LAYOUT, 9), null);
  for (let index = 0; index < 9; index++) {
    const place = placeOf(LAYOUT, index);
    assert.ok(place);
    assert.equal(indexOf(LAYOUT, place), index);
  }
  assert.equal(indexOf(LAYOUT, { tensor: 'layers.0.weight', unit: 9, input: 9 }), 5);
  assert.deepEqual([5, 7].map((index) => nameOf(/** @type {any} */ (placeOf(LAYOUT, index)))), ['layers.0.weight[2, 1]', 'layers.0.bias[1]']);
});
