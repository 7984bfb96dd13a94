import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../static/js/net/safetensors.js';
import { LN2, endOf, firstCost, firstStep, sigma, signalAt, standing, unitCount, waitAtGuess } from '../../static/js/state/facts.js';
import { RunData } from '../../static/js/state/run-data.js';
import { signalVerdict } from '../../static/js/state/signal-verdict.js';
import { chunkOf, endsOf, sampleSpec, startedOf } from './support/sample-run.js';

const LAYOUT = [
  { name: 'layers.0.weight', shape: [2, 6], start: 0, stop: 12 },
  { name: 'layers.0.bias', shape: [6], start: 12, stop: 18 },
  { name: 'layers.1.weight', shape: [6, 3], start: 18, stop: 36 },
  { name: 'layers.1.bias', shape: [3], start: 36, stop: 39 },
  { name: 'layers.2.weight', shape: [3, 1], start: 39, stop: 42 },
  { name: 'layers.2.bias', shape: [1], start: 42, stop: 43 },
];

/**
 * A run of given traces, loaded as the server would answer it.
 *
 * @param {Record<string, unknown[]>[]} lanes
 * @param {Record<string, number[]>} [steps] of traces that are not kept at every point
 */
function runOf(lanes, steps = {}) {
  const last = (steps['train_loss'] ?? lanes[0]['train_loss']?.map((_, index) => index) ?? [0]).at(-1) ?? 0;
  const data = new RunData();
  data.load({
    id: 'x',
    spec: { steps: last, lanes: lanes.map((_, lane) => ({ label: `lane ${lane}` })) },
    layout: LAYOUT,
    lanes: lanes.map((traces, lane) => ({ label: `lane ${lane}`, status: 'finished', step: last, cause: null, traces, steps })),
  });
  return data;
}

/** @param {number} got @param {number} expected */
const near = (got, expected) => assert.ok(Math.abs(got - expected) < 1e-6 * Math.max(1, Math.abs(expected)), `${got}, expected ${expected}`);

test('cost and score at a step', () => {
  const data = runOf([{ train_loss: [3, 2, 1], train_cost: [3.5, 2.5, 1.5], accuracy: [0.5, 0.75, 1], test_loss: [4, 3, 2], test_accuracy: [0.25, 0.5, 0.75] }]);
  assert.deepEqual(standing(data, 0, 1), { step: 1, cost: 2.5, loss: 2, score: 0.75, testLoss: 3, testScore: 0.5 });
  assert.equal(standing(data, 0, 99)?.cost, 1.5);
  const values = runOf([{ train_loss: [3, 2], r_squared: [-1, 0.5], test_r_squared: [-2, 0.25] }]);
  assert.deepEqual([standing(values, 0, 1)?.score, standing(values, 0, 1)?.testScore], [0.5, 0.25]);
  const plain = runOf([{ train_loss: [3, 2, 1] }]);
  assert.deepEqual(standing(plain, 0, 2), { step: 2, cost: 1, loss: 1, score: null, testLoss: null, testScore: null });
  assert.equal(standing(new RunData(), 0, 0), null);
});

test('a measurement between two evaluations is the last one, and says its step', () => {
  const data = runOf([{ train_loss: [3, 2, 1] }], { train_loss: [0, 10, 20] });
  assert.deepEqual([standing(data, 0, 9)?.step, standing(data, 0, 19)?.cost], [0, 2]);
});

test('the first step below a threshold, or above', () => {
  const data = runOf([{ train_loss: [0.9, 0.6, 0.5, 0.25, 0.6], accuracy: [0.5, 0.5, 0.875, 0.9375, 0.9375] }]);
  assert.equal(firstStep(data, 0, 0.5), 3, 'at the threshold is not below');
  assert.equal(firstStep(data, 0, LN2), 1);
  assert.equal(firstStep(data, 0, 0.5, { upTo: 2 }), null);
  assert.equal(firstStep(data, 0, 0.1), null);
  assert.equal(firstStep(data, 0, 0.9, { trace: 'accuracy', side: 'above' }), 3);
  assert.equal(firstStep(data, 0, 0.5, { trace: 'test_loss' }), null);
  const rare = runOf([{ train_loss: [0.9, 0.25] }], { train_loss: [0, 20] });
  assert.equal(firstStep(rare, 0, 0.5), 20);
});

