/** The lab's state, declared once: each choice with its default and how it is written. */
import { entryOf } from '../../controls/catalogue.js';
import { componentField } from '../../state/component-field.js';
import { choice, integer, number } from '../../state/fields.js';
import { createStore } from '../../state/store.js';
import { LONGEST } from '../shared/growth.js';
import { lanesField, laneOf } from './lane-choice.js';
import { viewField } from './view-field.js';

/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

const FIRST_SURFACE = 'rosenbrock';
/** What the page opens with: a plain step, a velocity, a scale for each coordinate, and both together. */
const FIRST_OPTIMIZERS = ['gradient_descent', 'momentum', 'rmsprop', 'adam'];

/** The picture on the plane alone, or in space beside it. */
const LOOKS = Object.freeze(/** @type {const} */ (['plane', 'space']));

/** How shades and contours follow the cost. */
export const LEVELS = Object.freeze(/** @type {const} */ (['linear', 'log']));

/** What can be plotted against the steps. */
export const PLOT_NAMES = Object.freeze(/** @type {const} */ (['cost', 'gradient', 'rate']));

/** @param {Catalogue} catalogue @param {string} name @returns {import('./types.js').SurfaceEntry} */
export function surfaceEntry(catalogue, name) {
  return /** @type {import('./types.js').SurfaceEntry} */ (entryOf(catalogue, 'surfaces', name));
}

/** @param {Catalogue} catalogue */
export function createLandscapeStore(catalogue) {
  const names = catalogue.families.optimizers.map(({ name }) => name);
  const first = FIRST_OPTIMIZERS.filter((name) => names.includes(name)).map((name) => laneOf(catalogue, name));
  return createStore({
    surface: componentField(catalogue, 'surfaces', { name: FIRST_SURFACE }),
    lanes: lanesField(catalogue, first),
    steps: integer({ default: surfaceEntry(catalogue, FIRST_SURFACE).steps, minimum: 1, maximum: LONGEST }),
    gradient_noise: number({ default: 0, minimum: 0 }),
    seed: integer({ default: 0, minimum: 0 }),
    view: viewField,
    look: choice({ default: 'plane', choices: LOOKS }),
    levels: choice({ default: 'log', choices: LEVELS }),
    plot: choice({ default: 'cost', choices: PLOT_NAMES }),
  });
}
