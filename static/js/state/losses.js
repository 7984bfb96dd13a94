/**
 * Each example's own loss at a point: how probable the network finds the right class, and −ln of that.
 *
 * @typedef {{p: number, loss: number, target: number}} ExampleLoss p: probability given to the example's class
 */

/**
 * @param {ArrayLike<number>} logits
 * @param {readonly number[]} targets 0 or 1
 * @returns {ExampleLoss[]}
 */
export function exampleLosses(logits, targets) {
  return targets.map((target, k) => {
    const towards = target > 0.5 ? logits[k] : -logits[k];
    // ln(1 + e^−z) without overflow, as the engine computes it.
    const loss = Math.max(-towards, 0) + Math.log1p(Math.exp(-Math.abs(towards)));
    return { p: Math.exp(-loss), loss, target };
  });
}

/** @param {readonly ExampleLoss[]} all @returns {{count: number, mean: number, wrong: number, largest: number}} */
export function lossSummary(all) {
  return {
    count: all.length,
    mean: all.reduce((sum, { loss }) => sum + loss, 0) / all.length,
    wrong: all.filter(({ loss }) => loss > Math.LN2).length,
    largest: all.reduce((most, { loss }) => Math.max(most, loss), 0),
  };
}
