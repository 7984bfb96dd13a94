/**
 * Strict reader of the safetensors layout: 8 bytes little-endian header length, a JSON header, raw little-endian arrays.
 *
 * Nothing in the buffer is trusted: every length, shape and offset is checked before a byte is read, the arrays must lie end to end and fill
 * the buffer, and each refusal says what was found and what was expected.
 *
 * @typedef {Float32Array | Float64Array | Int32Array} TensorData
 * @typedef {{dtype: 'F32' | 'F64' | 'I32', shape: number[], data: TensorData}} Tensor
 * @typedef {{metadata: Record<string, string>, tensors: Map<string, Tensor>}} Tensors
 */

const LENGTH_BYTES = 8;

/** Item types that the server sends; anything else is refused by name. */
const ARRAYS = { F32: Float32Array, F64: Float64Array, I32: Int32Array };

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The buffer is not what it says it is. */
export class SafetensorsError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SafetensorsError';
  }
}

/**
 * Reads a whole buffer.
 *
 * @param {ArrayBuffer} buffer
 * @returns {Tensors} data are views into `buffer` where their offset allows it, else copies
 * @throws {SafetensorsError} for anything that is not exactly this layout
 */
export function decode(buffer) {
  const { header, dataStart } = readHeader(buffer);
  const metadata = readMetadata(header['__metadata__']);
  /** @type {Map<string, Tensor>} */
  const tensors = new Map();
  /** @type {[begin: number, end: number, name: string][]} */
  const spans = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { dtype, shape, begin, end } = readEntry(name, entry, buffer.byteLength - dataStart);
    tensors.set(name, { dtype, shape, data: readArray(buffer, dtype, dataStart + begin, end - begin) });
    spans.push([begin, end, name]);
  }
  checkSpans(spans, buffer.byteLength - dataStart);
  return { metadata, tensors };
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {{header: Record<string, unknown>, dataStart: number}}
 */
function readHeader(buffer) {
  if (!(buffer instanceof ArrayBuffer)) throw new SafetensorsError('Expected an ArrayBuffer.');
  if (buffer.byteLength < LENGTH_BYTES) {
    throw new SafetensorsError(`Expected at least ${LENGTH_BYTES} bytes, got ${buffer.byteLength}.`);
  }
  const length = new DataView(buffer).getBigUint64(0, true);
  const room = buffer.byteLength - LENGTH_BYTES;
  if (length > BigInt(room)) throw new SafetensorsError(`Header says ${length} bytes, only ${room} follow.`);
  const bytes = new Uint8Array(buffer, LENGTH_BYTES, Number(length));
  /** @type {unknown} */
  let header;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new SafetensorsError(`Header is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(header)) throw new SafetensorsError('Header is not a JSON object.');
  return { header, dataStart: LENGTH_BYTES + Number(length) };
}

/**
 * @param {unknown} value
 * @returns {Record<string, string>}
 */
function readMetadata(value) {
  /** @type {Record<string, string>} */
  const metadata = {};
  if (value === undefined) return metadata;
  if (!isObject(value)) throw new SafetensorsError('__metadata__ is not an object.');
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new SafetensorsError(`__metadata__.${key} is not a string.`);
    metadata[key] = text;
  }
  return metadata;
}

/**
 * @param {string} name
 * @param {unknown} entry
 * @param {number} room bytes of data in the buffer
 * @returns {{dtype: 'F32' | 'F64' | 'I32', shape: number[], begin: number, end: number}}
 */
function readEntry(name, entry, room) {
  if (!isObject(entry)) throw new SafetensorsError(`Tensor ${name}: its entry is not an object.`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== 'F32' && dtype !== 'F64' && dtype !== 'I32') {
    throw new SafetensorsError(`Tensor ${name}: dtype ${JSON.stringify(dtype)} is not F32, F64 or I32.`);
  }
  if (!isCounts(shape)) throw new SafetensorsError(`Tensor ${name}: shape is not a list of whole numbers.`);
  if (!isCounts(offsets) || offsets.length !== 2) {
    throw new SafetensorsError(`Tensor ${name}: data_offsets are not two whole numbers.`);
  }
  const begin = /** @type {number} */ (offsets[0]);
  const end = /** @type {number} */ (offsets[1]);
  if (begin > end || end > room) {
    throw new SafetensorsError(`Tensor ${name}: bytes ${begin} to ${end} do not lie in the ${room} bytes of data.`);
  }
  const bytes = shape.reduce((product, size) => product * size, 1) * ARRAYS[dtype].BYTES_PER_ELEMENT;
  if (bytes !== end - begin) {
    throw new SafetensorsError(`Tensor ${name}: shape [${shape}] of ${dtype} needs ${bytes} bytes, its offsets span ${end - begin}.`);
  }
  return { dtype, shape, begin, end };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {'F32' | 'F64' | 'I32'} dtype
 * @param {number} start first byte in the buffer
 * @param {number} bytes
 * @returns {TensorData}
 */
function readArray(buffer, dtype, start, bytes) {
  const Type = ARRAYS[dtype];
  const size = Type.BYTES_PER_ELEMENT;
  // A typed array can only begin at a multiple of its item size; the header's length decides where the data begin.
  if (LITTLE_ENDIAN && start % size === 0) return new Type(buffer, start, bytes / size);
  const copy = new Uint8Array(buffer.slice(start, start + bytes));
  if (!LITTLE_ENDIAN) for (let at = 0; at < bytes; at += size) copy.subarray(at, at + size).reverse();
  return new Type(copy.buffer);
}

/**
 * Refuses overlaps, holes and bytes that no tensor owns.
 *
 * @param {[begin: number, end: number, name: string][]} spans
 * @param {number} room
 */
function checkSpans(spans, room) {
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let at = 0;
  for (const [begin, end, name] of spans) {
    if (begin !== at) throw new SafetensorsError(`Tensor ${name}: begins at byte ${begin} of the data, expected ${at}.`);
    at = end;
  }
  if (at !== room) throw new SafetensorsError(`The tensors end at byte ${at} of ${room} bytes of data.`);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is number[]}
 */
function isCounts(value) {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}
