/** The cost at a place, looked up in what the page holds of the field. */
import { between } from '../../stage/heights.js';

/**
 * @param {Pick<import('./field.js').Field, 'values' | 'size' | 'held'>} field
 * @param {number} x
 * @param {number} [y] left out on a curve
 * @returns {number}
 */
export function costAt({ values, size, held }, x, y) {
  const share = (/** @type {number} */ at, /** @type {import('../../stage/map.js').Interval} */ [low, high]) => (at - low) / (high - low);
  return between(values, size, share(x, held.x), y === undefined ? undefined : share(y, held.y));
}
