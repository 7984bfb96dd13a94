/**
 * Which units of a layer have no slope left. How many there are is measured by the engine in float64; here the same units are
 * found from float32 parameters. Where rounding makes the two disagree, the flattest are taken.
 */
import { slopeOf } from './activations.js';
import { weightedSums } from './unit-values.js';

/** As the engine has it: a slope below this part of the largest is as good as none, … */
const FLAT = 0.01;
/** … and a unit that has none on this part of the points is saturated. */
const NEARLY_ALL = 0.95;

/**
 * @param {object} of
 * @param {import('./forward.js').Network} of.network
 * @param {number} of.layer a hidden layer, counted from 0
 * @param {ArrayLike<number>} of.params
 * @param {ArrayLike<number>} of.source what goes into the layer, (n_in, m)
 * @param {number} of.m
 * @param {number} of.largestSlope of the activation
 * @param {number} of.dead how many units of the layer are dead
 * @param {number} of.saturated how many are saturated, the dead among them
 * @returns {('dead' | 'saturated' | null)[]} for each unit
 */
export function flatUnits({ network, layer, params, source, m, largestSlope, dead, saturated }) {
  const own = network.layers[layer];
  const slope = slopeOf(network.activation);
  const units = Array.from({ length: own.out }, (_, unit) => {
    const sums = weightedSums(own, params, source, m, unit);
    let flat = 0;
    let most = 0;
    let total = 0;
    for (let point = 0; point < m; point += 1) {
      const steep = Math.abs(slope(sums[point]));
      if (steep < FLAT * largestSlope) flat += 1;
      if (steep > most) most = steep;
      total += steep;
    }
    return { unit, flat, most, total };
  });
  /** @type {('dead' | 'saturated' | null)[]} */
  const marks = units.map(({ flat }) => (flat >= NEARLY_ALL * m && saturated > 0 ? 'saturated' : null));
  if (marks.filter(Boolean).length !== saturated) {
    const flattest = [...units].sort((a, b) => b.flat - a.flat || a.total - b.total).slice(0, saturated);
    marks.fill(null);
    for (const { unit } of flattest) marks[unit] = 'saturated';
  }
  const deadest = [...units].sort((a, b) => a.most - b.most || a.total - b.total).slice(0, dead);
  for (const { unit } of deadest) marks[unit] = 'dead';
  return marks;
}
