import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askAllBends } from '../../static/js/labs/landscape/bends.js';
import { answeringApi, recordingApi } from '../../static/js/labs/shared/replay/answers.js';
import { pack, unpack } from '../../static/js/labs/shared/replay/pack.js';
import { record } from '../../static/js/labs/shared/replay/record.js';
import { recordedConnection, recordedRun } from '../../static/js/labs/shared/replay/recorded-connection.js';
import { ORDERS, residualsOf, restored } from '../../static/js/labs/shared/replay/residuals.js';
import { ApiError, NOT_RECORDED } from '../../static/js/net/api.js';
import { decode } from '../../static/js/net/safetensors.js';
import { RunData } from '../../static/js/state/run-data.js';
import { signal } from '../../static/js/state/signals.js';
import { chunkOf, endsOf, sampleSpec, startedOf } from './support/sample-run.js';

/** @param {ArrayBufferView} view @returns {number[]} */
const bytesOf = (view) => [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)];

/** Every kind of float there is: signed zeros, the smallest, not finite ones, NaNs with a payload. */
const ODD = new Uint32Array([0, 0x80000000, 1, 0x80000001, 0x7f800000, 0xff800000, 0x7fc00000, 0xffc12345, 0x7f800001, 0x3f800000, 0x7f7fffff, 0xff7fffff]);

test('numbers come back bit by bit, whatever they are and however many are a row', () => {
  let state = 12345;
  const random = Float32Array.from({ length: 60 }, () => ((state = Math.imul(state, 1103515245) + 12345) >>> 8) / 2 ** 20 - 8);
  const smooth = Float32Array.from({ length: 60 }, (_, k) => Math.sin(k / 7) * Math.exp(-k / 30));
  for (const numbers of [new Float32Array(ODD.buffer), random, smooth, Int32Array.from([0, -1, 2 ** 31 - 1, -(2 ** 31), 10, 20, 30, 40, 50, 60, 70, 80])]) {
    for (const width of [1, 2, 3, 4, 12]) {
      const { order, bytes } = residualsOf(numbers, width);
      assert.ok(order >= 0 && order <= ORDERS);
      assert.deepEqual(bytesOf(restored(bytes, { order, width })), bytesOf(numbers), `${numbers} in rows of ${width}`);
    }
  }
  assert.deepEqual([...residualsOf(new Float32Array(), 3).bytes], []);
});

test('a straight line leaves next to nothing', () => {
  const line = Int32Array.from({ length: 500 }, (_, k) => 7 * k);
  assert.ok(residualsOf(line, 1).order >= 1);
  assert.ok(residualsOf(line, 1).bytes.filter((byte) => byte !== 0).length <= 2);
});

test('values with numbers in them are packed as letters that a page can hold', async () => {
  const value = {
    text: 'a "quoted" </script> one: ε', none: null, flags: [true, false],
    traces: [{ width: 3, values: new Float32Array(ODD.buffer), steps: Int32Array.from([0, 5, 10, 15]) }, { width: 7, values: new Float32Array(8) }],
    alone: new Float32Array(0),
  };
  const text = await pack(value);
  assert.match(text, /^[A-Za-z0-9+/]+=*$/);
  const again = await unpack(`\n${text}\n`);
  assert.deepEqual({ ...again, traces: null, alone: null }, { ...value, traces: null, alone: null });
  assert.deepEqual(bytesOf(again.traces[0].values), bytesOf(value.traces[0].values));
  assert.ok(again.traces[0].values instanceof Float32Array);
  assert.deepEqual(again.traces[0].steps, value.traces[0].steps);
  assert.deepEqual(again.traces[1], value.traces[1]);
  assert.equal(again.alone.length, 0);
  const exact = Float32Array.from({ length: 300 }, (_, k) => Math.sin(k));
  const twice = await pack({ exact, used: exact.slice(), evaluated: exact.subarray(0, 290), steps: new Int32Array(exact.buffer) });
  assert.ok(twice.length < 2.2 * (await pack({ exact })).length, 'what is the same is there once');
  const { used, evaluated, steps } = await unpack(twice);
  assert.deepEqual([used, evaluated], [exact, exact.subarray(0, 290)]);
  assert.deepEqual(steps, new Int32Array(exact.buffer));
  await assert.rejects(unpack(text.slice(0, text.length / 2)));
  await assert.rejects(unpack(''));
});

