/** What training made of a lane, where lanes differ in more than their first weights; and what all lanes share. */
import { entryOf } from '../../controls/catalogue.js';
import { firstCost, firstStep } from '../../state/facts.js';
import { shapeText } from '../../words.js';
import { laneWords } from '../../words/lanes.js';
import { deskWords, laneBatch } from '../../words/lanes-desk.js';
import { formatNumber, readable, symbolText, within } from '../../words/numbers.js';
import { settingsOf } from './lane-choice.js';
import { editsSaid } from '../shared/edit-words.js';
import { differing } from './lane-labels.js';

/** @typedef {import('./types.js').Lab} Lab */

/** Steps looked back at. */
const STRETCH = 100;
/** A cost that rises at this share of the steps is worth a word. */
const OFTEN = 0.1;

/** @param {Lab} lab @returns {boolean} whether all lanes, more than one, begin with the very same parameters */
export function sameStart(lab) {
  const { data } = lab;
  const rows = data.lanes.map((_, lane) => data.params(lane, 0)?.values);
  const [first] = rows;
  if (rows.length < 2 || !first) return false;
  return rows.every((row) => row && row.length === first.length && row.every((value, k) => value === first[k]));
}

/**
 * @param {Lab} lab
 * @param {number} lane
 * @param {number} step
 * @returns {string[]} sentences; none where only the first weights differ
 */
export function trainingStory(lab, lane, step) {
  const { data } = lab;
  const { stories } = laneWords;
  const lanes = data.lanes.length > 0 ? settingsOf(/** @type {import('./types.js').Spec} */ (data.spec)) : [];
  const aspects = differing(lanes, lab.catalogue);
  const first = firstCost(data, lane);
  if (lanes.length < 2 || !first || (aspects.length === 1 && aspects[0] === 'initializer')) return [];
  const sentences = [];
  const halved = firstStep(data, lane, first.cost / 2, { trace: 'train_cost', upTo: step });
  const shown = Math.min(step, Math.max(0, data.lanes[lane].step));
  if (halved !== null) sentences.push(stories.halved(halved));
  else if (shown > 0) sentences.push(stories.notHalved(shown));
  const moved = distance(data, lane, step);
  if (moved !== null && shown > 0) sentences.push(stories.moved(moved));
  if (aspects.includes('batch_size')) sentences.push(...batchStory(lab, lane, shown));
  const rises = risesOf(data, lane, shown);
  if (rises && rises.count > OFTEN * rises.of) sentences.push(stories.rose(rises.count, rises.of));
  return sentences;
}

/** @param {import('../../state/run-data.js').RunData} data @param {number} lane @param {number} step @returns {number | null} length of the way from the first parameters */
function distance(data, lane, step) {
  const begun = data.params(lane, 0);
  const now = data.params(lane, step);
  if (!begun || !now) return null;
  return Math.hypot(...Array.from(now.values, (value, k) => value - begun.values[k]));
}

/** How often the cost of the whole training set rose, where it is measured at every step. @param {import('../../state/run-data.js').RunData} data @param {number} lane @param {number} step */
function risesOf(data, lane, step) {
  const series = data.series(lane, 'train_cost');
  if (!series || series.steps !== null) return null;
  const last = Math.min(step, series.length - 1);
  const from = Math.max(0, last - STRETCH);
  let count = 0;
  for (let row = from + 1; row <= last; row += 1) if (series.values[row] > series.values[row - 1]) count += 1;
  return last > from ? { count, of: last - from } : null;
}

/** How much a step sees, and how the cost of what it sees jumped. @param {Lab} lab @param {number} lane @param {number} step @returns {string[]} */
function batchStory(lab, lane, step) {
  const { data } = lab;
  const points = lab.datasets.current.value?.inputs.length ?? data.spec['problem'].dataset.points;
  const size = data.spec['lanes'][lane].batch_size ?? points;
  const sentences = [laneWords.stories.batches(size, points, Math.floor(step / Math.ceil(points / size)))];
  const series = data.series(lane, 'loss');
  if (size >= points || !series || series.steps !== null || step < 2) return sentences;
  const last = Math.min(step, series.length);
  const seen = series.values.subarray(Math.max(0, last - STRETCH), last);
  return [...sentences, laneWords.stories.jumped(Math.min(...seen), Math.max(...seen), seen.length)];
}

/** What the compared lanes share, in one sentence. @param {Lab} lab @returns {string} */
export function setUpSentence(lab) {
  const { problem, lanes } = lab.spec.value;
  const differs = differing(settingsOf(lab.spec.value), lab.catalogue);
  const { optimizer, batch_size: size } = lanes[0];
  const entry = entryOf(lab.catalogue, 'optimizers', optimizer.name);
  const rate = entry.controls.find(({ name }) => name === 'learning_rate');
  const alpha = rate ? ` ${symbolText(rate.symbol) || readable(rate.name)}\u00a0${formatNumber(Number(optimizer['learning_rate']))}` : '';
  return `${deskWords.setUp({
    count: lanes.length,
    starts: differs.length === 1 && differs[0] === 'initializer',
    shared: [
      entryOf(lab.catalogue, 'datasets', problem.dataset.name).label.toLowerCase(),
      shapeText(problem.hidden, lab.reading.answer()?.units),
      ...(differs.includes('activation') ? [] : [entryOf(lab.catalogue, 'activations', lanes[0].activation?.name ?? problem.activation.name).label]),
      ...(differs.includes('optimizer') ? [] : [`${within(entry.label)}${alpha}`]),
      ...(differs.includes('batch_size') ? [] : [laneBatch.size(size).toLowerCase()]),
    ],
    differs: differs.map((aspect) => deskWords.aspects[aspect]),
  })}${editsSaid(lab)}`;
}
