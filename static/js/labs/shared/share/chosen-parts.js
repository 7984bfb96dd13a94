/** Which parts of a page somebody who shares it hides or locks. */
import { reaching } from '../parts.js';

/** @typedef {{hide: ReadonlySet<string>, lock: ReadonlySet<string>}} ChosenParts */
/** @typedef {import('../parts.js').PartEntry} PartEntry */
/** @typedef {import('../parts.js').Able} Able */

/** @param {string} name @param {readonly PartEntry[]} list @returns {string | null} what it lies in */
function around(name, list) {
  const [part, control] = name.split('.');
  return control === undefined ? list.find((entry) => entry.name === part)?.within ?? null : part;
}

/** @param {readonly PartEntry[]} list @param {ReadonlySet<string>} names @returns {(name: string) => boolean} whether what it lies in is among the names */
export function carried(list, names) {
  const reaches = reaching(list, names);
  return (name) => {
    const outer = around(name, list);
    return outer !== null && reaches(outer);
  };
}

/** @param {ChosenParts} chosen @param {Able} able @param {string} name @param {boolean} on @returns {ChosenParts} */
export function withPart(chosen, able, name, on) {
  const names = new Set(chosen[able]);
  if (on) names.add(name);
  else names.delete(name);
  return { ...chosen, [able]: names };
}

/**
 * The names that a link says: not of what goes with a part that is named already, and no lock of what is hidden.
 * @param {readonly PartEntry[]} list
 * @param {ChosenParts} chosen
 * @returns {{hide: string[], lock: string[]}}
 */
export function saidParts(list, { hide, lock }) {
  const [goes, locked, hidden] = [carried(list, hide), carried(list, lock), reaching(list, hide)];
  return { hide: [...hide].filter((name) => !goes(name)), lock: [...lock].filter((name) => !locked(name) && !hidden(name)) };
}

/**
 * The components that stand in a place of the spec, of the problem or of the lanes.
 * @param {{problem: object, lanes: readonly object[]}} spec
 * @param {string} part
 * @returns {string[]}
 */
export function standing({ problem, lanes }, part) {
  return [problem, ...lanes].flatMap((place) => {
    const value = /** @type {Record<string, any>} */ (place)[part];
    return typeof value === 'string' ? [value] : typeof value?.name === 'string' ? [value.name] : [];
  });
}
