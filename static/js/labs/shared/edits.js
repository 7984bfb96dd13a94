/**
 * Edits: what changes in a lane from a step on, as the spec has it. An edit says another component (an object with a name), or some
 * controls of the component that the lane has by then.
 *
 * @typedef {import('../../controls/catalogue.js').ComponentValue} ComponentValue
 * @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue
 * @typedef {'optimizer' | 'schedule' | 'clipping'} EditedPart
 * @typedef {Record<string, unknown>} Change of one component: with a name another one, else controls
 * @typedef {{step: number, lane: number, set: Readonly<Partial<Record<EditedPart, Change>>>}} Edit
 * @typedef {Record<EditedPart, ComponentValue>} Training what of a lane can be edited
 */
import { entryOf } from '../../controls/catalogue.js';
import { same } from '../../controls/control-value.js';
import { linkWords } from '../../words/links.js';

/** What an edit of the page can change, with the family it is of. */
export const EDITED = Object.freeze(/** @type {const} */ ([
  { part: 'optimizer', family: 'optimizers' },
  { part: 'schedule', family: 'schedules' },
  { part: 'clipping', family: 'clippings' },
]));

/** @param {ComponentValue} value @param {Change} change @returns {ComponentValue} */
function after(value, change) {
  return Object.hasOwn(change, 'name') ? /** @type {ComponentValue} */ (change) : { ...value, ...change };
}

/**
 * A lane as it is at a step.
 * @template {Training} L
 * @param {L} lane as it begins
 * @param {readonly Edit[]} edits in order
 * @param {number} index of the lane
 * @param {number} step edits at it are included
 * @returns {L}
 */
export function trainingAt(lane, edits, index, step) {
  const now = { ...lane };
  for (const edit of edits) {
    if (edit.lane !== index || edit.step > step) continue;
    for (const { part } of EDITED) {
      const change = edit.set[part];
      if (change) now[part] = after(now[part], change);
    }
  }
  return now;
}

/** @param {ComponentValue} before @param {ComponentValue} next @returns {Change | null} from one to the other; null where they are alike */
export function difference(before, next) {
  if (before.name !== next.name) return next;
  const apart = Object.entries(next).filter(([name, value]) => !same(before[name], value));
  return apart.length > 0 ? Object.fromEntries(apart) : null;
}

/** @param {readonly Edit[]} edits @returns {Edit[]} in the order in which they act, without empty ones */
function inOrder(edits) {
  return edits.filter(({ set }) => Object.keys(set).length > 0).sort((one, other) => one.step - other.step || one.lane - other.lane);
}

/**
 * The edits with one part of one edit put into place, or taken away.
 * @param {readonly Edit[]} edits
 * @param {{step: number, lane: number}} at
 * @param {EditedPart} part
 * @param {Change | null} change
 * @returns {Edit[]}
 */
export function withChange(edits, { step, lane }, part, change) {
  const is = (/** @type {Edit} */ edit) => edit.step === step && edit.lane === lane;
  const set = Object.assign({}, ...edits.filter(is).map((edit) => edit.set));
  delete set[part];
  return inOrder([...edits.filter((edit) => !is(edit)), { step, lane, set: change ? { ...set, [part]: change } : set }]);
}

/**
 * The edits with a change at a step: one more of what an edit there says already.
 * @param {readonly Edit[]} edits
 * @param {object} where
 * @param {Training} where.training the lane as it begins
 * @param {number} where.lane its index
 * @param {number} where.step
 * @param {EditedPart} where.part
 * @param {string} where.of the component that the change belongs to: a lane that has another one by then keeps it
 * @param {Change} change
 * @returns {readonly Edit[]}
 */
export function changedAt(edits, { training, lane, step, part, of }, change) {
  const now = trainingAt(training, edits, lane, step)[part];
  if (!Object.hasOwn(change, 'name') && now.name !== of) return edits;
  const before = trainingAt(training, edits, lane, step - 1)[part];
  return withChange(edits, { step, lane }, part, difference(before, after(now, change)));
}

/**
 * The edits without what a change from the start replaces.
 * @param {readonly Edit[]} edits
 * @param {{lane: number, part: EditedPart, of: string, until: number}} where
 * @param {Change | null} change null: the component is another one from the start
 * @returns {Edit[]}
 */
export function withoutSame(edits, { lane, part, of, until }, change) {
  return inOrder(edits.map((edit) => {
    const set = edit.set[part];
    if (edit.lane !== lane || edit.step > until || !set) return edit;
    const { [part]: _, ...others } = edit.set;
    if (change === null) return { ...edit, set: others };
    if (Object.hasOwn(set, 'name')) return set['name'] === of ? { ...edit, set: { ...edit.set, [part]: { ...set, ...change } } } : edit;
    const left = Object.fromEntries(Object.entries(set).filter(([name]) => !Object.hasOwn(change, name)));
    return { ...edit, set: Object.keys(left).length > 0 ? { ...edit.set, [part]: left } : others };
  }));
}

