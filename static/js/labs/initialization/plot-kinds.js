/** What this lab can plot against the steps. */
import { costRange, magnitudeRange } from '../../plots/curves.js';
import { curveText, words } from '../../words.js';
import { formatCost, formatNumber, formatPercent } from '../../words/numbers.js';
import { pictureWords } from '../../words/pictures.js';

/** @typedef {'cost' | 'accuracy' | 'gradient' | 'rate'} PlotName */

/** @type {Readonly<Record<PlotName, import('../shared/plot-kind.js').PlotKind>>} */
export const PLOTS = {
  cost: {
    name: pictureWords.plots.cost, axis: pictureWords.plotAxes.cost,
    trace: 'train_cost', heldOut: 'test_loss', scaled: true, format: formatCost, tick: (value) => formatNumber(value),
    mark: { value: Math.LN2, label: words.coin }, range: costRange,
    text: (lanes, step) => curveText(lanes.map(({ label, value }) => ({ label, cost: value })), step),
  },
  accuracy: {
    name: pictureWords.plots.accuracy, axis: pictureWords.plotAxes.accuracy,
    trace: 'accuracy', heldOut: 'test_accuracy', scaled: false, format: formatPercent, tick: formatPercent,
    mark: { value: 0.5, label: pictureWords.coinAccuracy }, range: () => [0, 1.02],
  },
  gradient: {
    name: pictureWords.plots.gradient, axis: pictureWords.plotAxes.gradient,
    trace: 'gradient_norm', heldOut: null, scaled: true, format: (value) => formatNumber(value, 2), tick: (value) => formatNumber(value),
    mark: null, range: magnitudeRange,
  },
  rate: {
    name: pictureWords.plots.rate, axis: pictureWords.plotAxes.rate,
    trace: 'rate', heldOut: null, scaled: false, format: (value) => formatNumber(value), tick: (value) => formatNumber(value),
    mark: null, range: magnitudeRange,
  },
};

/** @type {readonly PlotName[]} */
export const PLOT_NAMES = ['cost', 'accuracy', 'gradient', 'rate'];
