import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedAt, difference, fitting, moved, partingStep, stateSince, trainingAt, withoutSame } from '../../static/js/labs/shared/edits.js';
import { formatEdit, parseEdit } from '../../static/js/labs/shared/edits-field.js';

/** @param {string} name @param {unknown} usual @param {object} [more] */
const control = (name, usual, more = {}) => ({ name, symbol: name, default: usual, kind: typeof usual === 'boolean' ? 'switch' : 'number', choices: [], ...more });
const RATE = control('learning_rate', 0.1, { minimum: 0 });
const PERIOD = control('period', 100);
const COSINE = { name: 'cosine', label: 'Cosine', controls: [PERIOD] };
const FORM = control('form', 'plain', { kind: 'choice', choices: ['plain', 'averaged'], structural: true });
const CATALOGUE = /** @type {any} */ ({
  version: '1',
  families: {
    optimizers: [
      { name: 'gradient_descent', label: 'Gradient descent', controls: [RATE] },
      { name: 'momentum', label: 'Momentum', controls: [RATE, control('momentum', 0.9, { maximum: 1 }), FORM] },
      { name: 'adam', label: 'Adam', controls: [control('learning_rate', 0.001, { minimum: 0 }), control('beta1', 0.9), control('bias_correction', true)] },
    ],
    schedules: [
      { name: 'constant', label: 'Constant', controls: [] }, COSINE,
      { name: 'warm_up', label: 'Warm-up', controls: [control('then', { name: 'cosine', period: 100 }, { kind: 'component', choices: ['cosine'], options: [COSINE] })] },
    ],
    clippings: [{ name: 'none', label: 'None', controls: [] }, { name: 'by_norm', label: 'By norm', controls: [control('limit', 1)] }],
  },
});
const GD = { name: 'gradient_descent', learning_rate: 0.1 };
const ADAM = { name: 'adam', learning_rate: 0.001, beta1: 0.9, bias_correction: true };
const LANE = { optimizer: GD, schedule: { name: 'constant' }, clipping: { name: 'none' } };
/** @param {number} step @param {number} learning_rate @param {number} [lane] */
const rate = (step, learning_rate, lane = 0) => ({ step, lane, set: { optimizer: { learning_rate } } });
/** @param {number} step @param {object} change @param {readonly any[]} [edits] */
const change = (step, change, edits = []) => changedAt(edits, { training: LANE, lane: 0, step, part: 'optimizer', of: GD.name }, /** @type {any} */ (change));

test('values in force are those of the edits up to the step', () => {
  const edits = [rate(10, 0.2), rate(10, 9, 1), { step: 20, lane: 0, set: { optimizer: ADAM, clipping: { name: 'by_norm', limit: 2 } } }, rate(30, 0.01)];
  const rates = [0, 9, 10, 19, 20, 29, 30, 99].map((step) => trainingAt(LANE, edits, 0, step).optimizer['learning_rate']);
  assert.deepEqual(rates, [0.1, 0.1, 0.2, 0.2, 0.001, 0.001, 0.01, 0.01]);
  assert.deepEqual(trainingAt(LANE, edits, 0, 30).optimizer, { ...ADAM, learning_rate: 0.01 });
  assert.deepEqual(trainingAt(LANE, edits, 0, 30).clipping, { name: 'by_norm', limit: 2 });
  assert.equal(LANE.optimizer.learning_rate, 0.1);
});

test('an edit says what differs from before it, and goes when nothing does', () => {
  assert.equal(difference(GD, { ...GD }), null);
  assert.deepEqual(difference(GD, ADAM), ADAM);
  const one = change(10, { learning_rate: 0.2 });
  assert.deepEqual(one, [rate(10, 0.2)]);
  assert.deepEqual(change(10, { learning_rate: 0.3 }, one), [rate(10, 0.3)], 'the newest wins');
  assert.deepEqual(change(10, { learning_rate: 0.1 }, one), [], 'as it was');
  assert.deepEqual(change(5, { learning_rate: 0.5 }, one), [rate(5, 0.5), rate(10, 0.2)], 'what comes later stays');
  assert.deepEqual(change(10, { name: 'adam', learning_rate: 1 }, one)[0].set.optimizer, { name: 'adam', learning_rate: 1 });
  const other = { step: 10, lane: 0, set: { optimizer: ADAM } };
  assert.deepEqual(change(20, { learning_rate: 0.5 }, [other]), [other], 'a lane with another optimizer keeps its rate');
});

