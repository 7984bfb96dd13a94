import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../static/js/net/safetensors.js';
import { RowsError } from '../../static/js/state/rows.js';
import { RunData } from '../../static/js/state/run-data.js';
import { encode } from './support/encode.js';
import { expectRun } from './support/expect-run.js';
import { begun, feed } from './support/feed-run.js';
import { answerOf, sampleSpec } from './support/sample-run.js';

/**
 * @param {Record<string, import('./support/encode.js').Source>} tensors
 * @param {Record<string, string>} [head]
 */
const oddChunk = (tensors, head = {}) => decode(encode({ run: 'a', seq: '0', first_step: '5', count: '2', ...head }, tensors));

/** @type {(shape: number[], data: number[]) => import('./support/encode.js').Source} */
const floats = (shape, data) => ({ dtype: 'F32', shape, data });
const loss = { 'lane/0/loss': floats([2], [1, 2]) };

/** @type {[what: string, chunk: () => import('../../static/js/net/safetensors.js').Tensors, message: RegExp][]} */
const REFUSED = [
  ['a repeated point', () => oddChunk(loss, { first_step: '4' }), /lane 0, loss begin at step 4, expected 5/],
  ['a lost point', () => oddChunk(loss, { first_step: '6' }), /lane 0, loss begin at step 6, expected 5/],
  ['more rows than points', () => oddChunk({ 'lane/0/loss': floats([3], [1, 2, 3]) }), /3 of them for 2 points/],
  ['an unknown lane', () => oddChunk({ 'lane/2/loss': floats([2], [1, 2]) }), /the run has 2 lanes/],
  ['an unknown trace', () => oddChunk({ 'lane/0/cost': floats([2], [1, 2]) }), /no such trace/],
  ['a trace of the prototype', () => oddChunk({ 'lane/0/__proto__x': floats([2], [1, 2]) }), /no such trace/],
  ['a name that is no lane’s', () => oddChunk({ loss: floats([2], [1, 2]) }), /which is no lane's trace/],
  ['another width', () => oddChunk({ 'lane/0/params': floats([1, 4], [1, 2, 3, 4]) }), /changed their shape/],
  ['rows without numbers', () => oddChunk({ 'lane/0/params': floats([1, 0], []) }), /rows without numbers/],
  ['a scalar that is no row', () => oddChunk({ 'lane/0/loss': floats([], [1]) }), /is not rows of numbers/],
  ['steps of another length', () => oddChunk({ ...loss, 'lane/0/loss.step': { dtype: 'I32', shape: [1], data: [5] } }), /should be 2 int32 numbers/],
  ['steps without rows', () => oddChunk({ 'lane/0/loss.step': { dtype: 'I32', shape: [1], data: [5] } }), /comes without its rows/],
  ['steps where there were none', () => oddChunk({ ...loss, 'lane/0/loss.step': { dtype: 'I32', shape: [2], data: [5, 6] } }), /changed their shape/],
  ['no point', () => oddChunk(loss, { count: '0' }), /carries no point/],
  ['a negative step', () => oddChunk(loss, { first_step: '-1' }), /first_step is "-1", not a count/],
  ['a count in words', () => oddChunk(loss, { count: '2e3' }), /count is "2e3", not a count/],
];

for (const [what, chunk, message] of REFUSED) {
  test(`refuses a chunk with ${what} and keeps what it has`, () => {
    const spec = sampleSpec();
    const data = begun(spec);
    feed(data, spec, 0, 5);
    const version = data.version.value;
    assert.throws(() => data.append(chunk()), (error) => error instanceof RowsError && message.test(error.message));
    expectRun(data, spec, 5);
    assert.equal(data.version.value, version);
  });
}

for (const steps of [[5, 5], [6, 5], [4, 5], [5, 7]]) {
  test(`refuses kept steps ${steps} in a chunk of points 5 and 6`, () => {
    const spec = sampleSpec({ record: 3 });
    const data = begun(spec);
    feed(data, spec, 0, 5);
    const rows = { 'lane/0/params': floats([2, 3], [1, 2, 3, 4, 5, 6]), 'lane/0/params.step': { dtype: /** @type {const} */ ('I32'), shape: [2], data: steps } };
    assert.throws(() => data.append(oddChunk(rows)), RowsError);
    expectRun(data, spec, 5);
  });
}

test('null in an answer is a number that is not finite; ragged rows and words are refused', () => {
  const spec = sampleSpec({ steps: 1, lanes: [{ label: 'one', end: 1 }] });
  const answer = answerOf(spec);
  answer.lanes[0].traces['gradient'] = [[1, null, 3]];
  const data = new RunData();
  data.load(answer);
  assert.deepEqual([...(data.gradient(0, 0)?.values ?? [])], [1, NaN, 3]);
  answer.lanes[0].traces['params'] = [[1, 2, 3], [1, 2]];
  assert.throws(() => new RunData().load(answer), /Row 1 of lane 0, params has 2 numbers, the first has 3\./);
  answer.lanes[0].traces['params'] = [[1, 2, 3], [1, 'NaN', 2]];
  assert.throws(() => new RunData().load(answer), /Row 1 of lane 0, params holds "NaN"\./);
});
