/** What the lines of an explained update do not say: where the parameter went and why, what clipping and schedule did. */
import { entryOf } from '../../controls/catalogue.js';
import { holds } from '../../terms/mathml.js';
import { valueOf } from '../../terms/value.js';
import { explainWords } from '../../words/explain.js';
import { symbolText } from '../../words/numbers.js';

/** @typedef {import('../../terms/value.js').Expression} Expression */

/** The conditions of the cases in an expression. @param {Expression} expression @returns {Expression[][]} left and right of each */
function conditionsIn(expression) {
  if (!Array.isArray(expression)) return [];
  const [operation, ...operands] = /** @type {[string, ...Expression[]]} */ (expression);
  return [...(operation === 'cases' ? [operands.slice(0, 2)] : []), ...operands.flatMap(conditionsIn)];
}

/**
 * Which case holds, once for all lines that ask the same.
 * @param {import('./explain.js').Now & {found: import('../../state/explanation.js').Explanation}} now
 * @returns {string[]}
 */
function casesOf({ entry, found }) {
  const said = found.lines.flatMap(({ expression, numbers }) => conditionsIn(expression).map((condition) => {
    const [left, right] = condition;
    const numberOf = (/** @type {string} */ name) => numbers[name];
    const symbol = entry.traces?.find(({ name }) => name === left)?.symbol ?? '';
    return explainWords.holds({ symbol: symbolText(symbol), value: valueOf(left, numberOf), limit: valueOf(right, numberOf), first: holds(condition, numberOf) });
  }));
  return [...new Set(said)];
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {import('./explain.js').Now & {found: import('../../state/explanation.js').Explanation}} now
 * @param {string} [name] of the parameter
 * @returns {string[]}
 */
export function sentencesOf({ catalogue, data }, now, name) {
  const { chosen, step, found } = now;
  const { used, exact, norm } = found.gradient;
  const base = chosen.optimizer['learning_rate'];
  const sentences = [explainWords.move(found.move, used, name), ...casesOf(now)];
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
