/** Under the picture: how shades follow the cost, and buttons for the look: farther, nearer, all of it. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { Part } from '../../controls/part.js';
import { Segments } from '../../controls/segments.js';
import { words } from '../../words.js';
import { landscapeWords } from '../../words/landscape.js';
import { NEARER } from './looking.js';
import { LEVELS } from './store.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function ZoomBar({ lab: { field, looking, store, surface } }) {
  const { title, levels, farther, nearer, fit, fitHelp } = landscapeWords.look;
  return h('div', { class: 'zoom-bar', role: 'group', 'aria-label': title },
    (field.current.value ?? surface.value).dimension === 2 && h(Part, { name: 'levels' }, h(Segments, {
      legend: levels, name: 'levels', class: 'slim', value: store.levels.value,
      options: LEVELS.map((value) => ({ value, label: words[value] })),
      onChange: (/** @type {string} */ value) => { store.levels.value = value === 'log' ? 'log' : 'linear'; },
    })),
    h(Part, { name: 'view' },
      h('button', { type: 'button', class: 'button ghost icon', id: 'zoom-out', title: farther, 'aria-label': farther, onClick: () => looking.zoom(1 / NEARER) }, h(Icon, { name: 'minus' })),
      h('button', { type: 'button', class: 'button ghost icon', id: 'zoom-in', title: nearer, 'aria-label': nearer, onClick: () => looking.zoom(NEARER) }, h(Icon, { name: 'plus' })),
      h('button', { type: 'button', class: 'button ghost', id: 'fit', title: fitHelp, disabled: store.view.value.length === 0, onClick: looking.fit }, fit)));
}