test('how long a lane sat at ln 2, and whether it has left', () => {
  const data = runOf([{ train_loss: [LN2, LN2 + 9e-4, LN2 - 9e-4, LN2, LN2 - 2e-3, LN2] }]);
  assert.deepEqual(waitAtGuess(data, 0, 2, LN2), { steps: 2, left: false });
  assert.deepEqual(waitAtGuess(data, 0, 0, LN2), { steps: 0, left: false });
  assert.deepEqual(waitAtGuess(data, 0, 4, LN2), { steps: 4, left: true });
  assert.deepEqual(waitAtGuess(data, 0, 99, LN2), { steps: 4, left: true }, 'that it came by there again is no waiting');
  const never = runOf([{ train_loss: [0.8, LN2, LN2] }]);
  assert.equal(waitAtGuess(never, 0, 2, LN2), null);
  const rare = runOf([{ train_loss: [LN2, LN2, 0.5] }], { train_loss: [0, 10, 20] });
  assert.deepEqual(waitAtGuess(rare, 0, 15, LN2), { steps: 10, left: false });
  assert.equal(waitAtGuess(new RunData(), 0, 0, LN2), null);
  assert.equal(waitAtGuess(data, 0, 2, null), null, 'a loss without a cost of guessing');
  assert.deepEqual(waitAtGuess(runOf([{ train_loss: [Math.log(3), Math.log(3)] }]), 0, 1, Math.log(3)), { steps: 1, left: false });
});

test('a first cost is compared with the largest of the others', () => {
  const data = runOf([{ train_loss: [0.5, 0.4] }, { train_loss: [2, 1] }, { train_loss: [40, 1] }]);
  assert.deepEqual(firstCost(data, 2), { cost: 40, ratio: 20 });
  assert.deepEqual(firstCost(data, 0), { cost: 0.5, ratio: 0.0125 });
  assert.deepEqual(firstCost(runOf([{ train_loss: [2, 1] }]), 0), { cost: 2, ratio: null });
  assert.equal(firstCost(data, 7), null);
});

test('units of how many', () => {
  const data = runOf([{ train_loss: [1, 1], dead_units: [[0, 0], [2, 1]], identical_units: [[6, 3], [6, 3]] }]);
  assert.deepEqual(unitCount(data, 0, 'dead_units', 0), { count: 0, of: 9, perLayer: [0, 0] });
  assert.deepEqual(unitCount(data, 0, 'dead_units', 1), { count: 3, of: 9, perLayer: [2, 1] });
  assert.deepEqual(unitCount(data, 0, 'identical_units', 5)?.count, 9);
  assert.equal(unitCount(data, 0, 'saturated_units', 0), null);
});

test('a signal is judged by its growth, the worse direction counts', () => {
  const healthy = signalVerdict([2, 1, 0.5], [0.02, 0.02, 0.05], 2.5);
  assert.equal(healthy?.verdict, 'healthy');
  near(healthy?.forward.perLayer ?? NaN, 0.5);
  near(healthy?.backward.total ?? NaN, 1);

  const deep = signalVerdict([1, 0.5, 0.25, 0.125, 0.01, 0.5], [0.16, 0.08, 0.04, 0.02, 0.01, 1], 1);
  near(deep?.forward.perLayer ?? NaN, 0.01 ** 0.25);
  near(deep?.backward.perLayer ?? NaN, 2);
  near(deep?.backward.total ?? NaN, 16);
  assert.equal(deep?.verdict, 'healthy', '0.316 a layer and 0.01 in total are not below the bounds');

  const fading = signalVerdict([1, 0.25, 0.0625, 0], [1, 1, 1, 1], 1);
  assert.deepEqual([fading?.verdict, fading?.direction], ['vanishing', 'forward']);
  const growing = signalVerdict([1, 1, 1, 0], [16, 4, 1, 1], 1);
  assert.deepEqual([growing?.verdict, growing?.direction], ['exploding', 'backward']);
  const slow = signalVerdict([1, 1, 1, 1, 1, 1, 0], [200, 70, 24, 8, 3, 1, 1], 1);
  assert.deepEqual([slow?.verdict, slow?.backward.perLayer && slow.backward.perLayer < 3], ['exploding', true], 'by its total');
  const both = signalVerdict([1, 0.2, 0], [100, 1, 1], 1);
  assert.deepEqual([both?.verdict, both?.direction], ['exploding', 'backward'], 'a hundredfold is worse than a fifth');
});

