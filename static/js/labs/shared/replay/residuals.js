/**
 * Rows of numbers as what is new in them. Neighbouring rows are much alike: written as whole numbers, a row less the row before is small,
 * and so are the differences of those. Small numbers, lowest bytes first, all lowest ones together, are what deflating does best with.
 * Nothing is rounded: the very bits come back.
 *
 * @typedef {Float32Array | Int32Array} Numbers
 */

/** How often differences are taken at most; further ones grow again. */
export const ORDERS = 4;

/**
 * @param {Numbers} numbers row by row
 * @param {number} width numbers in a row
 * @returns {{order: number, bytes: Uint8Array<ArrayBuffer>}} how often differences were taken, and the four planes of bytes
 */
export function residualsOf(numbers, width) {
  let best = { order: 0, size: Infinity, values: new Int32Array() };
  const values = new Int32Array(numbers.length);
  values.set(new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length));
  for (let order = 0; order <= ORDERS; order++) {
    if (order > 0) for (let at = values.length - 1; at >= width; at--) values[at] -= values[at - width];
    const size = sizeOf(values);
    if (size < best.size) best = { order, size, values: values.slice() };
  }
  return { order: best.order, bytes: planesOf(best.values, width) };
}

/**
 * @param {Uint8Array} bytes as `residualsOf` made them
 * @param {{order: number, width: number}} how
 * @returns {Int32Array<ArrayBuffer>} the bits of the numbers, row by row
 */
export function restored(bytes, { order, width }) {
  const count = bytes.length / 4;
  const rows = count / width;
  const values = new Int32Array(count);
  for (let place = 0, from = 0; place < width; place++) {
    for (let row = 0; row < rows; row++, from++) {
      const bits = bytes[from] | (bytes[from + count] << 8) | (bytes[from + 2 * count] << 16) | (bytes[from + 3 * count] << 24);
      values[row * width + place] = (bits >>> 1) ^ -(bits & 1);
    }
  }
  for (let turn = 0; turn < order; turn++) for (let at = width; at < count; at++) values[at] += values[at - width];
  return values;
}

/** Bits that the values need, roughly. @param {Int32Array} values @returns {number} */
function sizeOf(values) {
  let bits = 0;
  for (const value of values) bits += 32 - Math.clz32(folded(value));
  return bits;
}

/** Small negative numbers are as short as small positive ones. @param {number} value @returns {number} */
function folded(value) {
  return (value << 1) ^ (value >> 31);
}

/** @param {Int32Array} values @param {number} width @returns {Uint8Array<ArrayBuffer>} place by place through all rows, lowest bytes first */
function planesOf(values, width) {
  const count = values.length;
  const rows = count / width;
  const bytes = new Uint8Array(4 * count);
  for (let place = 0, to = 0; place < width; place++) {
    for (let row = 0; row < rows; row++, to++) {
      const bits = folded(values[row * width + place]);
      for (let plane = 0; plane < 4; plane++) bytes[to + plane * count] = bits >>> (8 * plane);
    }
  }
  return bytes;
}
