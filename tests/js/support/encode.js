/**
 * Writer of the safetensors layout, written apart from the reader that it tests.
 *
 * @typedef {{dtype: 'F32' | 'F64' | 'I32', shape: number[], data: ArrayLike<number>}} Source
 */

const SETTERS = /** @type {const} */ ({ F32: [4, 'setFloat32'], F64: [8, 'setFloat64'], I32: [4, 'setInt32'] });

/**
 * @param {Record<string, string>} metadata
 * @param {Record<string, Source>} tensors
 * @param {{pad?: number}} [options] pad: blanks after the header, which move the data
 * @returns {ArrayBuffer}
 */
export function encode(metadata, tensors, { pad = 0 } = {}) {
  /** @type {Record<string, unknown>} */
  const header = { __metadata__: metadata };
  let room = 0;
  for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
    const bytes = data.length * SETTERS[dtype][0];
    header[name] = { dtype, shape, data_offsets: [room, room + bytes] };
    room += bytes;
  }
  return assemble(JSON.stringify(header) + ' '.repeat(pad), room, (view, start) => {
    let at = start;
    for (const { dtype, data } of Object.values(tensors)) {
      const [size, setter] = SETTERS[dtype];
      for (let index = 0; index < data.length; index++, at += size) view[setter](at, data[index], true);
    }
  });
}

/**
 * @param {string} header as it is to stand in the buffer
 * @param {number} room bytes of data after it
 * @param {(view: DataView, start: number) => void} [fill]
 * @returns {ArrayBuffer}
 */
export function assemble(header, room, fill = () => {}) {
  const text = new TextEncoder().encode(header);
  const buffer = new ArrayBuffer(8 + text.length + room);
  const view = new DataView(buffer);
  view.setBigUint64(0, BigInt(text.length), true);
  new Uint8Array(buffer).set(text, 8);
  fill(view, 8 + text.length);
  return buffer;
}
