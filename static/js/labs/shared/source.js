/**
 * Where a page has its numbers from, and the address that says what they are: the server, and the page's own. A replay has another module
 * in this one's place (replay/source.js).
 *
 * @typedef {object} Source
 * @property {string} search the query string that the page opens
 * @property {string} failedHelp what to do where the page cannot be opened
 * @property {boolean} grows whether a run can be made longer by playing on
 * @property {import('../../net/api.js').Api} api
 * @property {import('../../net/connection.js').Connection} connection
 */
import { createApi } from '../../net/api.js';
import { createConnection } from '../../net/connection.js';
import { words } from '../../words.js';

/** @param {string} root the path prefix, "/" without one @returns {Promise<Source>} */
export async function openSource(root) {
  const api = createApi(root);
  const { href } = new URL(`${root}api/stream`, window.location.href.replace(/^http/, 'ws'));
  const connection = createConnection({ url: href, fetchRun: (wanted) => api.run(wanted) });
  return { search: window.location.search, failedHelp: words.failedHelp, grows: true, api, connection };
}
