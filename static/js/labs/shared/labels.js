/** Parts of names that tell lanes apart. */
import { said, same } from '../../controls/control-value.js';
import { laneBatch } from '../../words/lanes-desk.js';
import { readable } from '../../words/numbers.js';

/** @typedef {import('./types.js').ComponentValue} ComponentValue */

/**
 * The controls in which a component differs from the others of its name, as "α 0.01".
 * @param {import('../../controls/catalogue.js').ComponentEntry} entry
 * @param {ComponentValue} value
 * @param {readonly ComponentValue[]} namesakes itself among them
 * @returns {string[]}
 */
export function differingControls(entry, value, namesakes) {
  return entry.controls.flatMap((control) => {
    const at = (/** @type {ComponentValue} */ one) => (one[control.name] === undefined ? control.default : one[control.name]);
    const now = at(value);
    // Null is a number that the server chooses.
    if (now === null || namesakes.every((one) => same(at(one), now))) return [];
    if (control.kind === 'switch') return [laneBatch.switched(readable(control.name).toLowerCase(), now === true)];
    return [said(control, now, 3)];
  });
}

/** @param {readonly string[]} labels @returns {string[]} the same, no two alike: a second one gets its number */
export function distinct(labels) {
  /** @type {Set<string>} */
  const taken = new Set(labels);
  /** @type {Map<string, number>} */
  const seen = new Map();
  return labels.map((label) => {
    let count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    if (count === 1) return label;
    while (taken.has(`${label} ${count}`)) count += 1;
    taken.add(`${label} ${count}`);
    return `${label} ${count}`;
  });
}
