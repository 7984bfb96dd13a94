/**
 * Prints what links ask for exactly as the pages understand them: given `{catalogue, links}` on its input, a list of
 * `{problems, spec, view, changed, page, written}`: the view is every choice that the page holds and, on the landscape, the plots on offer;
 * `changed` the states that are not at their defaults, `page` how it is looked at, and `written` the link as the page writes it.
 */
import { readFileSync } from 'node:fs';
import { entryOf } from '../../../static/js/controls/catalogue.js';
import { plotsOf, tracePlots } from '../../../static/js/labs/landscape/plots.js';
import { surfaceOf } from '../../../static/js/labs/landscape/surface-of.js';
import { openAddress } from '../../../static/js/labs/shared/opening.js';
import { readView } from '../../../static/js/labs/shared/view.js';
import { catalogueOf, LABS } from './labs.js';

/** @typedef {import('../../../static/js/controls/catalogue.js').Catalogue} Catalogue */

const { catalogue: told, links } = JSON.parse(readFileSync(0, 'utf8'));
const catalogues = Object.fromEntries(Object.entries(LABS).map(([name, lab]) => [name, catalogueOf(told, lab)]));

/** @param {any} store @param {Catalogue} catalogue @returns {string[]} */
function plotsOn(store, catalogue) {
  const optimizers = store.lanes.value.map((/** @type {any} */ { optimizer }) => entryOf(catalogue, 'optimizers', optimizer.name));
  const coordinates = ['x', 'y'].slice(0, surfaceOf(store, catalogue).dimension);
  return Object.keys({ ...plotsOf(0), ...tracePlots(optimizers, coordinates) });
}

console.log(JSON.stringify(links.map((/** @type {string} */ link) => {
  const { pathname, search } = new URL(link, 'https://lab.example');
  const name = pathname.slice(1);
  const lab = LABS[name];
  const catalogue = catalogues[name];
  const store = lab.createStore(catalogue);
  const view = readView(search, false, lab.traits);
  const problems = openAddress({ search, view, traits: lab.traits, store, catalogue });
  return {
    problems,
    spec: lab.specOf(store, catalogue),
    view: { ...store.take(), ...(name === 'landscape' ? { plots: plotsOn(store, catalogue) } : {}) },
    changed: store.changed(),
    page: { hide: [...view.hidden], lock: [...view.locked], theme: view.theme, play: view.play, step: view.step },
    written: [pathname, lab.written(store, catalogue)].filter(Boolean).join('?'),
  };
})));
