import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDesk, MOST_LANES } from '../../static/js/labs/landscape/desk.js';
import { formatLane, laneOf, parseLane } from '../../static/js/labs/landscape/lane-choice.js';
import { plotsOf, tracePlots } from '../../static/js/labs/landscape/plots.js';
import { changeOf, laneNames, lanesInFull, specOf } from '../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../static/js/labs/landscape/store.js';
import { signal } from '../../static/js/state/signals.js';
import { trailsOf } from '../../static/js/labs/landscape/trails-of.js';
import { CATALOGUE, entry } from './support/landscape-catalogue.js';

test('the page opens with four optimizers, their rates left to the surface', () => {
  const store = createLandscapeStore(CATALOGUE);
  assert.deepEqual(store.lanes.value.map(({ optimizer }) => optimizer.name), ['gradient_descent', 'momentum', 'rmsprop', 'adam']);
  assert.equal(store.toQuery(), '');
  const spec = specOf(store, CATALOGUE);
  assert.deepEqual(spec.lanes[3], {
    label: 'Adam', start: [0.3, -4], optimizer: { name: 'adam', learning_rate: null, beta1: 0.9 }, schedule: { name: 'constant' }, clipping: { name: 'none' },
  });
  assert.deepEqual(spec.problem, { kind: 'surface', surface: { name: 'himmelblau' }, gradient_noise: 0 });
  assert.equal(spec.steps, 150);
});

test('the example of a link is read, and written as it was', () => {
  const store = createLandscapeStore(CATALOGUE);
  const lanes = 'surface=rosenbrock&lane=adam,0.05,start:-1.5~2&lane=momentum,1e-3,cosine,period:200';
  assert.deepEqual(store.fromQuery(`?${lanes.replace('1e-3', '0.001')}&step=120`), []);
  const short = store.lanes.value;
  const longer = 'surface=rosenbrock&lane=adam,learning_rate:0.05,start:-1.5~2&lane=momentum,learning_rate:0.001,schedule:cosine,schedule.period:200';
  assert.deepEqual(store.fromQuery(longer), []);
  assert.deepEqual(store.lanes.value, short, 'as links were written first');
  const [adam, momentum] = store.lanes.value;
  assert.deepEqual([adam.optimizer['learning_rate'], adam.start], [0.05, [-1.5, 2]]);
  assert.deepEqual([momentum.schedule, momentum.start], [{ name: 'cosine', period: 200 }, null]);
  assert.equal(store.toQuery(), `${lanes}&steps=500`);
});

test('a lane comes back from its link, a rate that is the catalogue’s default too', () => {
  const lane = {
    ...laneOf(CATALOGUE, 'momentum', [0.25, -3]), optimizer: { name: 'momentum', learning_rate: 0.01, momentum: 0.5 },
    clipping: { name: 'by_norm', threshold: 5 }, schedule: { name: 'cosine', period: 100 },
  };
  const text = formatLane(CATALOGUE, lane);
  assert.equal(text, 'momentum,0.01,momentum:0.5,cosine,by_norm,threshold:5,start:0.25~-3');
  assert.deepEqual(parseLane(CATALOGUE, text), lane);
  const warm = { ...lane, schedule: { name: 'warm_up', then: { name: 'cosine', period: 7 } } };
  assert.deepEqual(parseLane(CATALOGUE, formatLane(CATALOGUE, warm)), warm, 'a schedule after another');
  assert.deepEqual(parseLane(CATALOGUE, 'adam'), laneOf(CATALOGUE, 'adam'), 'a rate that is not said is the surface’s');
});

