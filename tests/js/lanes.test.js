import assert from 'node:assert/strict';
import test from 'node:test';
import { formatLane, laneSettings, parseLane, settingsOf } from '../../static/js/labs/initialization/lane-choice.js';
import { createLaneDesk, fourStarts, MOST_LANES } from '../../static/js/labs/initialization/lane-desk.js';
import { differing, laneLabels } from '../../static/js/labs/initialization/lane-labels.js';
import { applyPreset, presetReader, PRESETS } from '../../static/js/labs/initialization/presets.js';
import { parameterCount, specOf, thinning } from '../../static/js/labs/initialization/spec.js';
import { grows } from '../../static/js/labs/shared/growth.js';
import { createLabStore } from '../../static/js/labs/initialization/store.js';

/** @param {string} name @param {string} label @param {object[]} controls */
const entry = (name, label, controls = []) => ({ name, label, summary: '', equations: [], controls });
/** @param {string} name @param {string} symbol @param {unknown} usual @param {string} kind */
const control = (name, symbol, usual, kind = 'number') => ({ name, symbol, default: usual, kind });
const RATE = control('learning_rate', '\\alpha', 0.1);
/** @type {any} what of the catalogue names are made from */
const CATALOGUE = {
  version: '1',
  families: {
    initializers: [
      entry('fan_in_normal', 'Normal f/n', [control('variance_factor', 'f', 1)]),
      entry('constant', 'Constant', [control('value', 'a', 0)]),
    ],
    optimizers: [
      entry('gradient_descent', 'Gradient descent', [RATE]),
      entry('momentum', 'Momentum', [RATE, { ...control('form', '', 'pytorch', 'choice'), choices: ['pytorch', 'averaged', 'classical'] }, control('bias_correction', '', false, 'switch')]),
      entry('adam', 'Adam', [control('learning_rate', '\\alpha', 0.001)]),
    ],
    datasets: [entry('circle', 'Circle', [{ ...control('points', 'm', 100, 'integer'), minimum: 4, maximum: 2000 }, { ...control('noise', '\\nu', 0), minimum: 0, maximum: 1 }])],
    activations: [entry('relu', 'ReLU'), entry('identity', 'Identity')],
    losses: [{ ...entry('binary_cross_entropy', 'Cross-entropy'), outputs: { 0: null, 2: 'sigmoid', 3: null }, surprise: true }],
    schedules: [entry('constant', 'Constant'), entry('inverse_time', '1/t')],
    clippings: [entry('none', 'None'), entry('by_norm', 'By norm')],
  },
};

/** @param {import('../../static/js/labs/initialization/lane-choice.js').LaneChoice[]} lanes @returns {string[]} */
function labels(lanes) {
  const store = createLabStore(CATALOGUE);
  store.lanes.value = lanes;
  return laneLabels(laneSettings(store), CATALOGUE);
}

test('lanes are named by what differs, and no two alike', () => {
  assert.deepEqual(labels([]), ['Appropriate']);
  assert.deepEqual(labels(fourStarts()), ['Zero', 'Too small', 'Appropriate', 'Too large']);
  assert.deepEqual(labels([{ batch_size: null }, { batch_size: 16 }, { batch_size: 1 }]), ['Full batch', 'Batches of 16', 'Stochastic']);
  assert.deepEqual(labels([{}, { optimizer: { name: 'adam', learning_rate: 0.01 } }]), ['Gradient descent', 'Adam']);
  const rate = (/** @type {number} */ value) => ({ optimizer: { name: 'gradient_descent', learning_rate: value } });
  assert.deepEqual(labels([{}, rate(0.01), rate(1)]), ['α 0.1', 'α 0.01', 'α 1']);
  const momentum = (/** @type {string} */ form, correct = false) => ({ optimizer: { name: 'momentum', form, bias_correction: correct } });
  assert.deepEqual(labels([{}, momentum('averaged'), momentum('pytorch')]), ['Gradient descent', 'Momentum, averaged', 'Momentum, pytorch']);
  assert.deepEqual(labels([momentum('averaged'), momentum('averaged', true)]), ['no bias correction', 'bias correction']);
  assert.deepEqual(labels([{ initializer: { name: 'constant', value: 0.5 } }, { initializer: { name: 'constant', value: 1 } }, {}]), ['Constant, a 0.5', 'Constant, a 1', 'Appropriate']);
  assert.deepEqual(labels([{ ...fourStarts()[0], ...rate(1) }, {}]), ['Zero, α 1', 'Appropriate, α 0.1']);
  assert.deepEqual(labels([{}, {}, {}]), ['Appropriate', 'Appropriate 2', 'Appropriate 3']);
  assert.deepEqual(labels([{ label: 'Mine' }, { label: 'Mine' }, { label: 'Mine 2' }]), ['Mine', 'Mine 3', 'Mine 2']);
});

