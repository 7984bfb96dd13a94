/** A file that was dropped or chosen: read as a spec, and opened; what became of it, in a sentence. */
import { ApiError } from '../../../net/api.js';
import { exportWords } from '../../../words/exports.js';
import { openSpec } from './open-spec.js';

/** A spec is at most a quarter of this; what is larger is something else. */
const LARGEST = 1_000_000;

/**
 * @param {import('../types.js').Lab} lab
 * @param {File} file
 * @param {AbortSignal} [signal] nobody waits any longer: the page stays as it is
 * @returns {Promise<{text: string, bad: boolean}>} bad: not everything is as the file says
 */
export async function openFile(lab, file, signal) {
  try {
    if (file.size > LARGEST) throw new Error(exportWords.tooLargeSpec);
    const left = await openSpec(lab, parsed(await file.text()), signal);
    if (left.length === 0) return { text: exportWords.opened(file.name), bad: false };
    return { text: exportWords.openedWithout(file.name, left.map(({ where, value }) => `${where.join('.')} = ${JSON.stringify(value)}`)), bad: true };
  } catch (reason) {
    const { message } = reason instanceof Error ? reason : new Error(String(reason));
    const where = reason instanceof ApiError ? reason.where.join('.') : '';
    return { text: exportWords.notOpened(file.name, where, message), bad: true };
  }
}

/** @param {string} text @returns {object} */
function parsed(text) {
  /** @type {unknown} */
  let found;
  try {
    found = JSON.parse(text);
  } catch (reason) {
    throw new Error(exportWords.notJson(reason instanceof Error ? reason.message : ''), { cause: reason });
  }
  if (found === null || typeof found !== 'object' || Array.isArray(found)) throw new Error(exportWords.noObject);
  return found;
}
