/**
 * Each example's own loss at a point, where the loss is the surprise −ln p at the right class: p and −ln p.
 *
 * @typedef {{p: number, loss: number, target: number}} ExampleLoss p: probability given to the example's class
 */

/**
 * @param {ArrayLike<number>} z of the output, (units, m): one logit for two classes, or one a class
 * @param {readonly number[]} targets the class of each example, counted from 0
 * @param {number} [units]
 * @returns {ExampleLoss[]}
 */
export function exampleLosses(z, targets, units = 1) {
  const m = targets.length;
  return targets.map((target, k) => {
    const loss = units === 1 ? surpriseOfTwo(target > 0.5 ? z[k] : -z[k]) : surpriseOf(z, target, units, m, k);
    return { p: Math.exp(-loss), loss, target };
  });
}

/**
 * Whether targets are classes that an output of so many units tells apart: those of data newer than the network may not be.
 * @param {readonly number[]} targets
 * @param {number} units
 */
export function areClasses(targets, units) {
  const count = Math.max(2, units);
  return targets.every((target) => Number.isInteger(target) && target >= 0 && target < count);
}

/** ln(1 + e^−z) without overflow, as the engine computes it. @param {number} towards the logit of the right class */
function surpriseOfTwo(towards) {
  return Math.max(-towards, 0) + Math.log1p(Math.exp(-Math.abs(towards)));
}

/** ln Σ e^z − z of the right class, the largest taken out first. @param {ArrayLike<number>} z @param {number} target @param {number} units @param {number} m @param {number} point */
function surpriseOf(z, target, units, m, point) {
  let largest = -Infinity;
  for (let unit = 0; unit < units; unit += 1) largest = Math.max(largest, z[unit * m + point]);
  let sum = 0;
  for (let unit = 0; unit < units; unit += 1) sum += Math.exp(z[unit * m + point] - largest);
  return Math.max(0, largest - z[target * m + point] + Math.log(sum));
}

/**
 * @param {readonly ExampleLoss[]} all
 * @returns {{count: number, mean: number, wrong: number, largest: number}} wrong: less than one half for the right class; mean NaN where there is
 *   no example, or the network has run over and says nothing
 */
export function lossSummary(all) {
  return {
    count: all.length,
    mean: all.reduce((sum, { loss }) => sum + loss, 0) / all.length,
    wrong: all.filter(({ loss }) => loss > Math.LN2).length,
    largest: all.reduce((most, { loss }) => Math.max(most, loss), 0),
  };
}
