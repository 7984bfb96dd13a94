/** The lab's state, declared once: each choice with its default and how it is written. */
import { componentField } from '../../state/component-field.js';
import { choice, flag, integer, integers, number } from '../../state/fields.js';
import { batch } from '../../state/signals.js';
import { createStore } from '../../state/store.js';
import { EDGE_KINDS } from './edge-rows.js';
import { explainedField } from '../shared/explained-field.js';
import { laneSettings, lanesField } from './lane-choice.js';
import { fitting } from '../shared/edits.js';
import { editsField } from '../shared/edits-field.js';
import { keepFitting } from '../shared/fitting-edits.js';
import { LONGEST } from '../shared/growth.js';
import { secondPlotField } from '../shared/second-plot-field.js';
import { scaled } from './starts.js';

/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */
/** @typedef {import('../../controls/catalogue.js').ComponentValue} ComponentValue */

const SHARED = ['points', 'noise'];

const MOST_LAYERS = 6;
const MOST_UNITS = 64;
const MOST_HELD_OUT = 0.9;

/** A number or nothing. @param {number | null} usual @param {string} nothing how nothing is written @param {number} [minimum] */
function optional(usual, nothing, minimum = 0) {
  const whole = integer({ default: minimum, minimum });
  return {
    default: usual,
    /** @param {string} text @param {(message: string) => void} [complain] @returns {number | null} */
    parse: (text, complain) => (text === nothing ? null : whole.parse(text, complain)),
    /** @param {number | null} value */
    format: (value) => (value === null ? nothing : String(value)),
  };
}

/** What is plotted against the steps. */
const plotField = choice({ default: 'cost', choices: ['cost', 'accuracy', 'gradient', 'rate'] });

const layers = integers({ default: [], minimum: 1, maximum: MOST_UNITS, longest: MOST_LAYERS });

/** Units of the hidden layers: "6-3", or "none". */
const hidden = {
  default: /** @type {readonly number[]} */ ([6, 3]),
  /** @param {string} text @returns {readonly number[]} */
  parse: (text) => (text === 'none' ? [] : layers.parse(text.replaceAll('-', ','))),
  /** @param {readonly number[]} value */
  format: (value) => (value.length > 0 ? value.join('-') : 'none'),
};

/** What every data set of the catalogue allows. @param {Catalogue} catalogue @param {string} control */
function boundsOf(catalogue, control) {
  const all = catalogue.families.datasets.flatMap(({ controls }) => controls.filter(({ name }) => name === control));
  return {
    minimum: Math.min(...all.map(({ minimum }) => minimum ?? -Infinity)),
    maximum: Math.max(...all.map(({ maximum }) => maximum ?? Infinity)),
  };
}

/** A loss, or the one that fits the data. @param {Catalogue} catalogue @returns {import('../../state/store.js').Field<ComponentValue | null>} */
function lossField(catalogue) {
  const { parse, format } = componentField(catalogue, 'losses', { name: catalogue.families.losses[0].name });
  return {
    default: null,
    parse: (text, complain) => (text === 'auto' ? null : parse(text, complain)),
    format: (value) => (value === null ? 'auto' : format(value)),
  };
}

/** Points and noise are the same for every data set and stay when another is chosen: a data set's own are the others. @param {Catalogue} catalogue @returns {Catalogue} */
export function withoutShared(catalogue) {
  const datasets = catalogue.families.datasets.map((entry) => ({ ...entry, controls: entry.controls.filter(({ name }) => !SHARED.includes(name)) }));
  return { ...catalogue, families: { ...catalogue.families, datasets } };
}

/** The page as it opens: what the playground of the notes shows. @param {Catalogue} catalogue */
export function createLabStore(catalogue) {
  const store = createStore({
    seed: integer({ default: 0, minimum: 0 }),
    steps: integer({ default: 1000, minimum: 1, maximum: LONGEST }),
    dataset: componentField(withoutShared(catalogue), 'datasets', { name: 'circle' }),
    points: integer({ default: 100, ...boundsOf(catalogue, 'points') }),
    noise: number({ default: 0, ...boundsOf(catalogue, 'noise') }),
    data_seed: optional(null, 'run'),
    test_fraction: number({ default: 0, minimum: 0, maximum: MOST_HELD_OUT }),
    hidden,
    activation: componentField(catalogue, 'activations', { name: 'relu' }),
    loss: lossField(catalogue),
    l2: number({ default: 0, minimum: 0 }),
    l1: number({ default: 0, minimum: 0 }),
    initializer: componentField(catalogue, 'initializers', scaled(1)),
    lanes: lanesField(catalogue),
    optimizer: componentField(catalogue, 'optimizers', { name: 'gradient_descent', learning_rate: 0.1 }),
    schedule: componentField(catalogue, 'schedules', { name: 'constant' }),
    clipping: componentField(catalogue, 'clippings', { name: 'none' }),
    batch_size: optional(null, 'full', 1),
    edges: choice({ default: 'weight', choices: EDGE_KINDS }),
    plot: plotField,
    also: secondPlotField(plotField),
    common: flag({ default: false }),
    explain: explainedField,
    edits: editsField(catalogue),
  });
  return {
    ...store,
    /** Beside what cannot be read, edits that do not fit the lanes are said and left out. @param {string} search */
    fromQuery: (search) => batch(() => [...store.fromQuery(search), ...keepFitting(store, catalogue, fittingEdits(store, catalogue))]),
  };
}

/**
 * The edits that fit the lanes as they are chosen now.
 * @param {{[K in 'initializer' | 'activation' | 'optimizer' | 'schedule' | 'clipping' | 'batch_size' | 'lanes' | 'steps' | 'edits']: import('./types.js').Store[K]}} store
 * @param {Catalogue} catalogue
 */
export function fittingEdits(store, catalogue) {
  return fitting(store.edits.value, { lanes: laneSettings(store), steps: store.steps.value, catalogue });
}
