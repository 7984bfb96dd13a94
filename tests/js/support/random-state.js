/** States of the labs, drawn at random: a value for every state of their tables, and for every control of every component. */
import { optionOf } from '../../../static/js/controls/catalogue.js';
import { EDGE_KINDS } from '../../../static/js/labs/initialization/edge-rows.js';
import { fittingEdits as fittingInitialization } from '../../../static/js/labs/initialization/store.js';
import { cameraField } from '../../../static/js/labs/landscape/camera-field.js';
import { fittingEdits as fittingLandscape, LEVELS, TOLERANCES } from '../../../static/js/labs/landscape/store.js';
import { VECTORS } from '../../../static/js/labs/landscape/vectors.js';

/**
 * @typedef {ReturnType<typeof import('./random.js').generator>} Chance
 * @typedef {import('../../../static/js/controls/catalogue.js').Catalogue} Catalogue
 * @typedef {import('../../../static/js/controls/catalogue.js').ComponentEntry} ComponentEntry
 * @typedef {import('../../../static/js/controls/catalogue.js').ControlEntry} ControlEntry
 * @typedef {import('../../../static/js/controls/catalogue.js').ComponentValue} ComponentValue
 * @typedef {(chance: Chance, catalogue: Catalogue, store: any) => unknown} Draw
 */

const FORMULAS = ['x^2 + 3y^2 - sin(x y)', 'max(x^2, y^2)', '100% of x, y & more', 'a:b;c=d~e', 'x²'];
const LABELS = ['50 %, or so', 'A:b~c&d', 'größer', '+1', 'adam,0.5', '%2C'];

/** @param {Chance} chance @param {number} low @param {number} high @returns {number} of a few digits */
const between = (chance, low, high) => Number((low + chance.next() * (high - low)).toPrecision(1 + chance.below(6)));

/** @param {ControlEntry} control @param {Chance} chance @returns {unknown} something that the control allows */
function drawControl(control, chance) {
  const { kind, choices, default: usual } = control;
  const low = control.minimum ?? control.exclusive_minimum ?? -1e3;
  const high = control.maximum ?? control.exclusive_maximum ?? Math.max(1e3, low);
  switch (kind) {
    case 'number': {
      const value = between(chance, low, Math.min(high, low + 10 ** (chance.below(9) - 5)));
      const inside = value >= low && value <= high && value !== control.exclusive_minimum && value !== control.exclusive_maximum;
      return inside ? value : usual;
    }
    case 'integer': return Math.min(high, low + chance.below(60));
    case 'switch': return chance.next() < 0.5;
    case 'choice': return chance.pick(choices);
    case 'text': return chance.pick(FORMULAS);
    case 'component': return drawOf(/** @type {ComponentEntry} */ (optionOf(control, String(chance.pick(choices)))), chance);
    case 'pairs':
    case 'points': {
      const rows = Array.from({ length: 1 + chance.below(4) }, () => (control.columns ?? []).map((column) => drawControl(column, chance)));
      return control.ascending ? rows.sort(([a], [b]) => Number(a) - Number(b)).filter(([first], k) => k === 0 || first !== rows[k - 1][0]) : rows;
    }
    default: throw new Error(`Controls of the kind ${kind} cannot be drawn.`);
  }
}

/** @param {ComponentEntry} entry @param {Chance} chance @returns {ComponentValue} */
export function drawOf(entry, chance) {
  return { name: entry.name, ...Object.fromEntries(entry.controls.map((control) => [control.name, drawControl(control, chance)])) };
}

/** @param {string} family @returns {(chance: Chance, catalogue: Catalogue) => ComponentValue} */
const component = (family) => (chance, catalogue) => drawOf(chance.pick(catalogue.families[family]), chance);
/** @param {number} below @param {number} [from] @returns {Draw} */
const whole = (below, from = 0) => (chance) => from + chance.below(below);
/** @param {readonly unknown[]} values @returns {Draw} */
const among = (values) => (chance) => chance.pick(values);
/** @param {number} low @param {number} high @returns {Draw} */
const within = (low, high) => (chance) => between(chance, low, high);
/** @template T @param {Chance} chance @param {() => T} draw @returns {T | undefined} */
const maybe = (chance, draw) => (chance.next() < 0.5 ? draw() : undefined);
/** @template T @param {number} most @param {(index: number) => T} draw @param {Chance} chance */
const several = (most, draw, chance) => Array.from({ length: chance.below(most + 1) }, (_, index) => draw(index));

