/** Beside the controls of training once the run is under way: where a change begins, and the changes so far. */
import { h } from 'preact';
import { Part } from '../../controls/part.js';
import { Segments } from '../../controls/segments.js';
import { editWords } from '../../words/edits.js';
import { editText } from './edit-words.js';

/** @typedef {import('./types.js').Lab} Lab */

const OPTIONS = /** @type {const} */ ([{ value: 'here', label: editWords.here }, { value: 'start', label: editWords.start }]);

/**
 * From here on, or from the start: only where there is a difference, and something to change.
 * @param {{lab: Lab, name: string, narrow?: boolean}} props name: unique on the page; narrow: a menu, where a bar has no room
 */
export function EditWhere({ lab, name, narrow = false }) {
  const { mode, underway } = lab.editing;
  // Locked, nothing that it is about can be changed.
  if (!underway.value || lab.view.locks('edit')) return null;
  const title = mode.value === 'here' ? editWords.hereHelp : editWords.startHelp;
  const choose = (/** @type {string} */ value) => { mode.value = value === 'start' ? 'start' : 'here'; };
  if (narrow) {
    return h(Part, { name: 'edit' }, h('select', {
      id: name, class: 'choose narrow edit-where', title, 'aria-label': editWords.where, value: mode.value,
      onChange: (/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.currentTarget).value),
    }, OPTIONS.map(({ value, label }) => h('option', { key: value, value }, label))));
  }
  return h(Part, { name: 'edit', class: 'edit-where', title },
    h(Segments, { legend: editWords.where, name, class: 'slim', value: mode.value, options: OPTIONS, onChange: choose }));
}

/** The changes so far, each with a button that takes it away. @param {{lab: Lab, lane?: number | null}} props lane: only that one's */
export function EditList({ lab, lane = null }) {
  const edits = lab.editing.inFull.value.edits.filter((edit) => lane === null || edit.lane === lane);
  if (edits.length === 0) return null;
  return h(Part, { name: 'edit', class: 'edit-list' }, h('details', { class: 'more edits' }, h('summary', null, editWords.list(edits.length)),
    h('ul', { class: 'inside' }, edits.map((edit) => {
      const text = editText(lab, edit);
      return h('li', { key: `${edit.step}-${edit.lane}` },
        h('span', { class: 'small number' }, text),
        h('button', { type: 'button', class: 'button', 'aria-label': editWords.removeOne(text), onClick: () => lab.editing.remove(edit) }, editWords.remove));
    }))));
}
