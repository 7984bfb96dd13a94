/** How an answer over the plane is coloured: values and probabilities from blue to orange, classes in their own colours, paler where unsure. */
import { decided, say } from '../../network/answers.js';
import { SHADES } from '../../stage/palette.js';
import { roundUp } from '../../stage/scale.js';

/** @typedef {import('../../network/answers.js').Answer} Answer */
/** @typedef {import('../../stage/palette.js').Palette} Palette */
/** @typedef {{values: ArrayLike<number>, start: number, shape: (value: number) => number, ramp?: Uint32Array}} Coloured */

/** From the logit to −1 … 1: twice the probability of class 1, less one. @param {number} z */
export const leaning = (z) => Math.tanh(z / 2);

/**
 * The end of the scale of values, in 1-2-5 steps.
 * @param {import('./types.js').Lab} lab
 * @returns {number | null} null where the data are classes
 */
export function valueScale(lab) {
  const dataset = lab.datasets.current.value;
  if (lab.reading.answer()?.kind !== 'identity' || !dataset) return null;
  return largestOf(dataset.targets);
}

/** @param {readonly number[]} targets @returns {number} */
export function largestOf(targets) {
  return roundUp(targets.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) || 1;
}

/**
 * The whole answer as one field.
 * @param {Answer} answer
 * @param {Float32Array} z (units, m)
 * @param {number} m
 * @param {number | null} scale of values
 * @param {Palette} palette
 * @returns {Coloured}
 */
export function answerField({ kind, units }, z, m, scale, palette) {
  if (kind === 'identity') return { values: z, start: 0, shape: (value) => value / (scale ?? 1) };
  if (kind === 'sigmoid') return { values: z, start: 0, shape: leaning };
  say(kind, z, units, m);
  const values = new Float32Array(m);
  for (let point = 0; point < m; point += 1) {
    const best = decided(z, units, m, point);
    // 1/k says nothing about any class: that is paper.
    const sure = (units * z[best * m + point] - 1) / (units - 1);
    values[point] = best * SHADES + Math.round(sure * (SHADES - 1));
  }
  return { values, start: 0, ...among(palette) };
}

/**
 * One output unit's part of it.
 * @param {Answer} answer
 * @param {Float32Array} z (units, m); softmax: probabilities already
 * @param {number} unit
 * @param {number} m
 * @param {number | null} scale
 * @param {Palette} palette
 * @returns {Coloured}
 */
export function unitField(answer, z, unit, m, scale, palette) {
  const start = unit * m;
  if (answer.kind !== 'softmax') return { ...answerField(answer, z, m, scale, palette), start };
  const { ramp, shape } = among(palette);
  return { values: z, start, ramp, shape: (p) => shape(unit * SHADES + Math.round(p * (SHADES - 1))) };
}

/** A place in the ramp of all classes. @param {Palette} palette */
function among({ regions }) {
  return { ramp: regions, shape: (/** @type {number} */ place) => (2 * place) / (regions.length - 1) - 1 };
}

/**
 * How much of the plane each class has.
 * @param {Answer} answer
 * @param {ArrayLike<number>} z (units, m)
 * @param {number} m
 * @returns {number[]} shares; empty where the answers are values
 */
export function sharesOf({ classes, units }, z, m) {
  const counts = Array.from({ length: classes }, () => 0);
  if (classes > 0) for (let point = 0; point < m; point += 1) counts[decided(z, units, m, point)] += 1;
  return counts.map((count) => count / m);
}