test('a change from the start replaces the same controls and nothing else', () => {
  const clipping = { name: 'by_norm', limit: 1 };
  const edits = [{ step: 10, lane: 0, set: { optimizer: { learning_rate: 0.2 }, clipping } }, { step: 20, lane: 0, set: { optimizer: ADAM } }, rate(10, 0.3, 1)];
  const of = { lane: 0, part: /** @type {const} */ ('optimizer'), of: GD.name, until: Infinity };
  assert.deepEqual(withoutSame(edits, of, { learning_rate: 1 }), [{ step: 10, lane: 0, set: { clipping } }, edits[2], edits[1]]);
  assert.deepEqual(withoutSame(edits, { ...of, of: 'adam' }, { learning_rate: 1 }).at(-1)?.set.optimizer, { ...ADAM, learning_rate: 1 });
  assert.deepEqual(withoutSame(edits, of, null), [{ step: 10, lane: 0, set: { clipping } }, edits[2]]);
  assert.deepEqual(withoutSame(edits, { ...of, until: 0 }, null).length, 3, 'those that come later stay');
});

test('what does not fit the lanes is told apart', () => {
  const run = { lanes: [LANE], steps: 100, catalogue: CATALOGUE };
  const beta = { step: 30, lane: 0, set: { optimizer: { beta1: 0.5, learning_rate: 0.2 } } };
  const late = fitting([beta, rate(200, 1), rate(3, 1, 2)], run);
  assert.deepEqual(late.kept, [rate(30, 0.2)]);
  assert.deepEqual(late.wrong.map(({ message }) => message), [
    'There is no lane 2; they are counted from 0 to 0.', 'Gradient descent, which the lane has by then, has no beta1.', 'The run has 100 steps.',
  ]);
  const adam = { step: 20, lane: 0, set: { optimizer: ADAM } };
  assert.deepEqual(fitting([beta, adam], run), { kept: [adam, beta], wrong: [] });
  assert.deepEqual(moved([rate(5, 1), rate(5, 2, 1)], (lane) => (lane === 0 ? [] : [0, 2])), [rate(5, 2), rate(5, 2, 2)]);
});

test('two runs part at the first edit that is not of both', () => {
  const spec = (/** @type {any[]} */ ...edits) => ({ seed: 1, steps: 100, edits });
  assert.equal(partingStep(spec(rate(5, 1), rate(20, 1)), spec(rate(5, 1), rate(30, 1))), 20);
  assert.equal(partingStep(spec(), spec(rate(7, 1))), 7);
  assert.equal(partingStep(spec(rate(7, 1)), spec()), 7);
  assert.equal(partingStep(spec(rate(7, 1)), spec(rate(7, 1))), null);
  assert.equal(partingStep(spec(), { ...spec(rate(7, 1)), seed: 2 }), null);
});

test('the state starts anew with another optimizer and with a structural control, not with a number', () => {
  const momentum = { name: 'momentum', learning_rate: 0.1, momentum: 0.9, form: 'plain' };
  const edits = [rate(5, 1), { step: 10, lane: 0, set: { optimizer: momentum } }, rate(15, 2), { step: 20, lane: 0, set: { optimizer: { form: 'averaged' } } }, { step: 30, lane: 0, set: { optimizer: { ...momentum, form: 'averaged' } } }];
  assert.deepEqual([0, 9, 10, 19, 20, 99].map((update) => stateSince(LANE, edits, 0, update, CATALOGUE)), [0, 0, 10, 10, 20, 20]);
  assert.equal(stateSince(LANE, edits, 1, 99, CATALOGUE), 0);
});

test('a link writes an edit as fields, and reads it back', () => {
  for (const text of [
    '120,0,optimizer.learning_rate:0.01',
    '3,2,optimizer:adam,optimizer.learning_rate:0.05,optimizer.bias_correction:false,clipping:by_norm',
    '7,0,optimizer.form:averaged,schedule:warm_up,schedule.then:cosine,schedule.then.period:50',
    '7,0,schedule.period:20,clipping.limit:2',
    '9,1,schedule.then:cosine,schedule.then.period:20',
    '9,1,optimizer.bias_correction:true',
  ]) assert.equal(formatEdit(CATALOGUE, parseEdit(CATALOGUE, text)), text);
  assert.deepEqual(parseEdit(CATALOGUE, '5,1,optimizer:adam'), { step: 5, lane: 1, set: { optimizer: ADAM } });
  for (const [text, said] of /** @type {const} */ ([
    ['', /Expected a step/], ['5,0', /Expected a step/], ['x,0,optimizer:adam', /Expected a step/], ['5,0,params.3:1', /cannot be edited/],
    ['5,0,optimizer.speed:1', /None of the optimizers has speed/], ['5,0,optimizer.learning_rate:fast', /expected a number/],
    ['5,0,optimizer.learning_rate:-1', /at least 0/], ['5,0,optimizer:sgd', /Expected one of/],
  ])) assert.throws(() => parseEdit(CATALOGUE, text), said);
});
