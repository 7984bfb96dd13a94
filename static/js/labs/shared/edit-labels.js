/** Names of lanes that differ in their edits alone: "Adam, α 0.01 from step 120". */
import { entryOf } from '../../controls/catalogue.js';
import { said, same } from '../../controls/control-value.js';
import { editWords } from '../../words/edits.js';
import { EDITED, trainingAt } from './edits.js';

/** @typedef {import('./edits.js').Edit} Edit */
/** @typedef {import('./edits.js').Training} Training */
/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

/** A lane's label has at most 80 characters, and a number may follow. */
const LONGEST = 76;
const DIGITS = 3;

/** @param {Catalogue} catalogue @param {Training} training as it is by then @param {Edit} edit @returns {string[]} in a few words each; a number that the server chooses is not known here */
function changesOf(catalogue, training, { set }) {
  return EDITED.flatMap(({ part, family }) => {
    const change = set[part];
    if (!change) return [];
    const { label, controls } = entryOf(catalogue, family, training[part].name);
    if (Object.hasOwn(change, 'name')) return [label];
    return controls.filter(({ name }) => (change[name] ?? null) !== null).map((control) => said(control, change[control.name], DIGITS));
  });
}

/**
 * @param {readonly string[]} labels
 * @param {{lanes: readonly Training[], edits: readonly Edit[], catalogue: Catalogue}} run
 * @returns {string[]} those that are alike with the first change that the others do not have
 */
export function toldApart(labels, { lanes, edits, catalogue }) {
  const has = (/** @type {number} */ lane, /** @type {Edit} */ edit) => edits.some((one) => one.lane === lane && one.step === edit.step && same(one.set, edit.set));
  return labels.map((label, lane) => {
    const others = labels.flatMap((other, k) => (other === label && k !== lane ? [k] : []));
    if (others.length === 0) return label;
    const [first, ...more] = edits.filter((edit) => edit.lane === lane && !others.every((other) => has(other, edit)));
    if (!first) return label;
    const changes = changesOf(catalogue, trainingAt(lanes[lane], edits, lane, first.step), first);
    const text = editWords.label({ label, changes, step: first.step, more: more.length > 0 });
    return text.length > LONGEST ? label : text;
  });
}
