import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunData } from '../../static/js/state/run-data.js';
import { expectRun } from './support/expect-run.js';
import { begun, feed } from './support/feed-run.js';
import { generator } from './support/random.js';
import { answerOf, endsOf, lastPoint, sampleSpec, startedOf, valueAt } from './support/sample-run.js';

/** @typedef {import('./support/sample-run.js').SampleSpec} SampleSpec */

/** @type {[what: string, spec: SampleSpec][]} */
const RUNS = [
  ['kept at every point', sampleSpec()],
  ['kept every 7 points', sampleSpec({ steps: 23, record: 7, evaluate: 5 })],
  ['only dense losses and rare params', sampleSpec({ steps: 23, record: 100, evaluate: 4 })],
  ['with a lane that ends at point 9', sampleSpec({ lanes: [{ label: 'one', end: 9 }, { label: 'two', end: 20 }] })],
  ['with a lane that ends at point 0', sampleSpec({ record: 3, evaluate: 3, lanes: [{ label: 'one', end: 0 }, { label: 'two', end: 20 }] })],
  ['with no lane that reaches the end', sampleSpec({ evaluate: 4, lanes: [{ label: 'one', end: 4 }, { label: 'two', end: 11 }] })],
  ['with a lane without any point', sampleSpec({ lanes: [{ label: 'one', end: -1 }, { label: 'two', end: 20 }] })],
  ['of one point', sampleSpec({ steps: 0 })],
];

for (const [what, spec] of RUNS) {
  for (const length of [1, 3, 64]) {
    test(`a run ${what}, in chunks of ${length}, is held whole and nothing else`, () => {
      const data = begun(spec);
      for (let first = 0; first <= lastPoint(spec); first += length) {
        const count = Math.min(length, lastPoint(spec) + 1 - first);
        feed(data, spec, first, count);
        expectRun(data, spec, first + count);
        assert.equal(data.computed, first + count - 1);
        data.lanes.forEach((lane, index) => {
          assert.equal(lane.step, Math.min(first + count - 1, spec.lanes[index].end), 'a lane stands at its last point');
          if (lane.ended) assert.ok(lane.step === spec.lanes[index].end, 'a lane ends where its numbers end');
        });
      }
      assert.equal(data.done, false);
      data.finish(endsOf(spec));
      assert.equal(data.done, true);
      assert.deepEqual(data.lanes, endsOf(spec).map((end) => ({ ...end, ended: true })));
    });
  }

  test(`a run ${what} is the same from a JSON answer`, () => {
    const data = new RunData();
    data.load(JSON.parse(JSON.stringify(answerOf(spec))));
    expectRun(data, spec);
    assert.equal(data.done, true);
    assert.equal(data.computed, lastPoint(spec));
    assert.deepEqual(data.lanes, endsOf(spec).map((end) => ({ ...end, ended: true })));
    if (spec.steps > 0) assert.deepEqual(data.traces, startedOf(spec).traces);
  });
}

test('a lane is known to have ended before the server says how', () => {
  const spec = sampleSpec({ lanes: [{ label: 'one', end: 9 }, { label: 'two', end: 20 }] });
  const data = begun(spec);
  feed(data, spec, 0, 5);
  assert.deepEqual(data.lanes.map(({ ended }) => ended), [false, false]);
  feed(data, spec, 5, 10);
  assert.deepEqual(data.lanes, [
    { label: 'one', status: 'running', step: 9, cause: null, ended: true },
    { label: 'two', status: 'running', step: 14, cause: null, ended: false },
  ]);
});

