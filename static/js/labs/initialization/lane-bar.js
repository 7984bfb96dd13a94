/** Beside the title: presets, lanes to add, and the ways back to one lane or to all of them. */
import { h } from 'preact';
import { Part } from '../../controls/part.js';
import { words } from '../../words.js';
import { deskWords } from '../../words/lanes-desk.js';
import { MOST_LANES } from './lane-desk.js';
import { applyPreset, PRESETS } from './presets.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function LaneBar({ lab }) {
  const { desk, store } = lab;
  const { length } = store.lanes.value;
  const alone = desk.alone.value;
  return h('div', { class: 'lane-bar' },
    h(PresetMenu, { lab }),
    h('button', {
      type: 'button', class: 'button', id: 'add-lane', disabled: length >= MOST_LANES,
      title: length >= MOST_LANES ? deskWords.full(MOST_LANES) : deskWords.addHelp, onClick: desk.add,
    }, deskWords.add),
    alone && length === 0 && h('button', { type: 'button', class: 'button', id: 'all-lanes', onClick: desk.back }, deskWords.back(alone.lanes.length)),
    length > 0 && h('button', { type: 'button', class: 'button', id: 'one', onClick: desk.one }, words.one));
}

/** A native menu: what is chosen is set at once. @param {{lab: import('./types.js').Lab}} props */
function PresetMenu({ lab }) {
  const now = lab.preset.value?.id ?? '';
  return h(Part, { name: 'presets' }, h('select', {
    id: 'presets', class: 'choose narrow', 'aria-label': deskWords.presets, value: now,
    onChange: (/** @type {Event} */ event) => {
      const chosen = PRESETS.find(({ id }) => id === /** @type {HTMLSelectElement} */ (event.currentTarget).value);
      if (!chosen) return;
      lab.desk.alone.value = null;
      applyPreset(lab.store, chosen);
    },
  },
  h('option', { value: '', disabled: true }, deskWords.presets),
  PRESETS.map(({ id, name, sentence }) => h('option', { key: id, value: id, title: sentence }, name))));
}