/** @param {Chance} chance @param {Catalogue} catalogue */
const training = (chance, catalogue) => ({
  optimizer: maybe(chance, () => component('optimizers')(chance, catalogue)),
  schedule: maybe(chance, () => component('schedules')(chance, catalogue)),
  clipping: maybe(chance, () => component('clippings')(chance, catalogue)),
});
/** @param {Record<string, unknown>} value @returns {Record<string, unknown>} without what is not said */
const said = (value) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));

/** @param {(store: any, catalogue: Catalogue) => {kept: object[]}} fitting @returns {Draw} edits that fit the lanes */
const edits = (fitting) => (chance, catalogue, store) => {
  store.edits.value = several(5, () => ({
    step: chance.below(store.steps.value), lane: chance.below(Math.max(1, store.lanes.value.length)),
    set: said({ ...training(chance, catalogue), ...maybe(chance, () => ({ optimizer: { learning_rate: between(chance, 1e-4, 1) } })) }),
  }), chance);
  return fitting(store, catalogue).kept;
};

/** @type {Record<string, Draw>} how each state of the landscape is drawn, in this order */
export const LANDSCAPE = {
  surface: component('surfaces'),
  start: (chance) => maybe(chance, () => [between(chance, -5, 5), between(chance, -5, 5)]) ?? null,
  lanes: (chance, catalogue) => [0, ...several(11, () => 0, chance)].map(() => ({
    optimizer: { ...component('optimizers')(chance, catalogue), ...maybe(chance, () => ({ learning_rate: null })) },
    schedule: component('schedules')(chance, catalogue),
    clipping: component('clippings')(chance, catalogue),
    start: maybe(chance, () => [between(chance, -5, 5), between(chance, -5, 5)]) ?? null,
  })),
  alone: (chance, _, store) => maybe(chance, () => chance.below(store.lanes.value.length)) ?? null,
  steps: whole(20_000, 1),
  gradient_noise: within(0, 2),
  seed: whole(1e6),
  tolerance: among(TOLERANCES),
  view: (chance) => maybe(chance, () => [[-1, between(chance, 0, 3)], [between(chance, -3, 0), 2]]) ?? [],
  look: among(['plane', 'space']),
  camera: (chance) => cameraField.parse([chance.below(3600) / 10 - 179.9, 10 + chance.below(700) / 10, 3 + chance.below(500) / 100].map((value) => value.toFixed(2)).join('~')),
  levels: among(LEVELS),
  plot: among(['cost', 'gradient', 'step', 'rate', 'm.x', 'effective_rate.y']),
  explain: (chance) => chance.pick([/** @type {unknown} */ ('auto'), 'off', { lane: chance.below(12), index: chance.below(2) }]),
  vectors: (chance) => VECTORS.filter(() => chance.next() < 0.5),
  vectors_of: among(['one', 'all']),
  also: among(['none', 'cost', 'rate', 'm.y']),
  edits: edits(fittingLandscape),
};

/** @type {Record<string, Draw>} how each state of the initialization lab is drawn, in this order */
export const INITIALIZATION = {
  seed: whole(1e6),
  steps: whole(20_000, 1),
  dataset: (chance, catalogue) => {
    const { points: _, noise: __, ...own } = component('datasets')(chance, catalogue);
    return own;
  },
  points: whole(300, 20),
  noise: within(0, 0.5),
  data_seed: (chance) => maybe(chance, () => chance.below(100)) ?? null,
  test_fraction: within(0, 0.9),
  hidden: (chance) => several(6, () => 1 + chance.below(64), chance),
  activation: component('activations'),
  loss: (chance, catalogue) => maybe(chance, () => component('losses')(chance, catalogue)) ?? null,
  l2: within(0, 1),
  l1: within(0, 1),
  initializer: component('initializers'),
  optimizer: component('optimizers'),
  schedule: component('schedules'),
  clipping: component('clippings'),
  batch_size: (chance) => maybe(chance, () => 1 + chance.below(50)) ?? null,
  lanes: (chance, catalogue) => several(8, () => said({
    label: maybe(chance, () => chance.pick(LABELS)),
    initializer: maybe(chance, () => component('initializers')(chance, catalogue)),
    activation: maybe(chance, () => component('activations')(chance, catalogue)),
    ...training(chance, catalogue),
    batch_size: maybe(chance, () => (chance.next() < 0.5 ? null : 1 + chance.below(50))),
  }), chance),
  edges: among(EDGE_KINDS),
  plot: among(['cost', 'accuracy', 'gradient', 'rate']),
  also: among(['none', 'cost', 'gradient']),
  common: among([true, false]),
  explain: (chance) => maybe(chance, () => ({ lane: chance.below(8), index: chance.below(500) })) ?? null,
  edits: edits(fittingInitialization),
};