test('a lane that has an activation of its own says so, to the run and in its name; the others have the problem’s', () => {
  const store = createLabStore(CATALOGUE);
  store.lanes.value = [{}, { activation: { name: 'identity' } }];
  const spec = specOf(store, CATALOGUE);
  assert.deepEqual(spec.lanes.map(({ activation, label }) => [activation, label]), [[null, 'ReLU'], [{ name: 'identity' }, 'Identity']]);
  assert.deepEqual(differing(settingsOf(spec), CATALOGUE), ['activation']);
  assert.deepEqual(parseLane(CATALOGUE, 'activation:identity'), { activation: { name: 'identity' } });
  createLaneDesk(store, CATALOGUE).solo(1);
  assert.equal(store.activation.value.name, 'identity');
  assert.deepEqual(specOf(store, CATALOGUE).lanes.map(({ activation }) => activation), [null]);
});

test('a control that is left out is at its default, and so no difference', () => {
  const store = createLabStore(CATALOGUE);
  store.lanes.value = [{ optimizer: { name: 'momentum' } }, { optimizer: { name: 'momentum', learning_rate: 0.1, form: 'pytorch' } }];
  assert.deepEqual(differing(laneSettings(store), CATALOGUE), []);
});

test('a lane is one part of a link, and comes back from it', () => {
  const lane = { label: 'A, b: 50 %', initializer: { name: 'fan_in_normal', variance_factor: 0 }, optimizer: { name: 'momentum', learning_rate: 0.01, bias_correction: true, form: 'averaged' }, batch_size: null };
  assert.deepEqual(parseLane(CATALOGUE, formatLane(CATALOGUE, lane)), lane);
  assert.deepEqual(parseLane(CATALOGUE, 'label:Zero,initializer:fan_in_normal,initializer.variance_factor:0'), { label: 'Zero', initializer: { name: 'fan_in_normal', variance_factor: 0 } });
  assert.deepEqual(parseLane(CATALOGUE, 'optimizer:adam,optimizer.learning_rate:0.01,batch_size:16'), { optimizer: { name: 'adam', learning_rate: 0.01 }, batch_size: 16 });
  const store = createLabStore(CATALOGUE);
  store.lanes.value = [lane, {}, { batch_size: 4 }];
  const other = createLabStore(CATALOGUE);
  assert.deepEqual(other.fromQuery(store.toQuery()), []);
  assert.deepEqual(other.lanes.value, store.lanes.value);
});

test('a name alone begins a component of the first family that has it', () => {
  const lane = { label: 'A', initializer: { name: 'constant', value: 0.5 }, optimizer: { name: 'adam', learning_rate: 0.5 }, schedule: { name: 'constant' }, batch_size: 4 };
  assert.equal(formatLane(CATALOGUE, lane), 'label:A,constant,value:0.5,adam,0.5,schedule:constant,batch_size:4');
  assert.deepEqual(parseLane(CATALOGUE, formatLane(CATALOGUE, lane)).schedule?.name, 'constant');
  const { initializer } = parseLane(CATALOGUE, 'constant,value:0.5');
  assert.deepEqual(initializer, { name: 'constant', value: 0.5 });
});

test('a part of a link that is no lane is said, and the rest of the lane stays', () => {
  for (const text of ['adamm', 'colour:red', 'batch_size:0', 'batch_size:many', 'optimizer.learning_rate:1', 'optimizer:adamm', '0.1']) {
    /** @type {string[]} */
    const complaints = [];
    assert.deepEqual(parseLane(CATALOGUE, `label:A,${text}`, (message) => complaints.push(message)), { label: 'A' });
    assert.equal(complaints.length, 1, text);
  }
});

