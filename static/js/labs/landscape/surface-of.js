/** What is known of the chosen surface. The catalogue tells it for the controls' defaults, the server with each field for all others. */
import { same } from '../../controls/control-value.js';
import { surfaceEntry } from './store.js';

/** @typedef {import('./types.js').Store} Store */
/** @typedef {import('./types.js').SurfaceEntry} SurfaceEntry */
/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

/** @param {Store} store @param {Catalogue} catalogue @returns {boolean} whether every control is at its default */
export function isUsual(store, catalogue) {
  const value = store.surface.value;
  return surfaceEntry(catalogue, value.name).controls.every(({ name, default: usual }) => value[name] === undefined || same(value[name], usual));
}

/** @param {Store} store @param {Catalogue} catalogue @returns {SurfaceEntry} */
export function surfaceOf(store, catalogue) {
  const value = store.surface.value;
  const entry = surfaceEntry(catalogue, value.name);
  if (isUsual(store, catalogue)) return entry;
  const told = store.told.value;
  if (told?.key === JSON.stringify(value)) {
    const { starts, domain, minima, levels } = told;
    return { ...entry, dimension: domain.length > 1 ? 2 : 1, starts, domain, minima, levels };
  }
  // Until it is told, the default's, as far as they are of so many coordinates.
  const dimension = value['dimension'] === 1 ? 1 : entry.dimension;
  return { ...entry, dimension, domain: entry.domain.slice(0, dimension), starts: entry.starts.map((start) => start.slice(0, dimension)) };
}
