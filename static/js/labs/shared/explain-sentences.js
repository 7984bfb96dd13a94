/** What the lines of an explained update do not say: where the parameter went and why, what clipping and schedule did. */
import { entryOf } from '../../controls/catalogue.js';
import { explainWords } from '../../words/explain.js';

/**
 * @param {import('./types.js').Lab} lab
 * @param {import('./explain.js').Now & {found: import('../../state/explanation.js').Explanation}} now
 * @param {string} [name] of the parameter
 * @returns {string[]}
 */
export function sentencesOf({ catalogue, data }, { chosen, step, found }, name) {
  const { used, exact, norm } = found.gradient;
  const base = chosen.optimizer['learning_rate'];
  const sentences = [explainWords.move(found.move, used, name)];
  if (chosen.clipping.name !== 'none' && exact !== null && norm !== null) {
    const { label } = entryOf(catalogue, 'clippings', chosen.clipping.name);
    sentences.push(exact === used ? explainWords.unclipped(label, norm) : explainWords.clipped({ label, exact, used, norm }));
  }
  if (chosen.schedule.name !== 'constant' && typeof base === 'number') {
    sentences.push(explainWords.schedule(entryOf(catalogue, 'schedules', chosen.schedule.name).label, found.rate, base));
  }
  if (Math.min(step, data.spec['steps'] - 1) > found.update) sentences.push(explainWords.at(found.update));
  return sentences;
}
