/**
 * Plain values with arrays of numbers in them, as one text: JSON that says where the arrays are, then the arrays as their residuals; all
 * of it deflated and written in letters, so that it can stand in a page. What is the same as the beginning of another is not written twice:
 * the gradient that was used is mostly the exact one.
 *
 * @typedef {import('./residuals.js').Numbers} Numbers
 * @typedef {{type: 'F32' | 'I32', length: number, width: number, order: number}} Packed an array's place in the head; they follow one another
 */
import { residualsOf, restored } from './residuals.js';

/** Stands in the JSON for an array of numbers, with its place in the list of them and how many of that one's numbers it has. */
const ARRAY = '$array';
const HEAD_BYTES = 4;
/** What one call takes as arguments without filling the stack. */
const PIECE = 8190;

/**
 * @param {unknown} value JSON, besides Float32Array and Int32Array; `width` beside an array says how many numbers are a row
 * @returns {Promise<string>}
 */
export async function pack(value) {
  /** @type {Packed[]} */
  const arrays = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  /** @type {Numbers[]} */
  const held = [];
  const written = JSON.stringify({ value: withoutArrays(value, 1, (numbers, width) => {
    const { length } = numbers;
    const there = held.findIndex((other) => begins(other, numbers));
    if (there >= 0) return { [ARRAY]: there, length };
    const { order, bytes } = residualsOf(numbers, width);
    pieces.push(bytes);
    arrays.push({ type: numbers instanceof Float32Array ? 'F32' : 'I32', length, width, order });
    return { [ARRAY]: held.push(numbers) - 1, length };
  }), arrays });
  const head = new TextEncoder().encode(written);
  const length = new DataView(new ArrayBuffer(HEAD_BYTES));
  length.setUint32(0, head.length, true);
  return lettersOf(await through(new Blob([length.buffer, head, ...pieces]), new CompressionStream('deflate')));
}

/**
 * @param {string} text as `pack` made it
 * @returns {Promise<any>}
 */
export async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const plain = await through(new Blob([bytes]), new DecompressionStream('deflate'));
  let at = HEAD_BYTES + new DataView(plain.buffer).getUint32(0, true);
  const { value, arrays } = JSON.parse(new TextDecoder().decode(plain.subarray(HEAD_BYTES, at)));
  const held = /** @type {Packed[]} */ (arrays).map(({ type, length, ...how }) => {
    const bits = restored(plain.subarray(at, at + 4 * length), how);
    at += 4 * length;
    return type === 'F32' ? new Float32Array(bits.buffer) : bits;
  });
  return withArrays(value, held);
}

/** @param {Blob} blob @param {CompressionStream | DecompressionStream} change @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function through(blob, change) {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(change)).arrayBuffer());
}

/** @param {Uint8Array} bytes @returns {string} */
function lettersOf(bytes) {
  let text = '';
  for (let from = 0; from < bytes.length; from += PIECE) text += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  return btoa(text);
}

/**
 * @param {unknown} value
 * @param {number} width of rows, as the value around says it
 * @param {(numbers: Numbers, width: number) => object} put away; what stands in its place
 * @returns {unknown}
 */
function withoutArrays(value, width, put) {
  if (value instanceof Float32Array || value instanceof Int32Array) return put(value, value.length % width === 0 ? width : 1);
  if (Array.isArray(value)) return value.map((part) => withoutArrays(part, 1, put));
  if (typeof value !== 'object' || value === null) return value;
  const own = Number(/** @type {Record<string, unknown>} */ (value)['width'] ?? 1);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutArrays(part, own, put)]));
}

/** @param {any} value @param {readonly Numbers[]} held @returns {unknown} */
function withArrays(value, held) {
  if (Array.isArray(value)) return value.map((part) => withArrays(part, held));
  if (typeof value !== 'object' || value === null) return value;
  if (ARRAY in value) return held[value[ARRAY]].subarray(0, value.length);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withArrays(part, held)]));
}

/** Whether the one begins with the very bits of the other. @param {Numbers} whole @param {Numbers} part @returns {boolean} */
function begins(whole, part) {
  if (whole.constructor !== part.constructor || whole.length < part.length) return false;
  const [bits, wanted] = [whole, part].map(({ buffer, byteOffset }) => new Int32Array(buffer, byteOffset, part.length));
  return wanted.every((bit, k) => bit === bits[k]);
}
