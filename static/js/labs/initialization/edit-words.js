/** What an edit changes, in words: "step 120: learning rate α 0.1 → 0.01". */
import { entryOf } from '../../controls/catalogue.js';
import { changes as controlsOf, said } from '../../controls/control-value.js';
import { editWords } from '../../words/edits.js';
import { formatNumber, readable, symbolText } from '../../words/numbers.js';
import { EDITED, trainingAt } from '../shared/edits.js';

/** @typedef {import('../shared/edits.js').Edit} Edit */
/** @typedef {import('../../controls/catalogue.js').ControlEntry} ControlEntry */
/** @typedef {import('../../controls/catalogue.js').ComponentEntry} ComponentEntry */
/** @typedef {import('../shared/edits.js').ComponentValue} ComponentValue */

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
 * @param {import('./types.js').Spec} spec
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

/** @param {import('./types.js').Lab} lab @param {Edit} edit @returns {string} with its step, and its lane where there are several */
export function editText(lab, edit) {
  const spec = lab.spec.value;
  return editWords.edit({
    step: edit.step, lane: spec.lanes.length > 1 ? spec.lanes[edit.lane].label : null, changes: editChanges(lab.catalogue, spec, edit),
  });
}

/** A mark for each step at which something changes. @param {import('./types.js').Lab} lab @returns {import('../shared/edit-marks.js').Mark[]} */
export function editMarks(lab) {
  const { edits } = lab.spec.value;
  const steps = [...new Set(edits.map(({ step }) => step))];
  return steps.map((step) => ({ step, text: edits.filter((edit) => edit.step === step).map((edit) => editText(lab, edit)).join('; ') }));
}

/** What the set-up sentence goes on with. @param {import('./types.js').Lab} lab @returns {string} nothing without edits */
export function editsSaid(lab) {
  return editWords.also((lab.marks?.value ?? []).map(({ text }) => text));
}