test('lanes are added, duplicated, changed, and removed down to one', () => {
  const store = createLabStore(CATALOGUE);
  const desk = createLaneDesk(store, CATALOGUE);
  desk.add();
  assert.equal(store.lanes.value.length, 2);
  assert.equal(desk.editing.value, 1);
  desk.change(1, { batch_size: 16, label: 'Mine' });
  desk.duplicate(1);
  assert.deepEqual(store.lanes.value, [{}, { label: 'Mine', batch_size: 16 }, { batch_size: 16 }]);
  desk.change(1, { label: '' });
  assert.deepEqual(store.lanes.value[1], { batch_size: 16 });
  while (store.lanes.value.length < MOST_LANES) desk.add();
  desk.add();
  desk.duplicate(0);
  assert.equal(store.lanes.value.length, MOST_LANES);
  for (let count = MOST_LANES; count > 1; count -= 1) desk.remove(0);
  assert.deepEqual(store.lanes.value, []);
  assert.equal(store.batch_size.value, 16, 'the one that is left is the page’s own');
});

test('a lane shown alone takes what is changed back with it', () => {
  const store = createLabStore(CATALOGUE);
  const desk = createLaneDesk(store, CATALOGUE);
  desk.compareFour();
  desk.solo(3);
  assert.deepEqual(store.lanes.value, []);
  assert.equal(store.initializer.value['variance_factor'], 100);
  store.optimizer.value = { name: 'gradient_descent', learning_rate: 0.01 };
  desk.back();
  assert.equal(store.initializer.value['variance_factor'], 1);
  assert.equal(store.optimizer.value['learning_rate'], 0.1);
  assert.deepEqual(store.lanes.value.map(({ optimizer }) => optimizer?.['learning_rate']), [undefined, undefined, undefined, 0.01]);
  assert.equal(desk.alone.value, null);
});

test('a preset sets all that it claims, whatever stood there, and is known again', () => {
  const store = createLabStore(CATALOGUE);
  const known = presetReader(store, createLabStore(CATALOGUE));
  for (const preset of PRESETS) {
    Object.assign(store.seed, { value: 5 });
    store.hidden.value = [1];
    store.optimizer.value = { name: 'adam', learning_rate: 1 };
    applyPreset(store, preset);
    assert.equal(store.seed.value, 0);
    assert.equal(known.value?.id, preset.id);
    assert.ok(preset.name && preset.sentence.endsWith('.'));
    const link = store.toQuery();
    store.restore();
    assert.deepEqual(store.fromQuery(link), []);
    assert.equal(known.value?.id, preset.id, `${preset.id} by its link`);
  }
  store.points.value = 50;
  assert.equal(known.value, null);
});

test('a run is thinned until it fits into the room, the shorter and smaller ones not at all', () => {
  assert.equal(parameterCount([6, 3]), 43);
  assert.equal(thinning([6, 3], 1, 1000), 1);
  assert.equal(thinning([6, 3], 8, 1000), 1);
  const wide = [64, 64, 64, 64, 64, 64];
  const every = thinning(wide, 8, 20000);
  assert.ok(every > 1);
  const rows = 20001 / every;
  assert.ok(rows * 8 * 4 * 2 * parameterCount(wide) <= 128e6);
  assert.ok(thinning(wide, 4, 20000) < every);
});

test('a run grows only when nothing but its length differs', () => {
  const store = createLabStore(CATALOGUE);
  const short = specOf(store, CATALOGUE);
  store.steps.value = 2000;
  const long = specOf(store, CATALOGUE);
  assert.ok(grows(short, long));
  assert.ok(!grows(long, short), 'shorter');
  assert.ok(!grows(null, long), 'nothing before');
  store.lanes.value = fourStarts();
  assert.ok(!grows(short, specOf(store, CATALOGUE)), 'other lanes');
  store.lanes.value = [];
  store.hidden.value = [64, 64, 64, 64, 64, 64];
  const kept = specOf(store, CATALOGUE);
  store.steps.value = 20000;
  assert.ok(specOf(store, CATALOGUE).record.params > 1);
  assert.ok(!grows(kept, specOf(store, CATALOGUE)), 'kept at other steps');
});

test('each lane of the spec is whole', () => {
  const store = createLabStore(CATALOGUE);
  store.lanes.value = [{}, { batch_size: 16 }];
  const { lanes } = specOf(store, CATALOGUE);
  assert.deepEqual(lanes.map(({ label, batch_size: size }) => [label, size]), [['Full batch', null], ['Batches of 16', 16]]);
  for (const lane of lanes) assert.deepEqual(Object.keys(lane).sort(), ['activation', 'batch_size', 'clipping', 'evaluate_every', 'initializer', 'label', 'optimizer', 'schedule']);
});