/** @param {Parameters<typeof sampleSpec>[0]} changes @returns {{spec: any, data: RunData}} */
function arrived(changes) {
  const spec = sampleSpec(changes);
  const data = new RunData();
  data.reset(startedOf(spec));
  for (let first = 0; first <= spec.steps; first += 7) data.append(decode(chunkOf(spec, 'a', 0, first, Math.min(7, spec.steps + 1 - first))));
  data.finish(endsOf(spec));
  return { spec, data };
}

test('a recorded run is the run: every row, every end, thinned or not', async () => {
  for (const changes of [{}, { record: 5, evaluate: 3 }, { lanes: [{ label: 'whole', end: 20 }, { label: 'short', end: 6 }, { label: 'none', end: -1 }] }]) {
    const { data } = arrived(changes);
    const connection = recordedConnection(await unpack(await pack(recordedRun(data))));
    const again = new RunData();
    connection.start('lab', {}, { data: again });
    assert.equal(again.done, true);
    for (const part of /** @type {const} */ (['id', 'spec', 'layout', 'traces', 'lanes', 'computed', 'bytes'])) assert.deepEqual(again[part], data[part], part);
    data.lanes.forEach((_, lane) => {
      for (const trace of Object.keys(data.traces)) assert.deepEqual(again.series(lane, trace), data.series(lane, trace), `${lane} ${trace}`);
    });
  }
});

/** A server that answers with what it was asked. */
function echo() {
  /** @type {any[]} */
  const asked = [];
  const answer = (/** @type {string} */ call) => async (/** @type {any} */ query) => {
    asked.push([call, query]);
    if (query?.refused) throw new ApiError('invalid', 'no');
    return { call, query };
  };
  const api = /** @type {any} */ (Object.fromEntries(['catalogue', 'dataset', 'formula', 'field'].map((call) => [call, answer(call)])));
  api.evaluate = async (/** @type {{points: number[][]}} */ { points }) => ({
    value: points.map(([x]) => x * x), gradient: points.map(([x]) => [2 * x]), hessian: points.map(() => [[2]]),
  });
  return { api, asked };
}

test('what is asked is noted once, with what follows from an answer, and is answered again', async () => {
  const { api } = echo();
  const recorder = recordingApi(api);
  void recorder.api.dataset({ name: 'circle', seed: 1 });
  void recorder.api.dataset({ seed: 1, name: 'circle' });
  const field = (/** @type {any} */ query) => recorder.api.field(query);
  void field({ surface: 'a' }).then(() => { setTimeout(() => void field({ surface: 'b' }), 0); });
  recorder.api.formula(/** @type {any} */ ({ refused: true })).catch(() => {});
  const noted = await recorder.all();
  assert.deepEqual(noted.map(({ call, query }) => [call, query]), [
    ['dataset', { name: 'circle', seed: 1 }], ['field', { surface: 'a' }], ['field', { surface: 'b' }],
  ]);
  const again = answeringApi(JSON.parse(JSON.stringify(noted)));
  assert.deepEqual(await again.dataset({ seed: 1, name: 'circle' }), { call: 'dataset', query: { name: 'circle', seed: 1 } });
  for (const wrong of [again.dataset({ name: 'circle', seed: 2 }), again.catalogue(), again.formula(/** @type {any} */ ({ refused: true })), again.file('runs', { body: {} })]) {
    await assert.rejects(wrong, (reason) => reason instanceof ApiError && reason.code === NOT_RECORDED);
  }
});

test('of a curve every point of the run is asked for once, on its own surface', async () => {
  const { api } = echo();
  const data = new RunData();
  const lane = { label: 'one' };
  const spec = { steps: 2, lanes: [lane, lane], problem: { surface: { name: 'parabola' } } };
  const trace = (/** @type {number[]} */ values) => ({ params: { width: 1, values: Float32Array.from(values), steps: null } });
  const started = /** @type {any} */ ({ id: 'a', spec, layout: [], traces: { params: { kind: 'point', shape: 'params' } } });
  const ends = [lane, lane].map((one) => ({ ...one, status: 'finished', step: 2, cause: null }));
  recordedConnection({ started, ends, lanes: [trace([4, 2, 1]), trace([4, 0.5, Infinity])] }).start('lab', {}, { data });
  const recorder = recordingApi(api);
  askAllBends(recorder.api, data);
  const noted = await recorder.all();
  assert.deepEqual(noted.map(({ query }) => query), [{ surface: { name: 'parabola' }, points: [[4], [2], [1], [0.5]] }]);
});

