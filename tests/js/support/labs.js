/** The labs as links meet them: each with its table of states, its spec, and how its states are drawn at random. */
import { joined } from '../../../static/js/controls/catalogue.js';
import * as initialization from '../../../static/js/labs/initialization/spec.js';
import { createLabStore } from '../../../static/js/labs/initialization/store.js';
import { TRAITS as INITIALIZATION_TRAITS } from '../../../static/js/labs/initialization/traits.js';
import * as landscape from '../../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../../static/js/labs/landscape/store.js';
import { TRAITS as LANDSCAPE_TRAITS } from '../../../static/js/labs/landscape/traits.js';
import { INITIALIZATION, LANDSCAPE } from './random-state.js';

/**
 * @typedef {import('../../../static/js/controls/catalogue.js').Catalogue} Catalogue
 *
 * @typedef {object} LinkedLab
 * @property {import('../../../static/js/labs/shared/types.js').Traits} traits
 * @property {(catalogue: Catalogue) => any} createStore
 * @property {(store: any, catalogue: Catalogue) => any} specOf
 * @property {(store: any, catalogue: Catalogue) => string} written
 * @property {Record<string, import('./random-state.js').Draw>} draws
 */

/** @type {Record<string, LinkedLab>} */
export const LABS = {
  landscape: {
    traits: LANDSCAPE_TRAITS, createStore: createLandscapeStore, specOf: landscape.specOf, draws: LANDSCAPE,
    written: (store, catalogue) => landscape.writtenLink(store, catalogue, null),
  },
  initialization: {
    traits: INITIALIZATION_TRAITS, createStore: createLabStore, specOf: initialization.specOf, draws: INITIALIZATION,
    written: (store) => store.toQuery(),
  },
};

/** @param {unknown} told as the server answers @param {LinkedLab} lab @returns {Catalogue} as the lab has it */
export function catalogueOf(told, { traits }) {
  return joined(/** @type {Catalogue} */ (structuredClone(told)), traits.offers);
}
