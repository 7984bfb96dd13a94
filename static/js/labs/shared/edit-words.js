/** What an edit changes, in words: "step 120: learning rate α 0.1 → 0.01". */
import { entryOf } from '../../controls/catalogue.js';
import { changes as controlsOf, said } from '../../controls/control-value.js';
import { editWords } from '../../words/edits.js';
import { formatNumber, readable, symbolText } from '../../words/numbers.js';
import { EDITED, trainingAt } from './edits.js';

/** @typedef {import('./edits.js').Edit} Edit */
/** @typedef {import('../../controls/catalogue.js').ControlEntry} ControlEntry */
/** @typedef {import('../../controls/catalogue.js').ComponentEntry} ComponentEntry */
/** @typedef {import('./edits.js').ComponentValue} ComponentValue */

const DIGITS = 6;

/** @param {ControlEntry} control @param {unknown} before @param {unknown} next */
function controlChange(control, before, next) {
  const name = readable(control.name).toLowerCase();
  const symbol = symbolText(control.symbol);
  const named = symbol && symbol !== name ? `${name} ${symbol}` : name;
  const of = (/** @type {unknown} */ value) => {
    if (control.kind === 'switch') return value === true ? editWords.on : editWords.off;
    if (control.kind === 'number' || control.kind === 'integer') return formatNumber(Number(value), DIGITS);
    const text = said(control, value, DIGITS);
    return text.startsWith(`${name} `) ? text.slice(name.length + 1) : text;
  };
  return editWords.from(named, of(before), of(next));
}

/** @param {ComponentEntry} entry @param {ComponentValue} value @returns {string} "Adam α 0.01" */
function whole(entry, value) {
  return [entry.label, ...controlsOf(entry, value, DIGITS)].join(' ');
}

/**
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @param {{lanes: readonly import('./edits.js').Training[], edits: readonly Edit[]}} run
 * @param {Edit} edit
 * @returns {string[]} a change each
 */
export function editChanges(catalogue, { lanes, edits }, edit) {
  const before = trainingAt(lanes[edit.lane], edits, edit.lane, edit.step - 1);
  const next = trainingAt(lanes[edit.lane], edits, edit.lane, edit.step);
  return EDITED.flatMap(({ part, family }) => {
    const set = edit.set[part];
    if (!set) return [];
    const entry = entryOf(catalogue, family, next[part].name);
    if (before[part].name !== next[part].name) {
      return [editWords.from(editWords.parts[part], entryOf(catalogue, family, before[part].name).label, whole(entry, next[part]))];
    }
    return entry.controls.filter(({ name }) => Object.hasOwn(set, name) || Object.hasOwn(set, 'name')).flatMap((control) => {
      const [one, other] = [before, next].map((training) => training[part][control.name] ?? control.default);
      return JSON.stringify(one) === JSON.stringify(other) ? [] : [controlChange(control, one, other)];
    });
  });
}

/** @typedef {Pick<import('./types.js').Lab, 'catalogue' | 'editing' | 'spec'>} Edited */

/** @param {Edited} lab @param {Edit} edit with all its numbers @returns {string} with its step, and its lane where there are several */
export function editText({ catalogue, editing, spec }, edit) {
  const { lanes } = spec.value;
  return editWords.edit({
    step: edit.step, lane: lanes.length > 1 ? lanes[edit.lane].label : null, changes: editChanges(catalogue, editing.inFull.value, edit),
  });
}

/** A mark for each step at which something changes. @param {Edited} lab @returns {import('./edit-marks.js').Mark[]} */
export function editMarks(lab) {
  const { edits } = lab.editing.inFull.value;
  const steps = [...new Set(edits.map(({ step }) => step))];
  return steps.map((step) => ({ step, text: edits.filter((edit) => edit.step === step).map((edit) => editText(lab, edit)).join('; ') }));
}

/** What the set-up sentence goes on with. @param {import('./types.js').Lab} lab @returns {string} nothing without edits */
export function editsSaid(lab) {
  return editWords.also((lab.marks?.value ?? []).map(({ text }) => text));
}
