/** The menu of presets: what is chosen is set at once, and played from its beginning. */
import { h } from 'preact';
import { presetWords } from '../../words/landscape-presets.js';
import { Part } from '../../controls/part.js';
import { PRESETS } from './presets.js';

/** @typedef {import('./types.js').Lab} Lab */

/** What a preset sets: where one of these is locked, there are none to choose. */
const SETS = ['surface', 'start', 'lanes'];

/** @param {Lab} lab @param {import('./presets.js').Preset} preset */
function show({ desk, player, store }, { query }) {
  desk.alone.value = null;
  store.fromQuery(query);
  player.reset();
  // Where motion is not wanted the run appears as a still, once it is there.
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) player.step_by(store.steps.peek());
  else player.play();
}

/** @param {{lab: Lab}} props */
export function PresetMenu({ lab }) {
  if (SETS.some((part) => lab.view.locks(part))) return null;
  return h(Part, { name: 'presets', class: 'preset-menu' },
    h('select', {
      id: 'presets', class: 'choose narrow', 'aria-label': presetWords.menu, value: lab.preset.value?.id ?? '',
      onChange: (/** @type {Event} */ event) => {
        const chosen = PRESETS.find(({ id }) => id === /** @type {HTMLSelectElement} */ (event.currentTarget).value);
        if (chosen) show(lab, chosen);
      },
    },
    h('option', { value: '', disabled: true }, presetWords.menu),
    Object.entries(presetWords.groups).map(([group, label]) => h('optgroup', { key: group, label },
      PRESETS.filter((preset) => preset.group === group).map(({ id, name, sentence }) => h('option', { key: id, value: id, title: sentence }, name))))));
}
