/** A page opens as its address says; what of it could not be read is told. */
import { linkWords } from '../../words/links.js';
import { unknownControls } from './view.js';

/**
 * @param {object} parts
 * @param {string} parts.search of the address
 * @param {import('./view.js').View} parts.view read from it already
 * @param {import('./types.js').Traits} parts.traits
 * @param {Pick<import('./types.js').Store, 'fromQuery' | 'steps'>} parts.store takes what the address holds
 * @param {import('../../controls/catalogue.js').Catalogue} parts.catalogue
 * @returns {import('../../state/store.js').Problem[]}
 */
export function openAddress({ search, view, traits, store, catalogue }) {
  const problems = [...view.problems, ...unknownControls(view, traits, catalogue), ...store.fromQuery(search)];
  const steps = store.steps.peek();
  if (view.step > steps) problems.push({ key: 'step', text: String(view.step), message: linkWords.pastTheEnd(steps) });
  return problems;
}