/**
 * Parts the edits into those that fit the lanes and what is wrong with the others.
 * @param {readonly Edit[]} edits
 * @param {{lanes: readonly Training[], steps: number, catalogue: Catalogue}} run
 * @returns {{kept: Edit[], wrong: {edit: Edit, message: string}[]}}
 */
export function fitting(edits, { lanes, steps, catalogue }) {
  /** @type {{edit: Edit, message: string}[]} */
  const wrong = [];
  const now = [...lanes];
  const kept = inOrder(edits).map((edit) => {
    const refused = edit.lane >= lanes.length ? linkWords.noLane(edit.lane, lanes.length) : edit.step > steps ? linkWords.afterTheEnd(steps) : '';
    if (refused) {
      wrong.push({ edit, message: refused });
      return { ...edit, set: {} };
    }
    /** @type {Edit['set']} */
    let set = {};
    for (const { part, family } of EDITED) {
      const change = edit.set[part];
      if (!change) continue;
      const { label, controls } = entryOf(catalogue, family, after(now[edit.lane][part], change).name);
      const unknown = Object.keys(change).filter((name) => name !== 'name' && !controls.some((control) => control.name === name));
      if (unknown.length > 0) wrong.push({ edit, message: linkWords.noSuchControl(label, unknown) });
      const rest = Object.fromEntries(Object.entries(change).filter(([name]) => !unknown.includes(name)));
      if (Object.keys(rest).length > 0) set = { ...set, [part]: rest };
    }
    now[edit.lane] = trainingAt(now[edit.lane], [{ ...edit, set }], edit.lane, edit.step);
    return { ...edit, set };
  });
  return { kept: inOrder(kept), wrong };
}

/** The optimizers that the lanes of a run have one after the other. @param {{lanes: readonly Pick<Training, 'optimizer'>[], edits?: readonly Edit[]}} run @param {number | null} [lane] null: all @returns {string[]} names */
export function optimizersOf({ lanes, edits = [] }, lane = null) {
  const mine = (/** @type {number} */ index) => lane === null || index === lane;
  const later = edits.flatMap((edit) => (mine(edit.lane) && typeof edit.set.optimizer?.['name'] === 'string' ? [edit.set.optimizer['name']] : []));
  return [...new Set([...lanes.flatMap(({ optimizer }, index) => (mine(index) ? [optimizer.name] : [])), ...later])];
}

/** The edits with other numbers for their lanes. @param {readonly Edit[]} edits @param {(lane: number) => readonly number[]} places of a lane, none where it is gone @returns {Edit[]} */
export function moved(edits, places) {
  return inOrder(edits.flatMap((edit) => places(edit.lane).map((lane) => ({ ...edit, lane }))));
}

/**
 * The first step at which two runs part that are the same but for their edits.
 * @param {{edits?: readonly Edit[], [field: string]: unknown}} before
 * @param {{edits?: readonly Edit[], [field: string]: unknown}} next
 * @returns {number | null} null where they are the same, or differ in more
 */
export function partingStep(before, next) {
  if (JSON.stringify({ ...before, edits: [] }) !== JSON.stringify({ ...next, edits: [] })) return null;
  const written = [before, next].map(({ edits = [] }) => edits.map((edit) => ({ step: edit.step, text: JSON.stringify(edit) })));
  const apart = written.flatMap((edits, k) => edits.filter(({ text }) => !written[1 - k].some((other) => other.text === text)));
  return apart.length > 0 ? Math.min(...apart.map(({ step }) => step)) : null;
}

/**
 * Where the state of the optimizer that makes an update began: it starts anew with another optimizer, and with a structural control.
 * @param {Training} lane as it begins
 * @param {readonly Edit[]} edits
 * @param {number} index of the lane
 * @param {number} update
 * @param {Catalogue} catalogue
 * @returns {number} the update that has t = 1
 */
export function stateSince(lane, edits, index, update, catalogue) {
  let since = 0;
  let before = lane.optimizer;
  for (const edit of edits) {
    if (edit.lane !== index || edit.step > update || !edit.set.optimizer) continue;
    const next = after(before, edit.set.optimizer);
    const structural = entryOf(catalogue, 'optimizers', next.name).controls.filter((control) => control.structural);
    const anew = before.name !== next.name || structural.some(({ name }) => !same(before[name], next[name]));
    if (anew) since = edit.step;
    before = next;
  }
  return since;
}
