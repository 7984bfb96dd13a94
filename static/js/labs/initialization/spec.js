/** From the choices on the page to the spec of a run. */
import { classesOf, entryOf, withDefaults } from '../../controls/catalogue.js';
import { answerOf } from '../../network/answers.js';
import { laneSettings } from './lane-choice.js';
import { laneLabels } from './lane-labels.js';
import { fittingEdits } from './store.js';

/** @typedef {import('./types.js').Spec} Spec */

const ROOM = 128e6;
const FLOAT = 4;

/** @param {readonly number[]} hidden @param {number} [outputs] @returns {number} weights and biases of 2–hidden–outputs */
export function parameterCount(hidden, outputs = 1) {
  const sizes = [2, ...hidden, outputs];
  return sizes.slice(1).reduce((sum, units, layer) => sum + units * (sizes[layer] + 1), 0);
}

/**
 * Every how many points must be left out so that the run fits into the page's memory.
 * @param {readonly number[]} hidden
 * @param {number} lanes
 * @param {number} steps
 * @param {number} [more] traces beside params and gradient that have a number a parameter
 * @param {number} [outputs]
 * @returns {number} 1 keeps them all
 */
export function thinning(hidden, lanes, steps, more = 0, outputs = 1) {
  const layers = hidden.length + 1;
  const point = FLOAT * ((2 + more) * parameterCount(hidden, outputs) + 5 * layers);
  return Math.max(1, Math.ceil((point * lanes * (steps + 1)) / ROOM));
}

/**
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @returns {Spec}
 */
export function specOf(store, catalogue) {
  const settings = laneSettings(store);
  const edits = fittingEdits(store, catalogue).kept;
  const labels = laneLabels(settings, catalogue, edits);
  // A lane that does not say otherwise has the problem's activation.
  const activation = (/** @type {number} */ lane) => store.lanes.value[lane]?.activation ?? null;
  const lanes = settings.map((setting, lane) => ({ ...setting, label: labels[lane], activation: activation(lane), evaluate_every: null }));
  const hidden = store.hidden.value;
  const steps = store.steps.value;
  const every = thinning(hidden, lanes.length, steps, 0, askedAnswer(store, catalogue).units);
  return {
    version: 1,
    seed: store.seed.value,
    steps,
    problem: {
      kind: 'network',
      dataset: { ...datasetOf(store, catalogue, store.dataset.value), seed: store.data_seed.value },
      test_fraction: store.test_fraction.value,
      hidden,
      activation: store.activation.value,
      loss: store.loss.value,
      l2: store.l2.value,
      l1: store.l1.value,
    },
    lanes,
    edits,
    record: { params: every, gradient: every, state: 0, signal: every },
  };
}

/**
 * A data set with the points and noise of the page, as far as it has them.
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @param {import('./types.js').ComponentValue} own
 * @returns {import('./types.js').ComponentValue}
 */
export function datasetOf(store, catalogue, own) {
  const shared = { points: store.points.value, noise: store.noise.value };
  const { controls } = entryOf(catalogue, 'datasets', own.name);
  return { ...own, ...Object.fromEntries(Object.entries(shared).filter(([name]) => controls.some((control) => control.name === name))) };
}

/**
 * The losses that fit the chosen data, the one that is meant when none is chosen first.
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 */
export function fittingLosses(store, catalogue) {
  const value = store.dataset.value;
  const classes = classesOf(entryOf(catalogue, 'datasets', value.name), value);
  return { classes, losses: catalogue.families.losses.filter(({ outputs = {} }) => outputs[String(Math.min(3, classes))]) };
}

/**
 * What the network that is asked for says, before the server has answered.
 * @param {import('./types.js').Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 */
export function askedAnswer(store, catalogue) {
  const { classes, losses } = fittingLosses(store, catalogue);
  const { name } = store.loss.value ?? losses[0];
  return answerOf(classes, entryOf(catalogue, 'losses', name));
}

/**
 * A component's controls when it is chosen: what it had last time, else its defaults.
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @param {string} family
 * @param {string} name
 * @param {Map<string, import('./types.js').ComponentValue>} memory
 */
export function chosen(catalogue, family, name, memory) {
  return memory.get(`${family}/${name}`) ?? withDefaults(entryOf(catalogue, family, name));
}
