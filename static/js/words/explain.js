/** The words of "Explain this step": what one update does to one parameter, filled with the run's own numbers. */
import { formatCount, formatNumber } from './numbers.js';

/** Digits of a parameter: its moves are small beside it. */
export const PARAMETER_DIGITS = 6;
/** Digits of everything else that is computed. */
export const DIGITS = 4;

/** @param {number} value */
const parameter = (value) => formatNumber(value, PARAMETER_DIGITS);
/** @param {number} value */
const number = (value) => formatNumber(value, DIGITS);
const INPUTS = ['x₁', 'x₂'];

export const explainWords = {
  open: 'Explain this step',
  close: 'Close the explanation',
  title: 'Explain this step',
  update: (/** @type {number} */ update) => `Update ${formatCount(update)}: from step ${formatCount(update)} to step ${formatCount(update + 1)}`,
  lane: 'Lane',
  tensor: 'Parameters',
  unit: 'to unit i',
  biasOf: 'of unit i',
  input: 'from j',
  inputName: (/** @type {number} */ layer, /** @type {number} */ input) => (layer === 0 ? `${input} · ${INPUTS[input] ?? `x${input + 1}`}` : String(input)),
  waiting: 'Waiting for the numbers of this step…',
  none: 'No update has been computed here.',
  lines: 'The update, line by line',
  walk: '← and → walk the steps.',

  /**
   * @param {{unit: number, input: number | null, layer: number, layers: number}} place
   * @returns {string} where a parameter stands, counted as on the picture
   */
  place({ unit, input, layer, layers }) {
    const target = layer === layers - 1 ? 'the output' : `unit ${unit + 1} of layer ${layer + 1}`;
    if (input === null) return `bias of ${target}`;
    return `from ${layer === 0 ? INPUTS[input] : `unit ${input + 1} of layer ${layer}`} to ${target}`;
  },

  /**
   * @param {{from: number, to: number, by: number}} move
   * @param {number} gradient
   * @param {string} [name] of the parameter
   * @returns {string}
   */
  move({ from, to, by }, gradient, name = 'θ') {
    if (by === 0) return `${name} stays at ${parameter(to)}.`;
    const went = `${name} goes from ${parameter(from)} to ${parameter(to)}, a move of ${number(by)}`;
    if (gradient === 0) return `${went}, though the cost is level here: earlier gradients carry it.`;
    return by > 0 === gradient > 0 ? `${went}: uphill, carried by earlier gradients.` : `${went}: downhill, since the cost ${gradient > 0 ? 'grows' : 'falls'} with ${name} here.`;
  },
  /** @param {{symbol: string, value: number, limit: number, first: boolean}} condition */
  holds: ({ symbol, value, limit, first }) => `${symbol} = ${number(value)} is ${first ? 'above' : 'not above'} ${number(limit)}: the ${first ? 'upper' : 'lower'} case holds.`,
  /** @param {{label: string, exact: number, used: number, norm: number}} what */
  clipped: ({ label, exact, used, norm }) =>
    `Clipping (${label}) acted: the whole gradient is ${number(norm)} long, so this part of it goes from ${number(exact)} to ${number(used)}.`,
  unclipped: (/** @type {string} */ label, /** @type {number} */ norm) =>
    `Clipping (${label}) did not act: the whole gradient is ${number(norm)} long and is used as it is.`,
  schedule: (/** @type {string} */ label, /** @type {number} */ rate, /** @type {number} */ base) =>
    `The schedule (${label}) makes the learning rate ${number(rate)} here; it is set to ${number(base)}.`,
  at: (/** @type {number} */ update) => `Step ${formatCount(update)} is the nearest with an update that is kept.`,
};