test('one hidden layer is compared with the inputs, and backwards with the output', () => {
  const one = signalVerdict([0.5, 0.1], [0.02, 0.4], 2.5);
  near(one?.forward.total ?? NaN, 0.2);
  near(one?.backward.total ?? NaN, 0.05);
  assert.deepEqual([one?.verdict, one?.direction], ['vanishing', 'backward']);
  assert.equal(signalVerdict([1], [1], 1), null, 'no hidden layer, no verdict');
});

test('no signal at all has vanished; one that is no number has exploded', () => {
  assert.deepEqual(signalVerdict([0, 0, 0], [0, 0, 0.5], 2), {
    verdict: 'vanishing',
    direction: 'forward',
    forward: { perLayer: 0, total: 0, verdict: 'vanishing' },
    backward: { perLayer: 0, total: 0, verdict: 'vanishing' },
  });
  assert.equal(signalVerdict([1, 1, 1], [Infinity, 1, 1], 1)?.verdict, 'exploding');
  assert.equal(signalVerdict([1, NaN, 1], [1, 1, 1], 1)?.verdict, 'exploding');
});

test('a signal at a step', () => {
  const data = runOf([{ train_loss: [1, 1], signal_forward: [[1, 1, 1], [1, 0.1, 1]], signal_backward: [[1, 1, 1], [1, 1, 1]] }]);
  assert.equal(signalAt(data, 0, 0, 1)?.verdict, 'healthy');
  assert.equal(signalAt(data, 0, 1, 1)?.verdict, 'vanishing');
  assert.equal(signalAt(runOf([{ train_loss: [1] }]), 0, 0, 1), null);
});

test('σ is the population’s, also far from zero', () => {
  near(sigma([1, -1, 1, -1]), 1);
  near(sigma([1e8 + 1, 1e8 - 1]), 1);
  assert.equal(sigma([3]), 0);
  assert.equal(sigma([]), 0);
});

test('how a lane has ended: said from its last step on, and before the server has named the cause', () => {
  const spec = sampleSpec({ lanes: [{ label: 'one', end: 4 }, { label: 'two', end: 20 }] });
  const data = new RunData();
  data.reset(startedOf(spec));
  data.append(decode(chunkOf(spec, 'a', 0, 0, 15)));
  assert.equal(endOf(data, 0, 3), null);
  assert.deepEqual(endOf(data, 0, 4), { status: 'diverged', step: 4, cause: null });
  assert.equal(endOf(data, 1, 14), null);
  assert.equal(endOf(data, 5, 0), null);
  data.append(decode(chunkOf(spec, 'a', 1, 15, 6)));
  assert.equal(endOf(data, 1, 20), null, 'reaching the end is no divergence');
  data.finish(endsOf(spec));
  assert.deepEqual(endOf(data, 0, 9), { status: 'diverged', step: 4, cause: { what: 'params', layer: 0, tensor: 'layers.0.weight', step: 5 } });
  assert.deepEqual(endOf(data, 1, 20), { status: 'finished', step: 20, cause: null });
  assert.equal(endOf(data, 1, 19), null);
  data.spec = { ...data.spec, stop: { patience: 5, min_delta: 0 } };
  data.lanes[0].status = 'running';
  assert.equal(endOf(data, 0, 9), null, 'it may as well have been stopped early');
});
