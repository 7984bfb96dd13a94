import assert from 'node:assert/strict';
import { test } from 'node:test';
import { download } from '../../static/js/labs/shared/exports/download.js';
import { differences } from '../../static/js/labs/shared/exports/open-spec.js';
import { createExporting } from '../../static/js/labs/shared/exports/exporting.js';
import { fileName } from '../../static/js/labs/shared/exports/file-name.js';
import { EXPORTERS, KINDS } from '../../static/js/labs/shared/exports/list.js';
import { ApiError } from '../../static/js/net/api.js';
import { exportWords } from '../../static/js/words/exports.js';

/** @typedef {import('../../static/js/labs/shared/exports/exporter.js').Exporter} Exporter */

const lab = /** @type {any} */ ({});

/** @param {Exporter['make']} make @returns {Exporter} */
const exporter = (make) => ({ name: 'some', label: 'Some', form: 'TXT', kind: 'numbers', available: () => true, make });

const made = { name: 'some.txt', blob: new Blob(['text']) };

function saving() {
  /** @type {string[]} */
  const names = [];
  return { names, exporting: createExporting(lab, ({ name }) => names.push(name)) };
}

test('every exporter has a name of its own, a part of the dialog, and words', () => {
  assert.equal(new Set(EXPORTERS.map(({ name }) => name)).size, EXPORTERS.length);
  for (const { name, label, form, kind } of EXPORTERS) {
    assert.match(name, /^[a-z][a-z0-9-]*$/);
    assert.ok(KINDS.includes(kind) && exportWords.kinds[kind]);
    assert.ok(label && form);
  }
});

test('a file is saved when it is made, and its name and size are said', async () => {
  const { names, exporting } = saving();
  const working = exporting.start(exporter(async (_, { onProgress }) => {
    onProgress(0.5);
    assert.deepEqual(exporting.state.value, { what: 'working', text: exportWords.working, share: 0.5 });
    return made;
  }));
  assert.equal(exporting.state.value.what, 'working');
  await working;
  assert.deepEqual(names, ['some.txt']);
  assert.deepEqual(exporting.state.value, { what: 'said', text: 'some.txt, 4 bytes.', bad: false });
  exporting.forget();
  assert.equal(exporting.state.value.what, 'resting');
});

test('what goes wrong is said, and nothing is saved', async () => {
  const { names, exporting } = saving();
  await exporting.start(exporter(() => Promise.reject(new Error('The run is too long.'))));
  assert.deepEqual(exporting.state.value, { what: 'said', text: exportWords.failed('The run is too long.'), bad: true });
  assert.deepEqual(names, []);
});

test('a cancelled export saves nothing, whenever it ends, and makes room for the next', async () => {
  const { names, exporting } = saving();
  /** @type {(made: any) => void} */
  let finish = () => {};
  /** @type {AbortSignal | null} */
  let heard = null;
  const slow = exporting.start(exporter((_, { signal }) => {
    heard = signal;
    return new Promise((resolve) => { finish = resolve; });
  }));
  await exporting.start(exporter(async () => ({ ...made, name: 'meanwhile.txt' })));
  assert.deepEqual(names, [], 'one at a time');
  exporting.cancel();
  assert.equal(/** @type {any} */ (heard).aborted, true);
  assert.deepEqual(exporting.state.value, { what: 'said', text: exportWords.cancelled, bad: false });
  await exporting.start(exporter(async () => ({ ...made, name: 'next.txt' })));
  finish(made);
  await slow;
  assert.deepEqual(names, ['next.txt']);
  assert.match(/** @type {any} */ (exporting.state.value).text, /^next\.txt/);
});

test('names of files say what is inside', () => {
  /** @param {readonly (readonly string[])[]} inside */
  const named = (inside) => /** @type {any} */ ({ traits: { name: 'landscape' }, inside: () => inside });
  assert.equal(fileName(named([['rosenbrock'], ['adam']]), '.csv'), 'landscape-rosenbrock-adam.csv');
  assert.equal(fileName(named([['rosenbrock'], ['adam', 'adam', 'lion']]), '.png', 'plane'), 'landscape-rosenbrock-adam-lion-plane.png');
  assert.equal(fileName(named([['formula'], ['a', 'b', 'c', 'd', 'e']]), '.csv'), 'landscape-formula-5-lanes.csv');
  assert.equal(fileName(named([['x/y: z?']]), '.csv'), 'landscape-x-y-z.csv');
});

/** @param {Response | Error} answer */
const asking = (answer) => /** @type {any} */ ({ api: { file: async () => {
  if (answer instanceof Error) throw answer;
  return answer;
} } });

test('a download tells how far it is where its length is known', async () => {
  const pieces = [new Uint8Array(30), new Uint8Array(70)];
  const body = () => new ReadableStream({ start(controller) {
    for (const piece of pieces) controller.enqueue(piece);
    controller.close();
  } });
  /** @param {Record<string, string>} headers */
  const told = async (headers) => {
    /** @type {(number | null)[]} */
    const shares = [];
    const work = { signal: new AbortController().signal, onProgress: (/** @type {number | null} */ share) => shares.push(share) };
    const blob = await download(asking(new Response(body(), { headers: { 'Content-Type': 'text/csv', ...headers } })), 'runs', { body: {} }, work);
    assert.deepEqual([blob.size, blob.type], [100, 'text/csv']);
    return shares;
  };
  assert.deepEqual(await told({ 'Unpacked-Length': '100' }), [0.3, 1]);
  assert.deepEqual(await told({}), [null, null]);
});

test('a download that is refused says why, and one that nobody waits for ends', async () => {
  const work = { signal: new AbortController().signal, onProgress: () => {} };
  const refused = (/** @type {Error} */ error, /** @type {any} */ how = work) => download(asking(error), 'runs', { body: {} }, how);
  await assert.rejects(refused(new ApiError('too_large', 'over 64 MB')), { message: exportWords.tooLarge });
  await assert.rejects(refused(new ApiError('invalid', 'steps is wrong')), { message: 'steps is wrong' });
  await assert.rejects(refused(new TypeError('network error')), { message: exportWords.brokenOff });
  const stopper = new AbortController();
  stopper.abort();
  await assert.rejects(refused(new ApiError('unreachable', 'no'), { ...work, signal: stopper.signal }), { name: 'AbortError' });
});

test('what differs between two specs is named as closely as can be', () => {
  assert.deepEqual(differences({ a: 1, b: { c: [1, 2], d: null } }, { b: { d: null, c: [1, 2] }, a: 1 }), []);
  assert.deepEqual(differences({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }), [{ where: ['a', 'c'], value: 2 }]);
  assert.deepEqual(differences({ lanes: [{ x: 1 }, { x: 2 }] }, { lanes: [{ x: 1 }, { x: 5 }] }), [{ where: ['lanes', 1, 'x'], value: 2 }]);
  assert.deepEqual(differences({ stop: { n: 3 } }, { stop: null }), [{ where: ['stop'], value: { n: 3 } }]);
  assert.deepEqual(differences({ edits: [1] }, { edits: [] }), [{ where: ['edits'], value: [1] }]);
  assert.deepEqual(differences({ o: { name: 'a', x: 1 } }, { o: { name: 'b', y: 1 } }), [{ where: ['o'], value: { name: 'a', x: 1 } }]);
});