test('points are answered in any company, on their own surface', async () => {
  const { api } = echo();
  const recorder = recordingApi(api);
  const surface = { name: 'parabola' };
  void recorder.api.evaluate({ surface, points: [[1], [2], [-3.5]] });
  void recorder.api.evaluate({ surface, points: [[4]] });
  const again = answeringApi(await recorder.all());
  assert.deepEqual(await again.evaluate({ surface, points: [[4], [-3.5]] }), { value: [16, 12.25], gradient: [[8], [-7]], hessian: [[[2]], [[2]]] });
  await assert.rejects(again.evaluate({ surface, points: [[1], [5]] }), { code: NOT_RECORDED });
  await assert.rejects(again.evaluate({ surface: { name: 'bowl' }, points: [[1]] }), { code: NOT_RECORDED });
});

/** A lab as far as a recorder sees it, and the run that its server sends. */
function lab() {
  const spec = sampleSpec();
  /** @type {RunData | null} */
  let target = null;
  /** @type {string[]} */
  const said = [];
  const { api, asked } = echo();
  const page = /** @type {any} */ ({
    api,
    spec: signal(spec),
    traits: { parts: [{ name: 'surface', runs: true }, { name: 'plot' }, { name: 'lanes', runs: true }] },
    view: { locked: new Set(['plot', 'lanes']), hidden: new Set(['race']), theme: 'dark' },
    player: { wanted: () => 12 },
    address: { base: 'https://lab.example/', query: () => 'surface=bowl' },
    asks: (/** @type {any} */ other, /** @type {RunData} */ data) => {
      void other.field({ size: 4, steps: data.spec['steps'] });
      return [() => said.push('ended')];
    },
    unrecorded: () => ['explain'],
    connection: {
      start: (/** @type {string} */ name, /** @type {any} */ wanted, /** @type {any} */ { data }) => {
        said.push(`start ${name} ${wanted === spec}`);
        target = data;
        data.reset(startedOf(spec));
      },
      setDemand: (/** @type {string} */ name) => said.push(`demand ${name}`),
      stop: (/** @type {string} */ name) => said.push(`stop ${name}`),
    },
  });
  const data = () => /** @type {RunData} */ (/** @type {unknown} */ (target));
  return { page, spec, said, asked, data };
}

test('a page is recorded with its whole run, its address, and what it cannot choose any more locked', async () => {
  const { page, spec, said, asked, data } = lab();
  /** @type {(number | null)[]} */
  const shares = [];
  const coming = record(page, { signal: new AbortController().signal, onProgress: (share) => shares.push(share) });
  data().append(decode(chunkOf(spec, 'a', 0, 0, 11)));
  data().append(decode(chunkOf(spec, 'a', 1, 11, 10)));
  data().finish(endsOf(spec));
  const { search, base, run, answers } = await coming;
  assert.equal(search, '?surface=bowl&hide=race,explain&lock=plot,lanes,surface&theme=dark&step=12');
  assert.equal(base, 'https://lab.example');
  assert.deepEqual(shares, [0, 0.5, 1]);
  assert.equal(run.lanes[1]['params'].values.length, 21 * 3);
  assert.deepEqual(asked.map(([call]) => call), ['catalogue', 'field']);
  assert.equal(answers.find(({ call }) => call === 'field')?.answer.width, 4);
  assert.deepEqual(said, ['start replay true', 'demand replay', 'stop replay', 'ended']);
});

test('whoever waits no longer stops the run; an error of the run is the error of the file', async () => {
  const gone = lab();
  const stopper = new AbortController();
  const coming = record(gone.page, { signal: stopper.signal, onProgress: () => {} });
  stopper.abort();
  await assert.rejects(coming, { name: 'AbortError' });
  assert.equal(gone.said.at(-1), 'stop replay');
  const wrong = lab();
  const refused = record(wrong.page, { signal: new AbortController().signal, onProgress: () => {} });
  wrong.data().fail({ code: 'limit', message: 'Too long.' });
  await assert.rejects(refused, { message: 'Too long.' });
});
