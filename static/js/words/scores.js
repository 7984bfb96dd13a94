/** What is said of how good an answer is, and of what its colours and shapes mean: by values, two classes or more. */
import { formatCount, formatNumber, formatPercent } from './numbers.js';

/** @typedef {import('../network/answers.js').Answer} Answer */
/** @typedef {{key: 'accuracy' | 'r_squared', name: string, inside: string, format: (value: number | null | undefined) => string}} Score inside: the name within a line */

/** @param {number | null | undefined} value @returns {string} R² with as many decimals as do not jitter */
export function formatShare(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return value > -10 ? value.toFixed(3).replace('-', '−') : formatNumber(value, 2);
}

/** @param {Answer | null} answer @returns {Score} accuracy, or R² of values */
export function scoreOf(answer) {
  return answer?.kind === 'identity'
    ? { key: 'r_squared', name: 'R²', inside: 'R²', format: formatShare }
    : { key: 'accuracy', name: 'Accuracy', inside: 'accuracy', format: formatPercent };
}

/** @param {Answer | null} answer @param {number | null} value @returns {string} "accuracy 95 %" */
export function scoreWords(answer, value) {
  const { inside, format } = scoreOf(answer);
  return `${inside} ${format(value)}`;
}

/** @param {Answer | null} answer @returns {string} what a network that knows nothing costs: "ln 2" */
export function guessName(answer) {
  return `ln ${answer?.classes ?? 2}`;
}

export const scaleWords = {
  probability: ['0', '0.5', '1'],
  probabilityText: 'Colours: predicted probability of class 1, blue 0, paper 0.5, orange 1',
  values: (/** @type {number} */ end) => [`−${formatNumber(end)}`, '0', formatNumber(end)],
  valuesText: (/** @type {number} */ end) => `Colours: predicted value, blue −${formatNumber(end)}, paper 0, orange ${formatNumber(end)}`,
  regionsText: (/** @type {number} */ classes) => `Colours: the class that is predicted, one of ${formatCount(classes)}, paler where its probability is smaller`,
  regions: 'regions: the class predicted, paler where less sure',
  two: 'class 0 hollow, class 1 filled',
  points: 'points have the colour of their own value',
  squares: 'squares are held out',
  framed: 'framed ones are held out',
};

/**
 * What the network says at a point.
 * @param {Answer} answer
 * @param {ArrayLike<number>} said a value, the probability of class 1, or one of each class
 * @returns {string}
 */
export function answerText({ kind, classes }, said) {
  if (kind === 'identity') return `ŷ ${signed(said[0])}`;
  if (kind === 'sigmoid') return `ŷ ${said[0].toFixed(3)}`;
  const each = Array.from({ length: classes }, (_, k) => ({ k, p: said[k] })).sort((one, other) => other.p - one.p);
  return each.slice(0, 3).map(({ k, p }, rank) => `${rank === 0 ? 'class ' : ''}${k} ${p.toFixed(2)}`).join(', ');
}

/** @param {Answer} answer @param {{target: number, held: boolean}} near @returns {string} */
export function targetText({ kind }, { target, held }) {
  return `${kind === 'identity' ? `y ${signed(target)}` : `class ${target}`}${held ? ', held out' : ''}`;
}

/** @param {number} value @returns {string} */
function signed(value) {
  return value.toFixed(2).replace('-', '−');
}
