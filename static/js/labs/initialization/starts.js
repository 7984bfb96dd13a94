/** The playground's four choices: one draw at four sizes, N(0, f / n_in). */
import { words } from '../../words.js';

/** @typedef {'zero' | 'small' | 'right' | 'large'} StartName */

/** @type {readonly {name: StartName, factor: number}[]} */
export const STARTS = [
  { name: 'zero', factor: 0 },
  { name: 'small', factor: 0.01 },
  { name: 'right', factor: 1 },
  { name: 'large', factor: 100 },
];

/** The initializer the four choices are sizes of. */
export const SCALED = 'fan_in_normal';

/** @param {number} factor @returns {import('./types.js').ComponentValue} */
export function scaled(factor) {
  return { name: SCALED, variance_factor: factor };
}

/** @param {import('./types.js').ComponentValue} initializer @returns {StartName | null} which of the four it is */
export function startOf(initializer) {
  if (initializer.name !== SCALED) return null;
  return STARTS.find(({ factor }) => factor === initializer.variance_factor)?.name ?? null;
}

/** @param {StartName} name @returns {string} */
export function startLabel(name) {
  return words.starts[name];
}
