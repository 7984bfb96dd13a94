/** Of the edits that a link holds, those that fit the lanes; what is wrong with the others is said with all else that cannot be read. */
import { formatEdit } from './edits-field.js';

/**
 * @param {{edits: import('@preact/signals').Signal<readonly import('./edits.js').Edit[]>}} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @param {ReturnType<typeof import('./edits.js').fitting>} fitted
 * @returns {import('../../state/store.js').Problem[]}
 */
export function keepFitting(store, catalogue, { kept, wrong }) {
  if (store.edits.peek().length > 0) store.edits.value = kept;
  return wrong.map(({ edit, message }) => ({ key: 'edit', text: formatEdit(catalogue, edit), message }));
}
