/** The values that controls hold, of whatever kind: whether two are equal, and how one is said in a few words. */
import { controlWords } from '../words/controls.js';
import { formatNumber, readable, symbolText } from '../words/numbers.js';
import { trainingWords } from '../words/training.js';
import { applies, optionOf, withDefaults } from './catalogue.js';

/** @typedef {import('./catalogue.js').ControlEntry} ControlEntry */
/** @typedef {import('./catalogue.js').ComponentEntry} ComponentEntry */
/** @typedef {import('./catalogue.js').ComponentValue} ComponentValue */

/** @param {unknown} value @returns {unknown} the same with its fields in one order */
export function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, part]) => [name, ordered(part)]));
}

/** @param {unknown} one @param {unknown} other @returns {boolean} */
export function same(one, other) {
  return one === other || JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/**
 * A control and its value as a lane's name or a closed disclosure says it: "β₁ 0.5", "averaged", "no bias correction".
 * @param {ControlEntry} control
 * @param {unknown} value
 * @param {number} digits
 * @returns {string}
 */
export function said(control, value, digits) {
  const { name, kind, symbol } = control;
  const plain = readable(name).toLowerCase();
  switch (kind) {
    case 'switch': return value === true ? plain : trainingWords.off(plain);
    case 'choice': return readable(String(value)).toLowerCase();
    case 'text': return `${plain} ${value}`;
    case 'pairs':
    case 'points': return `${plain} ${controlWords.rows(/** @type {number[][]} */ (value))}`;
    case 'component': {
      const inner = /** @type {ComponentValue} */ (value);
      const entry = optionOf(control, inner.name);
      return [plain, (entry?.label ?? readable(inner.name)).toLowerCase(), ...(entry ? changes(entry, inner, digits) : [])].join(' ');
    }
    default: return `${symbolText(symbol) || plain} ${formatNumber(Number(value), digits)}`;
  }
}

/**
 * @param {ComponentEntry} entry
 * @param {ComponentValue} value
 * @param {number} digits
 * @param {readonly string[]} [leaveOut] controls that are in sight
 * @returns {string[]} each control that has an effect and differs from its default
 */
export function changes(entry, value, digits, leaveOut = []) {
  const values = { ...withDefaults(entry), ...value };
  return entry.controls
    .filter(({ name, when, default: usual }) => !leaveOut.includes(name) && applies(when, values) && !same(values[name], usual))
    .map((control) => said(control, values[control.name], digits));
}
