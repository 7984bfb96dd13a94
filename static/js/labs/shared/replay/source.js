/** In the place of ../source.js in a replay: everything the page would ask the server for was recorded, and stands in the file itself. */
import { replayWords } from '../../../words/replay.js';
import { answeringApi } from './answers.js';
import { recordedConnection } from './recorded-connection.js';
import { unpack } from './pack.js';

/** @typedef {import('../source.js').Source} Source */

/** @returns {Promise<Source>} */
export async function openSource() {
  const { dataset } = document.documentElement;
  const { failed: failedHelp } = replayWords;
  if (window.parent === window) dataset['alone'] = '';
  try {
    /** @type {import('./record.js').Recording} */
    const { search, base, answers, run } = await unpack(document.getElementById('recording')?.textContent ?? '');
    // Links lead to where the run was recorded.
    dataset['public'] = base;
    return { search, failedHelp, grows: false, api: answeringApi(answers), connection: recordedConnection(run) };
  } catch (reason) {
    console.error(reason);
    return { search: '', failedHelp, grows: false, api: answeringApi([]), connection: recordedConnection(null) };
  }
}
