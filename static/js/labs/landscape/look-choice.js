/** The plane alone, or the view in space with it. */
import { h } from 'preact';
import { Part } from '../../controls/part.js';
import { Segments } from '../../controls/segments.js';
import { landscapeWords } from '../../words/landscape.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function LookChoice({ lab: { store } }) {
  const { legend, plane, space } = landscapeWords.looks;
  return h(Part, { name: 'look' }, h(Segments, {
    legend, name: 'look', class: 'look-choice', value: store.look.value,
    options: [{ value: 'plane', label: plane }, { value: 'space', label: space }],
    onChange: (/** @type {string} */ value) => { store.look.value = value === 'space' ? 'space' : 'plane'; },
  }));
}