test('lanes that keep different traces are at their ends only where their own numbers end', () => {
  const data = new RunData();
  const traces = { loss: 'point', velocity: 'point', m: 'point', update: 'update' };
  data.reset(/** @type {any} */ ({ id: 'a', spec: { steps: 9, lanes: [{ label: 'one' }, { label: 'two' }] }, layout: [], traces: Object.fromEntries(Object.entries(traces).map(([name, kind]) => [name, { kind, shape: 'scalar' }])) }));
  /** @param {number} first @param {number} count @param {Record<string, number>} lengths by tensor */
  const chunk = (first, count, lengths) => data.append({
    metadata: { run: 'a', seq: '0', first_step: String(first), count: String(count) },
    tensors: new Map(Object.entries(lengths).map(([name, length]) => [name, { dtype: 'F32', shape: [length], data: new Float32Array(length) }])),
  });
  const whole = (/** @type {number} */ n) => ({ 'lane/0/loss': n, 'lane/0/velocity': n, 'lane/0/update': n, 'lane/1/loss': n, 'lane/1/m': n, 'lane/1/update': n });
  chunk(0, 2, whole(2));
  chunk(2, 3, whole(3));
  assert.deepEqual(data.lanes.map(({ step, ended }) => [step, ended]), [[4, false], [4, false]]);
  chunk(5, 3, { ...whole(3), 'lane/1/loss': 2, 'lane/1/m': 2, 'lane/1/update': 1 });
  assert.deepEqual(data.lanes.map(({ step, ended }) => [step, ended]), [[7, false], [6, true]]);
});

test('a look-up gives the nearest kept row at or before the step, the last one past the end, null before the first', () => {
  const spec = sampleSpec({ steps: 23, record: 7, evaluate: 5, lanes: [{ label: 'one', end: 17 }, { label: 'two', end: 23 }] });
  const data = begun(spec);
  feed(data, spec, 0, 24);
  for (const [step, kept] of [[0, 0], [6, 0], [7, 7], [13, 7], [14, 14], [16, 14], [17, 17], [23, 17], [999, 17]]) {
    const row = data.params(0, step);
    assert.equal(row?.step, kept);
    assert.deepEqual([...(row?.values ?? [])], [0, 1, 2].map((column) => valueAt(spec, 0, 'params', kept, column)));
  }
  assert.equal(data.gradient(0, 17)?.step, 16);
  assert.equal(data.at(0, 'loss', 17)?.step, 16);
  assert.equal(data.at(1, 'loss', 5)?.values[0], valueAt(spec, 1, 'loss', 5, 0));
  assert.equal(data.params(0, -1), null);
  assert.equal(data.at(0, 'loss', -1), null);
  assert.equal(data.params(7, 0), null);
  assert.equal(data.at(0, 'accuracy', 0), null);
  assert.equal(data.series(0, 'accuracy'), null);
});

test('look-ups of steps agree with a search by hand', () => {
  const random = generator(5);
  const spec = sampleSpec({ steps: 300, record: 9, evaluate: 4 });
  const data = begun(spec);
  for (let first = 0; first <= 300; ) {
    const count = Math.min(1 + random.below(40), 301 - first);
    feed(data, spec, first, count);
    first += count;
    const steps = data.series(1, 'params')?.steps ?? [];
    const step = random.below(first + 20);
    assert.equal(data.params(1, step)?.step, [...steps].findLast((kept) => kept <= step));
  }
});

test('a longer run goes on from the points that are held', () => {
  const short = sampleSpec({ steps: 10, lanes: [{ label: 'one', end: 4 }, { label: 'two', end: 10 }] });
  const long = sampleSpec({ steps: 25, lanes: [{ label: 'one', end: 4 }, { label: 'two', end: 25 }] });
  const data = begun(short);
  feed(data, short, 0, 11);
  data.finish(endsOf(short));
  data.reset(startedOf(long), 11);
  assert.equal(data.done, false);
  assert.deepEqual(data.lanes.map(({ status, step, ended }) => [status, step, ended]), [['diverged', 4, true], ['running', 10, false]]);
  // Update 10 begins at point 10, which the shorter run had as its last: it comes with the points from 10 on.
  data.reset(startedOf(long), 10);
  feed(data, long, 10, 16);
  data.finish(endsOf(long));
  expectRun(data, long);
});

test('an edit keeps the points before it, and a lane that had ended after it comes back', () => {
  const before = sampleSpec({ lanes: [{ label: 'one', end: 12 }, { label: 'two', end: 20 }] });
  const data = begun(before);
  feed(data, before, 0, 21);
  data.finish(endsOf(before));
  const after = sampleSpec();
  data.reset(startedOf(after), 8);
  expectRun(data, before, 8);
  assert.equal(data.computed, 7);
  assert.deepEqual(data.lanes[0], { label: 'one', status: 'running', step: 7, cause: null, ended: false });
  feed(data, after, 8, 13);
  data.finish(endsOf(after));
  expectRun(data, after);
});

