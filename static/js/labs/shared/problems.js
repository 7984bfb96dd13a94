/** Where on the page an error from the server belongs: at the field it names, else in the line on top. */
import { words } from '../../words.js';

/** @typedef {readonly (string | number)[]} Where a place in the spec */
/** @typedef {{message: string, where: Where}} Fault */

/** @param {Where} where @param {Where} place @returns {boolean} whether `where` lies at or below `place` */
function lies(where, place) {
  return where.length >= place.length && place.every((part, k) => part === '*' || String(where[k]) === String(part));
}

/**
 * @param {import('./types.js').Lab} lab
 * @returns {Fault | null} the error that stands now
 */
function standing(lab) {
  const error = lab.data.error.value;
  if (error) return { message: error.message, where: error.where ?? [] };
  return lab.fault();
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {Where} place in the spec, '*' for any lane
 * @returns {string | null} what is wrong there
 */
export function problemAt(lab, place) {
  const error = standing(lab);
  return error && lies(error.where, place) ? error.message : null;
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {string} part
 * @param {string} name of a control
 * @param {number | null} [lane] null: of any
 * @returns {string | null} what is wrong with what an edit sets it to
 */
export function problemOnTheWay(lab, part, name, lane = null) {
  for (const [index, edit] of lab.spec.value.edits.entries()) {
    const found = lane === null || edit.lane === lane ? problemAt(lab, ['edits', index, 'set', part, name]) : null;
    if (found) return found;
  }
  return null;
}

/** @param {import('./types.js').Lab} lab @returns {string | null} why the page does not show what it asks for, and what it shows instead */
export function notRun(lab) {
  const error = standing(lab);
  void lab.data.version.value;
  return error && words.notRun(error.message, lab.data.computed >= 0);
}

/** @param {import('./types.js').Lab} lab @returns {string | null} an error no field of the page takes */
export function problemElsewhere(lab) {
  const error = standing(lab);
  if (!error || lab.traits.places.some((place) => lies(error.where, place))) return null;
  return error.where.length > 0 ? `${error.where.join('.')}: ${error.message}` : error.message;
}
