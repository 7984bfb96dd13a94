/** What can be plotted against the steps: which traces, how they are written, and what to compare them with. */
import { costRange, magnitudeRange } from '../../plots/curves.js';
import { words } from '../../words.js';
import { formatCost, formatNumber, formatPercent } from '../../words/numbers.js';
import { pictureWords } from '../../words/pictures.js';

/** @typedef {'cost' | 'accuracy' | 'gradient' | 'rate'} PlotName */

/**
 * @typedef {object} PlotKind
 * @property {string} trace
 * @property {string | null} heldOut the same on the held-out points
 * @property {boolean} scaled whether a logarithmic axis makes sense
 * @property {(value: number) => string} format
 * @property {(value: number) => string} tick
 * @property {{value: number, label: string} | null} mark what to compare with
 * @property {(columns: readonly (readonly (number | null)[])[], log: boolean) => [number, number]} range
 */

/** @type {Readonly<Record<PlotName, PlotKind>>} */
export const PLOTS = {
  cost: {
    trace: 'train_cost', heldOut: 'test_loss', scaled: true, format: formatCost, tick: (value) => formatNumber(value),
    mark: { value: Math.LN2, label: words.coin }, range: costRange,
  },
  accuracy: {
    trace: 'accuracy', heldOut: 'test_accuracy', scaled: false, format: formatPercent, tick: formatPercent,
    mark: { value: 0.5, label: pictureWords.coinAccuracy }, range: () => [0, 1.02],
  },
  gradient: {
    trace: 'gradient_norm', heldOut: null, scaled: true, format: (value) => formatNumber(value, 2), tick: (value) => formatNumber(value),
    mark: null, range: magnitudeRange,
  },
  rate: {
    trace: 'rate', heldOut: null, scaled: false, format: (value) => formatNumber(value), tick: (value) => formatNumber(value),
    mark: null, range: magnitudeRange,
  },
};

/** @type {readonly PlotName[]} */
export const PLOT_NAMES = ['cost', 'accuracy', 'gradient', 'rate'];
