/** The lab's state, declared once: each choice with its default and how it is written. */
import { entryOf } from '../../controls/catalogue.js';
import { componentField } from '../../state/component-field.js';
import { choice, integer, number } from '../../state/fields.js';
import { createStore } from '../../state/store.js';
import { LONGEST } from '../shared/growth.js';
import { formatStart, lanesField, laneOf, parseStart } from './lane-choice.js';

/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

const FIRST_SURFACE = 'himmelblau';
/** What the page opens with: a plain step, a velocity, a scale for each coordinate, and both together. */
const FIRST_OPTIMIZERS = ['gradient_descent', 'momentum', 'rmsprop', 'adam'];

/** Where the page starts, where that is not the surface's own first start: here each of the first optimizers goes another way. */
const FIRST_STARTS = Object.freeze(/** @type {Record<string, readonly number[]>} */ ({ himmelblau: [0.3, -4] }));

/** How near to the lowest cost counts as there, in the race. */
export const TOLERANCES = Object.freeze(/** @type {const} */ (['1', '0.1', '0.01', '0.001', '0.000001']));

/** What can be plotted against the steps. */
export const PLOT_NAMES = Object.freeze(/** @type {const} */ (['cost', 'gradient', 'rate']));

/** @param {Catalogue} catalogue @param {string} name @returns {import('./types.js').SurfaceEntry} */
export function surfaceEntry(catalogue, name) {
  return /** @type {import('./types.js').SurfaceEntry} */ (entryOf(catalogue, 'surfaces', name));
}

/** Where lanes begin unless somebody says. @param {import('./types.js').SurfaceEntry} surface @returns {readonly number[]} */
export function firstStart({ name, starts }) {
  return FIRST_STARTS[name] ?? starts[0];
}

/** @param {Catalogue} catalogue */
export function createLandscapeStore(catalogue) {
  const names = catalogue.families.optimizers.map(({ name }) => name);
  const first = FIRST_OPTIMIZERS.filter((name) => names.includes(name)).map((name) => laneOf(catalogue, name));
  return createStore({
    surface: componentField(catalogue, 'surfaces', { name: FIRST_SURFACE }),
    start: /** @type {import('../../state/store.js').Field<readonly number[] | null>} */ ({
      default: null, parse: parseStart, format: (start) => (start ? formatStart(start) : ''),
    }),
    lanes: lanesField(catalogue, first),
    steps: integer({ default: surfaceEntry(catalogue, FIRST_SURFACE).steps, minimum: 1, maximum: LONGEST }),
    gradient_noise: number({ default: 0, minimum: 0 }),
    seed: integer({ default: 0, minimum: 0 }),
    tolerance: choice({ default: '0.01', choices: TOLERANCES }),
    plot: choice({ default: 'cost', choices: PLOT_NAMES }),
  });
}
