/**
 * One click each: a name, a sentence, and what it sets, written as a link of this page. All else is as the page opens. Rates are
 * written out, so that a preset shows what it claims whatever a later version suggests.
 */
import { computed } from '../../state/signals.js';
import { presetWords } from '../../words/landscape-presets.js';

/** @typedef {import('./types.js').Store} Store */
/** @typedef {keyof typeof presetWords.list} Id */
/** @typedef {{id: Id, group: keyof typeof presetWords.groups, name: string, sentence: string, query: string}} Preset */

const RAVINE = 'surface=ravine&start=-4.5~1.5';

/**
 * @param {Id} id
 * @param {keyof typeof presetWords.groups} group
 * @param {string} head everything but the lanes
 * @param {readonly string[]} lanes
 * @returns {Preset}
 */
const preset = (id, group, head, ...lanes) => ({ id, group, ...presetWords.list[id], query: [head, ...lanes.map((lane) => `lane=${lane}`)].join('&') });

/** @type {readonly Preset[]} */
export const PRESETS = Object.freeze([
  preset('classics', 'race', `${RAVINE}&steps=150`,
    'gradient_descent,learning_rate:0.05', 'momentum,learning_rate:0.0125', 'nesterov,learning_rate:0.0125',
    'adagrad,learning_rate:1.2', 'rmsprop,learning_rate:0.05', 'adam,learning_rate:0.15'),
  preset('plateau', 'race', 'surface=plateau&start=5~4&steps=500',
    'gradient_descent,learning_rate:1', 'momentum,learning_rate:1', 'rmsprop,learning_rate:0.05', 'adam,learning_rate:0.1'),
  preset('forms', 'velocity', `${RAVINE}&steps=120`,
    'momentum,learning_rate:0.02', 'momentum,learning_rate:0.02,form:classical',
    'momentum,learning_rate:0.2,form:averaged', 'momentum,learning_rate:0.02,form:averaged'),
  preset('look_ahead', 'velocity', `${RAVINE}&steps=120`,
    'momentum,learning_rate:0.045', 'nesterov,learning_rate:0.045,form:look_ahead'),
  preset('local', 'velocity', 'surface=bumpy&start=4.6&steps=150', 'gradient_descent,learning_rate:0.4', 'momentum,learning_rate:0.4'),
  preset('stuck', 'scale', 'surface=booth&start=-8~-6&steps=200', 'adagrad,learning_rate:0.5', 'rmsprop,learning_rate:0.1'),
  preset('first_step', 'scale', 'surface=bowl&start=-4~2.5&steps=60',
    'rmsprop,learning_rate:0.1', 'rmsprop,learning_rate:0.1,beta:0.9', 'adam,learning_rate:0.1'),
  preset('parts', 'scale', `${RAVINE}&steps=200`,
    'adam,learning_rate:0.1', 'adam,learning_rate:0.1,bias_correction:false', 'adam,learning_rate:0.1,beta1:0', 'adam,learning_rate:0.1,beta2:0'),
  preset('rates', 'rate', `${RAVINE}&steps=90`,
    'gradient_descent,learning_rate:0.002', 'gradient_descent,learning_rate:0.05', 'gradient_descent,learning_rate:0.1005'),
  preset('clipping', 'rate', 'surface=cliff&start=4.5~3&steps=100',
    'gradient_descent,learning_rate:0.5', 'gradient_descent,learning_rate:0.5,clipping:by_norm'),
  preset('decay', 'noise', 'surface=bowl&start=-4~2.5&steps=300&gradient_noise=2',
    'gradient_descent,learning_rate:0.2', 'gradient_descent,learning_rate:0.2,schedule:inverse_sqrt',
    'gradient_descent,learning_rate:0.2,schedule:inverse_time,schedule.decay_rate:0.05'),
  preset('saddle', 'noise', 'surface=saddle&start=2~0&steps=150&gradient_noise=0.1',
    'gradient_descent,learning_rate:0.1', 'momentum,learning_rate:0.03', 'adam,learning_rate:0.1'),
  preset('averaged', 'books', `${RAVINE}&steps=120`,
    'gradient_descent,learning_rate:0.1', 'momentum,learning_rate:0.1,form:averaged', 'rmsprop,learning_rate:0.05', 'adam,learning_rate:0.15'),
  preset('before', 'books', `${RAVINE}&steps=120`,
    'momentum,learning_rate:0.1,form:averaged',
    'adagrad,learning_rate:1e-5,epsilon:1e-7,epsilon_inside_root:true,include_current:false',
    'adadelta,learning_rate:1e-5,epsilon:1e-7,form:window,include_current:false',
    'rmsprop,learning_rate:0.02,beta:0.999,epsilon:1e-7,epsilon_inside_root:true', 'adam,learning_rate:0.15,epsilon:1e-7,epsilon_inside_root:true'),
  preset('uncorrected', 'books', `${RAVINE}&steps=120`,
    'momentum,learning_rate:0.0125,form:classical', 'nesterov,learning_rate:0.0125,form:look_ahead', 'adagrad,learning_rate:1.2,epsilon:1e-8',
    'rmsprop,learning_rate:0.05,beta:0.9', 'adam,learning_rate:0.1,beta2:0.99,bias_correction:false'),
  preset('no_epsilon', 'books', `${RAVINE}&steps=120`,
    'momentum,learning_rate:0.1,form:averaged', 'rmsprop,learning_rate:0.03,epsilon:0', 'adam,learning_rate:0.15,epsilon_inside_root:true'),
]);

/**
 * Which preset the page stands at, however it came there.
 * @param {Store} store
 * @param {Store} scratch another of the same table, to write the presets with
 * @returns {import('@preact/signals').ReadonlySignal<Preset | null>}
 */
export function presetReader(store, scratch) {
  const links = PRESETS.map(({ query }) => {
    scratch.fromQuery(query);
    return setUp(scratch);
  });
  return computed(() => PRESETS[links.indexOf(setUp(store))] ?? null);
}

/** What is looked at is no part of a set-up; a longer run, or one with other noise, is still the same one. */
const SET_UP = ['surface', 'lane', 'edit', 'start', 'gradient_noise'];

/** @param {Store} store @returns {string} */
function setUp(store) {
  return [...new URLSearchParams(store.toQuery())].filter(([name]) => SET_UP.includes(name)).map((part) => part.join('=')).join('&');
}