test('what a lane’s link holds that cannot be read is said', () => {
  assert.throws(() => parseLane(CATALOGUE, 'sgdd'), /Expected one of gradient_descent, momentum/);
  for (const [piece, message] of /** @type {[string, RegExp][]} */ ([
    ['schedule.period:3', /A lane's schedule is named before its controls/], ['start:here', /Expected a number, got "here"/],
    ['start:1~2~3', /one or two coordinates/], ['beta1:lots', /beta1: expected a number/], ['speed:3', /Adam has no "speed"/],
    ['cosin', /A lane has no "cosin"/], ['schedule:cosin', /Expected one of constant, cosine/], ['learning_rate:fast', /learning_rate: expected a number/],
  ])) {
    /** @type {string[]} */
    const complaints = [];
    assert.deepEqual(parseLane(CATALOGUE, `adam,${piece}`, (complaint) => complaints.push(complaint)), laneOf(CATALOGUE, 'adam'), piece);
    assert.equal(complaints.length, 1, piece);
    assert.match(complaints[0], message);
  }
});

test('links write every rate, as the server has filled it in', () => {
  const store = createLandscapeStore(CATALOGUE);
  const completed = (/** @type {number} */ rate) => {
    const spec = specOf(store, CATALOGUE);
    return { ...spec, lanes: spec.lanes.map((lane) => ({ ...lane, optimizer: { ...lane.optimizer, learning_rate: rate } })) };
  };
  const held = completed(0.002);
  assert.deepEqual(lanesInFull(store, CATALOGUE, held).map(({ optimizer }) => optimizer['learning_rate']), [0.002, 0.002, 0.002, 0.002]);
  createDesk(store, CATALOGUE).startAt([0, 1]);
  assert.deepEqual(lanesInFull(store, CATALOGUE, held), store.lanes.value, 'the numbers of another start are not these');
  const query = store.toQuery({ lanes: lanesInFull(store, CATALOGUE, completed(0.003)) });
  assert.ok(query.startsWith('start=0~1&lane=gradient_descent,3e-3&lane=momentum,3e-3&'), query);
  assert.deepEqual(lanesInFull(store, CATALOGUE, null), store.lanes.value);
});

test('a start of too many coordinates is not this surface’s', () => {
  const store = createLandscapeStore(CATALOGUE);
  store.fromQuery('surface=parabola&lane=adam,start:1~2&lane=adam,start:3');
  assert.deepEqual(specOf(store, CATALOGUE).lanes.map(({ start }) => start), [[-4], [3]]);
});

test('lanes of one optimizer are named by what differs', () => {
  const names = (/** @type {string[]} */ ...texts) => laneNames(texts.map((text) => parseLane(CATALOGUE, text)), CATALOGUE);
  assert.deepEqual(names('adam', 'momentum'), ['Adam', 'Momentum']);
  assert.deepEqual(names('adam,learning_rate:0.1', 'adam,learning_rate:0.2'), ['Adam, α 0.1', 'Adam, α 0.2']);
  assert.deepEqual(names('adam', 'adam,schedule:cosine'), ['Adam, Constant', 'Adam, Cosine']);
  assert.deepEqual(names('adam', 'adam'), ['Adam', 'Adam 2']);
});

test('what a change does to the run', () => {
  const store = createLandscapeStore(CATALOGUE);
  store.fromQuery('surface=rosenbrock&steps=500');
  const desk = createDesk(store, CATALOGUE);
  const before = specOf(store, CATALOGUE);
  const after = (/** @type {() => void} */ act) => {
    store.fromQuery('surface=rosenbrock&steps=500');
    act();
    return changeOf(before, specOf(store, CATALOGUE));
  };
  assert.equal(after(() => desk.startAt([1, 1])), 'keep');
  assert.equal(after(() => desk.startAt([1, 1], 2)), 'keep');
  assert.equal(after(() => desk.newNoise()), 'anew');
  assert.equal(after(() => desk.change(0, { optimizer: { name: 'adam', learning_rate: 1 } })), 'keep');
  assert.equal(after(() => desk.change(0, { schedule: { name: 'cosine', period: 5 } })), 'keep');
  assert.equal(after(() => desk.remove(0)), 'anew');
  assert.equal(after(() => { store.edits.value = [{ step: 30, lane: 3, set: { optimizer: { learning_rate: 0.5 } } }]; }), 'keep', 'the trails follow under the finger');
  assert.equal(after(() => desk.climb({ name: 'bowl' })), 'anew');
  assert.equal(after(() => { store.surface.value = { name: 'rosenbrock', b: 10 }; }), 'anew');
  assert.equal(after(() => { store.steps.value = 1000; }), 'grow');
});

test('another surface has its own start, rates and number of steps', () => {
  const store = createLandscapeStore(CATALOGUE);
  const desk = createDesk(store, CATALOGUE);
  desk.startAt([1, 1]);
  desk.change(0, { optimizer: { name: 'gradient_descent', learning_rate: 0.5 } });
  desk.startAt([2, 2], 1);
  desk.climb({ name: 'bowl' });
  assert.equal(store.start.value, null);
  assert.equal(store.steps.value, 60);
  assert.ok(store.lanes.value.every(({ start, optimizer }) => start === null && optimizer['learning_rate'] === null));
});

test('lanes are added, duplicated, removed and shown alone', () => {
  const store = createLandscapeStore(CATALOGUE);
  const desk = createDesk(store, CATALOGUE);
  const names = () => store.lanes.value.map(({ optimizer }) => optimizer.name);
  desk.startAt([0, 0], 2);
  desk.duplicate(2);
  assert.deepEqual(store.lanes.value[3].start, [0, 0], 'a copy is one in all');
  desk.remove(2);
  desk.remove(1);
  desk.add();
  assert.deepEqual(names(), ['gradient_descent', 'rmsprop', 'adam', 'momentum'], 'the first that no lane has');
  assert.equal(store.lanes.value[3].start, null, 'from where the others start');
  desk.solo(2);
  assert.deepEqual([0, 1, 2, 3].map(desk.seen), [false, false, true, false]);
  desk.solo(2);
  assert.ok(desk.seen(0));
  for (let k = 0; k < 12; k += 1) desk.add();
  assert.equal(names().length, MOST_LANES, 'twelve are the most');
  desk.duplicate(0);
  assert.equal(names().length, 12);
  for (let k = 0; k < 15; k += 1) desk.remove(0);
  assert.equal(names().length, 1, 'the last one stays');
});

test('a lane may have a start of its own, beside the shared one at first', () => {
  const store = createLandscapeStore(CATALOGUE);
  const desk = createDesk(store, CATALOGUE);
  const starts = () => specOf(store, CATALOGUE).lanes.map(({ start }) => String(start));
  desk.startAt([1, 1]);
  desk.startAlone(2, true);
  const [x, y] = store.lanes.value[2].start ?? [];
  assert.ok(Math.abs(x - 1) > 0.2 && y === 1, 'where it can be seen and grasped');
  desk.startAt([-1, -1]);
  assert.deepEqual(starts(), ['-1,-1', '-1,-1', `${x},1`, '-1,-1'], 'its own stays where it is');
  assert.equal(store.toQuery(), `start=-1~-1&lane=gradient_descent&lane=momentum&lane=rmsprop,start:${x}~1&lane=adam`);
  desk.startAlone(2, false);
  assert.equal(new Set(starts()).size, 1);
});

test('twelve simple lanes make a short link', () => {
  const store = createLandscapeStore(CATALOGUE);
  store.fromQuery(`surface=rosenbrock&start=-1.5~2&${'lane=gradient_descent&'.repeat(MOST_LANES)}`);
  const spec = specOf(store, CATALOGUE);
  const held = { ...spec, lanes: spec.lanes.map((lane) => ({ ...lane, optimizer: { ...lane.optimizer, learning_rate: 0.00123 } })) };
  const query = store.toQuery({ lanes: lanesInFull(store, CATALOGUE, held) });
  assert.equal(query.split('gradient_descent,0.00123').length, MOST_LANES + 1);
  assert.ok(`/landscape?${query}`.length <= 600, query);
});

test('what is plotted is the cost above the minimum, 0 where float32 cannot tell it from there', () => {
  const { cost, gradient } = plotsOf(-10);
  assert.equal(cost.measure?.([-7]), 3);
  assert.equal(cost.measure?.([Math.fround(-10 + 1e-6)]), 0);
  assert.equal(gradient.measure?.([3, 4]), 5);
  assert.equal(plotsOf(null).cost.scaled, false, 'without a known minimum a cost may be below 0');
});

test('every trace of the optimizers can be plotted, coordinate by coordinate', () => {
  const trace = (/** @type {string} */ name, shape = 'params') => ({ name, label: name, symbol: name, kind: /** @type {const} */ ('point'), shape });
  const plots = tracePlots([entry('a', 'A', { traces: [trace('m'), trace('rho', 'scalar'), trace('hessian', 'matrix')] }), entry('b', 'B', { traces: [trace('m'), trace('effective_rate')] })], ['x', 'y']);
  assert.deepEqual(Object.keys(plots), ['m.x', 'm.y', 'rho', 'effective_rate.x', 'effective_rate.y']);
  assert.equal(plots['m.y'].measure?.([3, 4]), 4);
  assert.equal(plots['rho'].measure?.([7]), 7);
  assert.deepEqual([plots['m.x'].scaled, plots['effective_rate.x'].scaled], [false, true]);
  assert.equal(plotsOf(0).step.measure?.([3, 4]), 5);
});

test('trails are points of the plane, or of the curve', () => {
  const series = (/** @type {number[]} */ values, width = 1) => ({ values: Float32Array.from(values), width, length: values.length / width, steps: null });
  const run = (/** @type {number} */ width) => /** @type {any} */ ({
    version: signal(1), lanes: [{}, {}], series: (/** @type {number} */ lane, /** @type {string} */ trace) => (lane === 1 ? null : trace === 'loss' ? series([9, 8, 7]) : series([1, 2, 3, 4, 5, 6].slice(0, 3 * width), width)),
  });
  const [plane] = trailsOf(run(2), 5, () => true);
  assert.deepEqual([plane.count, plane.shown, plane.xs[2 * plane.stride], plane.ys[2 * plane.stride]], [3, 2, 5, 6]);
  const [curve] = trailsOf(run(1), 1, () => true);
  assert.deepEqual([curve.shown, curve.xs[1], curve.ys[1]], [1, 2, 8]);
  assert.deepEqual(trailsOf(run(1), 1, () => false), []);
});
