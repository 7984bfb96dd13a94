/** A file that the server makes: fetched piece by piece, so that it can be told how far it is. */
import { ApiError } from '../../../net/api.js';
import { exportWords } from '../../../words/exports.js';

/**
 * @param {import('../types.js').Lab} lab
 * @param {string} path of the API
 * @param {{body: object, accept?: string}} asked
 * @param {import('./exporter.js').Work} work
 * @returns {Promise<Blob>}
 * @throws {Error} with the server's reason
 */
export async function download({ api }, path, asked, { signal, onProgress }) {
  try {
    const response = await api.file(path, { ...asked, signal });
    return await blobOf(response, onProgress);
  } catch (reason) {
    signal.throwIfAborted();
    if (reason instanceof ApiError && reason.code === 'too_large') throw new Error(exportWords.tooLarge, { cause: reason });
    throw reason instanceof ApiError ? reason : new Error(exportWords.brokenOff, { cause: reason });
  }
}

/**
 * @param {Response} response
 * @param {(share: number | null) => void} onProgress
 * @returns {Promise<Blob>}
 */
export async function blobOf(response, onProgress) {
  const type = response.headers.get('Content-Type') ?? '';
  const whole = Number(response.headers.get('Unpacked-Length'));
  const reader = response.body?.getReader();
  /** @type {BlobPart[]} */
  const pieces = [];
  let length = 0;
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    pieces.push(read.value);
    length += read.value.length;
    onProgress(whole > 0 ? Math.min(1, length / whole) : null);
  }
  return new Blob(pieces, { type });
}
