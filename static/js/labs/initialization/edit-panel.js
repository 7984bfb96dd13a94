/** Beside the controls of training once the run is under way: where a change begins, and the changes so far. */
import { h } from 'preact';
import { Segments } from '../../controls/segments.js';
import { editWords } from '../../words/edits.js';
import { editText } from './edit-words.js';

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab, lane?: number | null}} props lane: only that one's changes */
export function EditPanel({ lab, lane = null }) {
  const { editing } = lab;
  const edits = lab.spec.value.edits.filter((edit) => lane === null || edit.lane === lane);
  return h('div', { class: 'edit-panel' },
    editing.underway.value && h(Where, { lab, name: lane === null ? 'edit-mode' : 'lane-edit-mode' }),
    edits.length > 0 && h('details', { class: 'more edits' }, h('summary', null, editWords.list(edits.length)),
      h('ul', { class: 'inside' }, edits.map((edit) => {
        const text = editText(lab, edit);
        return h('li', { key: `${edit.step}-${edit.lane}` },
          h('span', { class: 'small number' }, text),
          h('button', { type: 'button', class: 'button slim', 'aria-label': editWords.removeOne(text), onClick: () => editing.remove(edit) }, editWords.remove));
      }))));
}

/** @param {{lab: Lab, name: string}} props name: unique on the page */
function Where({ lab, name }) {
  const { mode } = lab.editing;
  return h('div', { class: 'edit-where' },
    h(Segments, {
      legend: editWords.where, name, class: 'slim', value: mode.value,
      options: [{ value: 'here', label: editWords.here }, { value: 'start', label: editWords.start }],
      onChange: (/** @type {string} */ value) => { mode.value = value === 'start' ? 'start' : 'here'; },
    }));
}
