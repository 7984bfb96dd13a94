/** What this lab can plot against the steps. */
import { entryOf } from '../../controls/catalogue.js';
import { costRange, magnitudeRange } from '../../plots/curves.js';
import { curveText, words } from '../../words.js';
import { formatCost, formatNumber, within } from '../../words/numbers.js';
import { pictureWords } from '../../words/pictures.js';
import { guessName, scoreOf } from '../../words/scores.js';

/** @typedef {'cost' | 'accuracy' | 'gradient' | 'rate'} PlotName */
/** @typedef {import('../shared/plot-kind.js').PlotKind} PlotKind */
/** @typedef {import('../../network/answers.js').Answer} Answer */

/** @type {Map<string, Readonly<Record<PlotName, PlotKind>>>} */
const known = new Map();

/**
 * What can be plotted of the run that is held: its loss, and accuracy or R². The same run, the same object.
 * @param {import('./types.js').Lab} lab
 */
export function plotsOf(lab) {
  const answer = lab.reading.answer();
  const loss = answer && entryOf(lab.catalogue, 'losses', lab.data.spec['problem'].loss.name).label;
  const key = `${answer?.kind}/${answer?.classes}/${loss}`;
  const made = known.get(key) ?? makePlots(answer, within(loss ?? ''));
  known.set(key, made);
  return made;
}

/** @param {Answer | null} answer @returns {PlotKind} accuracy, or R² of values */
function scorePlot(answer) {
  const { key, name, format } = scoreOf(answer);
  const classes = answer?.classes ?? 2;
  return {
    name, axis: pictureWords.plotAxes[key], trace: key, heldOut: `test_${key}`, scaled: false, format, tick: format,
    ...(key === 'accuracy'
      ? { mark: { value: 1 / classes, label: pictureWords.guessAccuracy(classes) }, range: () => /** @type {[number, number]} */ ([0, 1.02]) }
      // Worse than the mean has no end: the axis ends where the mean is, a little below it.
      : { mark: { value: 0, label: words.meanOnly }, range: () => /** @type {[number, number]} */ ([-0.25, 1.02]) }),
  };
}

/** @param {Answer | null} answer @param {string} loss @returns {Readonly<Record<PlotName, PlotKind>>} */
const makePlots = (answer, loss) => ({
  cost: {
    name: pictureWords.plots.cost, axis: pictureWords.plotAxes.cost(loss),
    trace: 'train_cost', heldOut: 'test_loss', scaled: true, format: formatCost, tick: (value) => formatNumber(value),
    mark: guessMark(answer), range: costRange,
    text: (lanes, step) => curveText(lanes.map(({ label, value }) => ({ label, cost: value })), step, answer?.guess ? { name: guessName(answer), value: answer.guess } : null),
  },
  accuracy: scorePlot(answer),
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
});

/** @param {Answer | null} answer */
function guessMark(answer) {
  return answer?.guess ? { value: answer.guess, label: words.guess(guessName(answer)) } : null;
}

/** @type {readonly PlotName[]} */
export const PLOT_NAMES = ['cost', 'accuracy', 'gradient', 'rate'];
