/** The lab's state, declared once: each choice with its default and how it is written. */
import { entryOf } from '../../controls/catalogue.js';
import { componentField } from '../../state/component-field.js';
import { choice, integer, number } from '../../state/fields.js';
import { batch, signal } from '../../state/signals.js';
import { createStore } from '../../state/store.js';
import { linkWords } from '../../words/links.js';
import { fitting } from '../shared/edits.js';
import { editsField } from '../shared/edits-field.js';
import { keepFitting } from '../shared/fitting-edits.js';
import { LONGEST } from '../shared/growth.js';
import { cameraField } from './camera-field.js';
import { explainingField } from './explaining.js';
import { VECTORS } from './vectors.js';
import { formatStart, lanesField, laneOf, parseStart, suggesting } from './lane-choice.js';
import { secondPlotField } from '../shared/second-plot-field.js';
import { viewField } from './view-field.js';

/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

const FIRST_SURFACE = 'himmelblau';
/** What the page opens with: a plain step, a velocity, a scale for each coordinate, and both together. */
const FIRST_OPTIMIZERS = ['gradient_descent', 'momentum', 'rmsprop', 'adam'];

/** The picture on the plane alone, or in space beside it. */
const LOOKS = Object.freeze(/** @type {const} */ (['plane', 'space']));

/** How shades and contours follow the cost. */
export const LEVELS = Object.freeze(/** @type {const} */ (['linear', 'log']));

/** What is plotted against the steps: cost, gradient, step, rate, or a trace of the optimizers, "m.x". */
const plotField = {
  default: 'cost',
  /** @param {string} text */
  parse: (text) => {
    if (!/^[a-z][a-z0-9_]{0,40}(\.[xy])?$/.test(text)) throw new Error('Expected cost, gradient, step, rate, or a trace with its coordinate, such as m.x.');
    return text;
  },
  format: String,
};

/** Where the page starts, where that is not the surface's own first start: here each of the first optimizers goes another way. */
const FIRST_STARTS = Object.freeze(/** @type {Record<string, readonly number[]>} */ ({ himmelblau: [0.3, -4] }));

/** How near to the lowest cost counts as there, in the race. */
export const TOLERANCES = Object.freeze(/** @type {const} */ (['1', '0.1', '0.01', '0.001', '0.000001']));

/** @param {Catalogue} catalogue @param {string} name @returns {import('./types.js').SurfaceEntry} */
export function surfaceEntry(catalogue, name) {
  return /** @type {import('./types.js').SurfaceEntry} */ (entryOf(catalogue, 'surfaces', name));
}

/** Which arrows are drawn: their names, or none. */
const vectorsField = {
  default: /** @type {readonly import('./vectors.js').VectorName[]} */ (['descent', 'update']),
  /** @param {string} text @param {(message: string) => void} [complain] */
  parse: (text, complain = () => {}) => {
    const asked = text === 'none' ? [] : text.split(',');
    const unknown = asked.filter((name) => !VECTORS.some((known) => known === name));
    if (unknown.length > 0) complain(`Expected some of ${VECTORS.join(', ')}, or none; got ${unknown.join(', ')}.`);
    return VECTORS.filter((name) => asked.includes(name));
  },
  /** @param {readonly string[]} names */
  format: (names) => names.join(',') || 'none',
};

/** Where lanes begin unless somebody says. @param {import('./types.js').SurfaceEntry} surface @returns {readonly number[]} */
export function firstStart({ name, starts }) {
  return FIRST_STARTS[name] ?? starts[0];
}

/** The lane that is shown alone, counted from 0: the others are only hidden. */
const aloneField = {
  default: /** @type {number | null} */ (null),
  /** @param {string} text @returns {number | null} */
  parse: (text) => integer({ default: 0, minimum: 0 }).parse(text),
  /** @param {number | null} lane */
  format: (lane) => (lane === null ? '' : String(lane)),
};

/** @typedef {{key: string} & Pick<import('../../net/api.js').FieldAnswer, 'domain' | 'starts' | 'minima' | 'levels'>} Told of the surface with that JSON text */

/** @param {Catalogue} catalogue */
export function createLandscapeStore(catalogue) {
  const names = catalogue.families.optimizers.map(({ name }) => name);
  const first = FIRST_OPTIMIZERS.filter((name) => names.includes(name)).map((name) => laneOf(catalogue, name));
  const store = createStore({
    surface: componentField(catalogue, 'surfaces', { name: FIRST_SURFACE }),
    start: /** @type {import('../../state/store.js').Field<readonly number[] | null>} */ ({
      default: null, parse: parseStart, format: (start) => (start ? formatStart(start) : ''),
    }),
    lanes: lanesField(catalogue, first),
    edits: editsField(suggesting(catalogue)),
    alone: aloneField,
    steps: integer({ default: surfaceEntry(catalogue, FIRST_SURFACE).steps, minimum: 1, maximum: LONGEST }),
    gradient_noise: number({ default: 0, minimum: 0 }),
    seed: integer({ default: 0, minimum: 0 }),
    tolerance: choice({ default: '0.01', choices: TOLERANCES }),
    view: viewField,
    look: choice({ default: 'plane', choices: LOOKS }),
    camera: cameraField,
    levels: choice({ default: 'log', choices: LEVELS }),
    plot: plotField,
    also: secondPlotField(plotField),
    explain: explainingField,
    vectors: vectorsField,
    vectors_of: choice({ default: 'one', choices: ['one', 'all'] }),
  });
  return {
    ...store,
    /** What the server has told of a surface; no choice of anyone's, so no link has it. */
    told: signal(/** @type {Told | null} */ (null)),
    /**
     * A link that does not say how many steps means the surface's own. Beside what cannot be read, edits that do not fit the lanes are
     * said and left out, and so is a lane to be shown alone that is not there.
     * @param {string} search
     */
    fromQuery: (search) => batch(() => {
      const problems = store.fromQuery(search);
      if (!new URLSearchParams(search).has('steps')) store.steps.value = surfaceEntry(catalogue, store.surface.value.name).steps;
      problems.push(...keepFitting(store, catalogue, fittingEdits(store, catalogue)));
      const [lane, lanes] = [store.alone.value, store.lanes.value.length];
      if (lane === null || lane < lanes) return problems;
      store.alone.value = null;
      return [...problems, { key: 'alone', text: String(lane), message: linkWords.noLane(lane, lanes) }];
    }),
  };
}

/** The edits that fit the lanes as they are chosen now. @param {Pick<import('./types.js').Store, 'edits' | 'lanes' | 'steps'>} store @param {Catalogue} catalogue */
export function fittingEdits(store, catalogue) {
  return fitting(store.edits.value, { lanes: store.lanes.value, steps: store.steps.value, catalogue });
}
