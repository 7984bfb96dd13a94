/**
 * What a network's last z say: a value (identity), the probability of class 1 (sigmoid), or one probability a class (softmax).
 *
 * @typedef {'identity' | 'sigmoid' | 'softmax'} AnswerKind
 *
 * @typedef {object} Answer
 * @property {AnswerKind} kind
 * @property {number} classes 0 where the targets are values
 * @property {number} units of the output
 * @property {number | null} guess what knowing nothing costs, ln of the number of classes; null where the loss is no surprise
 */
import { squash } from './points.js';

/**
 * The answer of a network with this loss on data of so many classes.
 * @param {number} classes
 * @param {{outputs?: Record<string, string | null>, surprise?: boolean}} loss as the catalogue has it
 * @returns {Answer}
 */
export function answerOf(classes, loss) {
  const kind = /** @type {AnswerKind} */ (loss.outputs?.[String(Math.min(3, classes))] ?? 'sigmoid');
  return { kind, classes, units: kind === 'softmax' ? classes : 1, guess: loss.surprise ? Math.log(classes) : null };
}

/**
 * z to what the network says, in place.
 * @param {AnswerKind} kind
 * @param {Float32Array | Float64Array | number[]} z (units, m)
 * @param {number} units
 * @param {number} m
 */
export function say(kind, z, units, m) {
  if (kind === 'identity') return;
  for (let point = 0; point < m; point += 1) {
    if (kind === 'sigmoid') {
      z[point] = squash(z[point]);
      continue;
    }
    let largest = -Infinity;
    for (let unit = 0; unit < units; unit += 1) largest = Math.max(largest, z[unit * m + point]);
    let sum = 0;
    for (let unit = 0; unit < units; unit += 1) sum += z[unit * m + point] = Math.exp(z[unit * m + point] - largest);
    for (let unit = 0; unit < units; unit += 1) z[unit * m + point] /= sum;
  }
}

/**
 * The class that is decided for, the first of equals.
 * @param {ArrayLike<number>} z (units, m)
 * @param {number} units
 * @param {number} m
 * @param {number} point
 * @returns {number}
 */
export function decided(z, units, m, point) {
  if (units === 1) return z[point] > 0 ? 1 : 0;
  let best = 0;
  for (let unit = 1; unit < units; unit += 1) if (z[unit * m + point] > z[best * m + point]) best = unit;
  return best;
}
