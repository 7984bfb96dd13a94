/** The numbers of one lane at the shown step. */
import { h } from 'preact';
import { Part } from '../../controls/part.js';
import { words } from '../../words.js';
import { formatCost, formatCount, formatNumber } from '../../words/numbers.js';
import { scoreOf } from '../../words/scores.js';

/** @param {import('./types.js').Lab} lab @param {number} lane @returns {number} the epoch that step k lies in: how often the data have been seen */
export function epochOf(lab, lane) {
  const spec = lab.data.spec;
  const points = lab.datasets.current.value?.inputs.length ?? 1;
  const size = spec['lanes'][lane].batch_size ?? points;
  return Math.floor(lab.player.step.value / Math.ceil(points / size));
}

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {number} props.lane
 */
export function NumbersPanel({ lab, lane }) {
  const known = lab.reading.lanes().length > lane;
  const score = scoreOf(lab.reading.answer());
  const test = known ? lab.reading.testScore(lane) : null;
  // An update's number: the last point has no update of its own, and the one before would be another step's.
  const slope = known ? lab.reading.at(lane, 'gradient_norm') : null;
  const gradient = slope && slope.step === lab.player.step.value ? slope.values[0] : null;
  /** @type {[string, string, string][]} */
  const rows = [
    ['cost', words.cost, formatCost(known ? lab.reading.cost(lane) : null)],
    [score.key, score.name, score.format(known ? lab.reading.score(lane) : null)],
    ...(test !== null && Number.isFinite(test) ? [/** @type {[string, string, string]} */ (['held-out', words.heldOutAccuracy, score.format(test)])] : []),
    ['gradient', words.gradientNorm, gradient === null ? '–' : formatNumber(gradient, 2)],
    ['step', words.step, formatCount(Math.max(0, lab.player.step.value))],
    ['epoch', words.epoch, known ? formatCount(epochOf(lab, lane)) : '–'],
  ];
  return h(Part, { name: 'numbers', as: 'dl', class: 'numbers' }, rows.map(([key, name, value]) => [
    h('dt', { key: `${key}-name` }, name),
    h('dd', { key, 'data-number': key, class: 'number' }, value),
  ]));
}