test('a fork goes on from a point beside the run, which stays as it is', () => {
  const before = sampleSpec({ record: 7, evaluate: 5, lanes: [{ label: 'one', end: 12 }, { label: 'two', end: 20 }] });
  const data = begun(before);
  feed(data, before, 0, 21);
  data.finish(endsOf(before));
  const fork = data.fork(8);
  assert.equal(fork.computed, 7);
  const from = fork.usable(8);
  const after = sampleSpec({ record: 7, evaluate: 5 });
  fork.reset(startedOf(after), from);
  feed(fork, after, from, 21 - from);
  fork.finish(endsOf(after));
  expectRun(fork, after);
  expectRun(data, before);
  assert.equal(data.fork(0).computed, -1);
  assert.equal(new RunData().fork(0).computed, -1);
  assert.deepEqual(data.fork(15).lanes[0], data.lanes[0], 'a lane that has ended by then has ended');
});

test('another number of lanes keeps nothing', () => {
  const spec = sampleSpec();
  const data = begun(spec);
  feed(data, spec, 0, 10);
  data.reset(startedOf(sampleSpec({ lanes: [{ label: 'alone', end: 20 }] })), 5);
  assert.equal(data.computed, -1);
  assert.equal(data.bytes, 0);
});

test('a run stopped by the page ends at the points that were received', () => {
  const spec = sampleSpec();
  const data = begun(spec);
  feed(data, spec, 0, 6);
  data.finish(spec.lanes.map(({ label }) => ({ label, status: 'ended', step: 14, cause: null })));
  assert.equal(data.computed, 5);
  assert.deepEqual(data.lanes.map(({ status }) => status), ['ended', 'ended']);
});

test('bytes are those of the numbers held', () => {
  const spec = sampleSpec({ steps: 100, record: 10 });
  const data = begun(spec);
  feed(data, spec, 0, 101);
  const rows = 4 * (11 * (3 + 1) + 100 + 101 + 11 * (3 + 1));
  assert.equal(data.bytes, 2 * rows);
});

test('memory is never grown past the run', () => {
  const spec = sampleSpec({ steps: 99, lanes: [{ label: 'one', end: 99 }] });
  const data = begun(spec);
  for (let first = 0; first < 100; first++) feed(data, spec, first, 1);
  assert.equal(data.params(0, 0)?.values.buffer.byteLength, 100 * 3 * 4);
});

test('readers are told of every change, once each', () => {
  const spec = sampleSpec();
  const data = new RunData();
  /** @type {number[]} */
  const seen = [];
  data.version.subscribe((version) => void seen.push(version));
  data.reset(startedOf(spec));
  feed(data, spec, 0, 21);
  data.finish(endsOf(spec));
  data.fail({ code: 'internal', message: 'It broke.', where: [] });
  assert.deepEqual(seen, [0, 1, 2, 3, 4]);
  assert.deepEqual(data.error.value, { code: 'internal', message: 'It broke.', where: [] });
  data.reset(startedOf(spec));
  assert.equal(data.error.value, null);
});

test('what must be fetched again of a run that goes on: the last point and update, where they are there for being the last', () => {
  const dense = sampleSpec({ steps: 10 });
  const data = begun(dense);
  feed(data, dense, 0, 8);
  assert.equal(data.usable(99), 8, 'while it runs, what has not come');
  assert.equal(data.usable(3), 3);
  assert.equal(data.usable(-1), 0);
  feed(data, dense, 8, 3);
  assert.equal(data.usable(11), 10, 'update 10 is not there');
  const kept = sampleSpec({ steps: 10, record: 4, lanes: [{ label: 'one', end: 10 }, { label: 'two', end: 6 }] });
  const rare = begun(kept);
  feed(rare, kept, 0, 11);
  rare.finish(endsOf(kept));
  assert.equal(rare.usable(11), 9, 'points 0 4 8 10, updates 0 4 8 9');
  assert.equal(rare.usable(9), 9);
  assert.equal(rare.usable(7), 7, 'lane two ends at 6 in any run that begins like this');
  assert.equal(rare.usable(6), 5, 'unless it is changed before');
});
