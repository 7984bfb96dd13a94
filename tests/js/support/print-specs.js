/**
 * Prints what links ask for exactly as the pages understand them: given `{catalogue, links}` on its input, a list of
 * `{problems, spec, view}`, where the view is every choice that the page holds and, on the landscape, the plots on offer.
 */
import { readFileSync } from 'node:fs';
import { entryOf, joined } from '../../../static/js/controls/catalogue.js';
import * as initialization from '../../../static/js/labs/initialization/spec.js';
import { createLabStore } from '../../../static/js/labs/initialization/store.js';
import { plotsOf, tracePlots } from '../../../static/js/labs/landscape/plots.js';
import * as landscape from '../../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../../static/js/labs/landscape/store.js';
import { surfaceOf } from '../../../static/js/labs/landscape/surface-of.js';

/** @typedef {import('../../../static/js/controls/catalogue.js').Catalogue} Catalogue */

const { catalogue: told, links } = JSON.parse(readFileSync(0, 'utf8'));
/** @type {Catalogue} */
const catalogue = joined(told);

/** @param {string} query */
function onLandscape(query) {
  const store = createLandscapeStore(catalogue);
  const problems = store.fromQuery(query);
  const optimizers = store.lanes.value.map(({ optimizer }) => entryOf(catalogue, 'optimizers', optimizer.name));
  const coordinates = ['x', 'y'].slice(0, surfaceOf(store, catalogue).dimension);
  const plots = Object.keys({ ...plotsOf(0), ...tracePlots(optimizers, coordinates) });
  return { problems, spec: landscape.specOf(store, catalogue), view: { ...store.take(), plots } };
}

/** @param {string} query */
function onInitialization(query) {
  const store = createLabStore(catalogue);
  const problems = store.fromQuery(query);
  return { problems, spec: initialization.specOf(store, catalogue), view: store.take() };
}

/** @type {Record<string, (query: string) => object>} */
const LABS = { '/landscape': onLandscape, '/initialization': onInitialization };

console.log(JSON.stringify(links.map((/** @type {string} */ link) => {
  const [path, query = ''] = link.split('?');
  return LABS[path](query);
})));
