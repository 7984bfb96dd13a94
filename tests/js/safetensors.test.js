import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SafetensorsError, decode } from '../../static/js/net/safetensors.js';
import { assemble, encode } from './support/encode.js';

test('what was written is read, at every alignment of the data', () => {
  for (let pad = 0; pad < 8; pad++) {
    const { metadata, tensors } = decode(
      encode(
        { run: 'a', seq: '3' },
        {
          'lane/0/params': { dtype: 'F32', shape: [2, 3], data: [1, -2, 3.5, Infinity, -0, 1e-40] },
          'lane/0/params.step': { dtype: 'I32', shape: [2], data: [-5, 2 ** 31 - 1] },
          exact: { dtype: 'F64', shape: [1], data: [Math.PI] },
          none: { dtype: 'F32', shape: [0, 4], data: [] },
          one: { dtype: 'F32', shape: [], data: [7] },
        },
        { pad },
      ),
    );
    assert.deepEqual(metadata, { run: 'a', seq: '3' });
    assert.deepEqual([...tensors.keys()], ['lane/0/params', 'lane/0/params.step', 'exact', 'none', 'one']);
    assert.deepEqual(tensors.get('lane/0/params'), { dtype: 'F32', shape: [2, 3], data: new Float32Array([1, -2, 3.5, Infinity, -0, 1e-40]) });
    assert.deepEqual(tensors.get('lane/0/params.step')?.data, new Int32Array([-5, 2 ** 31 - 1]));
    assert.deepEqual(tensors.get('exact')?.data, new Float64Array([Math.PI]));
    assert.deepEqual(tensors.get('none'), { dtype: 'F32', shape: [0, 4], data: new Float32Array(0) });
    assert.deepEqual(tensors.get('one'), { dtype: 'F32', shape: [], data: new Float32Array([7]) });
  }
});

test('a buffer without metadata or tensors is read as empty', () => {
  assert.deepEqual(decode(assemble('{}', 0)), { metadata: {}, tensors: new Map() });
});

/**
 * @param {object} entry
 * @param {number} [room]
 */
const withEntry = (entry, room = 8) => assemble(JSON.stringify({ t: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...entry } }), room);

/** @type {[what: string, buffer: ArrayBuffer, message: RegExp][]} */
const REFUSED = [
  ['no length', new ArrayBuffer(7), /^Expected at least 8 bytes, got 7\.$/],
  ['a header longer than the buffer', new BigUint64Array([9n, 0n]).buffer, /^Header says 9 bytes, only 8 follow\.$/],
  ['a header of 2⁶⁴−1 bytes', new BigUint64Array([2n ** 64n - 1n, 0n]).buffer, /^Header says 18446744073709551615 bytes, only 8 follow\.$/],
  ['a header that is not JSON', assemble('{"t":', 0), /^Header is not JSON: /],
  ['a header that is not UTF-8', badUtf8(), /^Header is not JSON: /],
  ['a list', assemble('[]', 0), /^Header is not a JSON object\.$/],
  ['null', assemble('null', 0), /^Header is not a JSON object\.$/],
  ['metadata that is a list', assemble('{"__metadata__":[]}', 0), /^__metadata__ is not an object\.$/],
  ['a number in the metadata', assemble('{"__metadata__":{"seq":3}}', 0), /^__metadata__\.seq is not a string\.$/],
  ['an entry that is text', assemble('{"t":"F32"}', 0), /^Tensor t: its entry is not an object\.$/],
  ['an unknown dtype', withEntry({ dtype: 'BF16' }), /^Tensor t: dtype "BF16" is not F32, F64 or I32\.$/],
  ['a dtype of the prototype', withEntry({ dtype: 'constructor' }), /^Tensor t: dtype "constructor" is not/],
  ['a negative size', withEntry({ shape: [-2] }), /^Tensor t: shape is not a list of whole numbers\.$/],
  ['half a row', withEntry({ shape: [0.5, 4] }), /^Tensor t: shape is not a list of whole numbers\.$/],
  ['no shape', withEntry({ shape: null }), /^Tensor t: shape is not a list of whole numbers\.$/],
  ['one offset', withEntry({ data_offsets: [0] }), /^Tensor t: data_offsets are not two whole numbers\.$/],
  ['a text offset', withEntry({ data_offsets: ['0', 8] }), /^Tensor t: data_offsets are not two whole numbers\.$/],
  ['offsets in reverse', withEntry({ data_offsets: [8, 0] }), /^Tensor t: bytes 8 to 0 do not lie in the 8 bytes of data\.$/],
  ['offsets past the end', withEntry({ data_offsets: [8, 16] }), /^Tensor t: bytes 8 to 16 do not lie in the 8 bytes of data\.$/],
  ['a shape that does not fit', withEntry({ shape: [3] }), /^Tensor t: shape \[3\] of F32 needs 12 bytes, its offsets span 8\.$/],
  ['a shape whose product overflows', withEntry({ shape: [2 ** 52, 2 ** 52] }), /^Tensor t: shape \[4503599627370496,4503599627370496\] of F32 needs/],
  ['bytes that no tensor owns', withEntry({}, 12), /^The tensors end at byte 8 of 12 bytes of data\.$/],
  ['a hole', withEntry({ data_offsets: [4, 12] }, 12), /^Tensor t: begins at byte 4 of the data, expected 0\.$/],
  [
    'tensors that overlap',
    assemble('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}', 12),
    /^Tensor b: begins at byte 4 of the data, expected 8\.$/,
  ],
];

/** @returns {ArrayBuffer} a header whose bytes are no text */
function badUtf8() {
  const buffer = assemble('{"aa":{}}', 0);
  new Uint8Array(buffer)[10] = 0xff;
  return buffer;
}

for (const [what, buffer, message] of REFUSED) {
  test(`refuses ${what}`, () => {
    assert.throws(() => decode(buffer), (error) => error instanceof SafetensorsError && message.test(error.message));
  });
}

test('refuses what is not a buffer', () => {
  assert.throws(() => decode(/** @type {any} */ ('text')), /^SafetensorsError: Expected an ArrayBuffer\.$/);
});
