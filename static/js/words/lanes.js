/**
 * What happened to a lane, in words. Every sentence is filled with the run's own numbers.
 */
import { counted } from '../words.js';
import { formatCost, formatCount, formatNumber } from './numbers.js';

/** @param {number} growth a layer @returns {string} "×0.12 a layer" */
function aLayer(growth) {
  return `×${formatNumber(growth, 2)} a layer`;
}

export const laneWords = {
  allAlike: 'all units alike',
  someAlike: (/** @type {number} */ count, /** @type {number} */ of) => `${count} of ${of} units alike`,
  someDead: (/** @type {number} */ count, /** @type {number} */ of) => `${count} of ${of} units dead`,
  stuck: (/** @type {number} */ steps, /** @type {string} */ guess) => `${counted(steps, 'step')} at ${guess} so far`,
  atGuess: (/** @type {string} */ guess) => `cost at ${guess}`,
  waited: (/** @type {number} */ steps, /** @type {string} */ guess) => `waited ${counted(steps, 'step')} at ${guess}`,
  began: (/** @type {number} */ cost) => `cost ${formatNumber(cost)} at first`,
  learned: 'learned',
  learning: 'learning',
  slow: 'learning slowly',
  rising: 'cost rising',
  settled: 'settled on a poor fit',
  diverged: (/** @type {number} */ step) => `diverged at step ${formatCount(step)}`,
  still: 'not moving',

  stories: {
    alike: (/** @type {number} */ of) => `all ${of} hidden units are alike, each gets the same gradient.`,
    shrinks: (/** @type {number} */ growth, /** @type {string} */ what) => `${what} starts by shrinking, ${aLayer(growth)}.`,
    grows: (/** @type {number} */ growth, /** @type {string} */ what) => `${what} starts by growing, ${aLayer(growth)}.`,
    gone: (/** @type {string} */ what) => `${what} starts as exactly 0.`,
    keeps: (/** @type {number} */ forward, /** @type {number} */ backward) =>
      `the signal keeps its size, ×${formatNumber(forward, 2)} a layer forward and ×${formatNumber(backward, 2)} backward.`,
    began: (/** @type {number} */ cost, /** @type {number | null} */ ratio) =>
      `First cost ${formatNumber(cost)}${ratio !== null && ratio > 2 ? `, ${formatNumber(ratio, 2)} times the largest of the others` : ''}.`,
    waiting: (/** @type {number} */ steps, /** @type {string} */ guess) => `Still at ${guess} after ${counted(steps, 'step')}.`,
    left: (/** @type {number} */ steps, /** @type {string} */ guess) => `It left ${guess} after ${counted(steps, 'step')}.`,
    below: (/** @type {number} */ step, /** @type {string} */ guess) => `Below ${guess} from step ${formatCount(step)} on.`,
    together: (/** @type {number} */ cost) => `All begin with the same weights, at cost ${formatCost(cost)}.`,
    halved: (/** @type {number} */ step) => `cost halved by step ${formatCount(step)}.`,
    notHalved: (/** @type {number} */ steps) => `cost not halved within ${counted(steps, 'step')}.`,
    moved: (/** @type {number} */ distance) => `Its parameters are ${formatNumber(distance, 2)} from where they began.`,
    rose: (/** @type {number} */ rises, /** @type {number} */ of) => `The cost rose in ${formatCount(rises)} of the last ${formatCount(of)} steps.`,
    batches: (/** @type {number} */ size, /** @type {number} */ points, /** @type {number} */ epochs) =>
      `A step sees ${size === points ? `all ${formatCount(points)} points` : `${formatCount(size)} of ${counted(points, 'point')}`}, ${counted(epochs, 'epoch')} so far.`,
    jumped: (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ steps) =>
      `Over the last ${counted(steps, 'step')} the cost of a batch lay between ${formatCost(low)} and ${formatCost(high)}.`,
  },
  forward: 'the signal',
  backward: 'the gradient',

  verdicts: { healthy: 'Signal is healthy', vanishing: 'Signal vanishes', exploding: 'Signal explodes' },
  reasons: {
    growth: (/** @type {number} */ forward, /** @type {number} */ backward) =>
      `From layer to layer the activations change ${aLayer(forward)} forward, the gradient ${aLayer(backward)} backward.`,
    none: 'There is no hidden layer for a signal to pass.',
    unknown: 'Not measured yet.',
  },
  units: {
    alsoSaturated: (/** @type {number} */ count) => `${formatCount(count)} more ${count === 1 ? 'is' : 'are'} saturated (dashed, –).`,
    fine: 'No unit is dead, no two are alike.',
    noHidden: '',
    dead: (/** @type {number} */ count, /** @type {number} */ of) => `${counted(count, 'unit')} of ${of} ${count === 1 ? 'is' : 'are'} dead: 0 on every example (dashed, ×).`,
    saturated: (/** @type {number} */ count, /** @type {number} */ of) => `${counted(count, 'unit')} of ${of} ${count === 1 ? 'is' : 'are'} saturated: almost no slope left (dashed, –).`,
    alike: (/** @type {number} */ count, /** @type {number} */ of) => `${counted(count, 'unit')} of ${of} do the same as another of their layer (dashed, =).`,
  },

  /**
   * @param {object} end
   * @param {string} end.label
   * @param {number} end.step
   * @param {string | null} end.what params, gradient or loss
   * @param {string | null} end.tensor
   * @param {number | null} end.layer counted from 1
   */
  divergedWhere({ label, step, what, tensor, layer }) {
    const thing = what === 'gradient' ? 'the gradient' : what === 'params' ? 'the parameters' : what === 'loss' ? 'the cost' : 'a number';
    const place = tensor === null ? '' : ` of ${tensor} (layer ${layer})`;
    return `${label} diverged at step ${formatCount(step)}: ${thing}${place} ${what === 'params' ? 'are' : 'is'} no longer finite.`;
  },
  divergedWhy: {
    start: (/** @type {number} */ growth, /** @type {string} */ what) =>
      `Probably the first weights: at the start ${what} grows ${aLayer(growth)}. Try Appropriate, fewer layers, or clipping by norm.`,
    rate: (/** @type {string} */ rate, /** @type {string} */ norm) =>
      `Probably the step is too long: ‖gradient‖ was ${norm} with learning rate ${rate}. Try a smaller rate, or clipping by norm.`,
  },
};
