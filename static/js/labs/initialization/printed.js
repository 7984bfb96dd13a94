/** What the run on paper is, in one sentence. */
import { entryOf } from '../../controls/catalogue.js';
import { shapeText } from '../../words.js';
import { initializationWords } from '../../words/initialization.js';
import { laneBatch } from '../../words/lanes-desk.js';
import { formatNumber, readable, symbolText } from '../../words/numbers.js';
import { editsSaid } from '../shared/edit-words.js';
import { setUpSentence } from './training-story.js';

/** @param {import('./types.js').Lab} lab @returns {string} */
export function printedSetUp(lab) {
  const { problem, lanes, seed } = lab.spec.value;
  if (lanes.length > 1) return setUpSentence(lab);
  const { label, optimizer, batch_size: size } = lanes[0];
  const entry = entryOf(lab.catalogue, 'optimizers', optimizer.name);
  const rate = entry.controls.find(({ name }) => name === 'learning_rate');
  return `${initializationWords.setUp({
    data: entryOf(lab.catalogue, 'datasets', problem.dataset.name).label,
    points: lab.datasets.current.value?.inputs.length ?? 0,
    shape: shapeText(problem.hidden, lab.reading.answer()?.units),
    activation: entryOf(lab.catalogue, 'activations', problem.activation.name).label,
    start: label,
    optimizer: entry.label,
    rate: rate ? `${symbolText(rate.symbol) || readable(rate.name)} ${formatNumber(Number(optimizer['learning_rate']))}` : '',
    batch: laneBatch.size(size).toLowerCase(),
    seed,
    step: Math.max(0, lab.calm.value),
  })}${editsSaid(lab)}`;
}
