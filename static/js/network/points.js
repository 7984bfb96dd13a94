/**
 * Points in and numbers out of a network's forward pass: grids, data points, classes and their colours.
 */

/**
 * Inputs of a square grid of size² points over a square domain, ends included: point r·size + c lies in row r from the top, column c from
 * the left, so that the result is read like an image.
 *
 * @param {number} size points along a side, at least 2
 * @param {readonly [lo: number, hi: number]} [domain] of both coordinates
 * @returns {Float32Array} (2·size²): all x, then all y; row 0 at y = hi
 */
export function grid(size, domain = [-5, 5]) {
  if (!Number.isInteger(size) || size < 2) throw new RangeError(`A grid needs at least 2 points a side, got ${size}.`);
  const [lo, hi] = domain;
  const m = size * size;
  const inputs = new Float32Array(2 * m);
  const step = (hi - lo) / (size - 1);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      inputs[row * size + column] = lo + column * step;
      inputs[m + row * size + column] = hi - row * step;
    }
  }
  return inputs;
}

/**
 * Points as the forward pass takes them.
 *
 * @param {ArrayLike<ArrayLike<number>>} points (m, n): [[x, y], …]
 * @returns {Float32Array} (n·m): coordinate by coordinate
 */
export function inputsOf(points) {
  const m = points.length;
  const n = m === 0 ? 0 : points[0].length;
  const inputs = new Float32Array(n * m);
  for (let point = 0; point < m; point++) {
    for (let coordinate = 0; coordinate < n; coordinate++) inputs[coordinate * m + point] = points[point][coordinate];
  }
  return inputs;
}

/**
 * One unit's values on all points, for its picture.
 *
 * @param {Float32Array[]} activations what forward gave
 * @param {number} layer
 * @param {number} index of the unit in its layer
 * @param {number} m
 * @returns {Float32Array} a view, not a copy
 */
export function unit(activations, layer, index, m) {
  return activations[layer].subarray(index * m, (index + 1) * m);
}

/**
 * The output unit's probability of class 1.
 *
 * @param {number} z logit
 * @returns {number} 0 … 1
 */
export function squash(z) {
  return 1 / (1 + Math.exp(-z));
}

/**
 * The class a logit decides for.
 *
 * @param {number} z
 * @returns {0 | 1} 1 where z > 0
 */
export function classOf(z) {
  return z > 0 ? 1 : 0;
}
