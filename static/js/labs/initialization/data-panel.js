/** Column 1: which data, how many, how noisy, how much of it is held out. */
import { h } from 'preact';
import { bareControl, entryOf } from '../../controls/catalogue.js';
import { Dice } from '../../controls/icons.js';
import { NumberControl } from '../../controls/number-control.js';
import { formatNumber } from '../../words/numbers.js';
import { words } from '../../words.js';
import { Part } from '../shared/part.js';
import { problemAt } from '../shared/problems.js';
import { Thumbnail } from './thumbnail.js';

const HELD_OUT = bareControl({ name: 'test_fraction', default: 0, minimum: 0, maximum: 0.5 });

/** Held out is read in percent. */
const PERCENT = {
  format: (/** @type {number} */ share) => `${formatNumber(100 * share, 4)} %`,
  parse: (/** @type {string} */ text) => Number(text.replace('%', '').replace(',', '.').trim() || 'x') / 100,
};

/** @param {{lab: import('./types.js').Lab}} props */
export function DataPanel({ lab }) {
  const { store } = lab;
  const entry = entryOf(lab.catalogue, 'datasets', store.dataset.value);
  const control = (/** @type {string} */ name) => entry.controls.find((candidate) => candidate.name === name) ?? bareControl({ name });
  const problem = (/** @type {string} */ name) => problemAt(lab, ['problem', 'dataset', name]);
  return h(Part, { lab, name: 'data', class: 'panel data-panel' },
    h('div', { class: 'thumbnails', role: 'radiogroup', 'aria-label': words.data },
      lab.catalogue.families.datasets.map((entry) => h('label', { key: entry.name, class: 'thumbnail' },
        h('input', {
          type: 'radio', name: 'dataset', value: entry.name, checked: store.dataset.value === entry.name,
          onChange: () => { store.dataset.value = entry.name; },
        }),
        h(Thumbnail, { lab, name: entry.name }),
        h('span', null, entry.label)))),
    problem('name') && h('p', { class: 'problem', role: 'alert' }, problem('name')),
    h('div', { class: 'sliders' },
      h(NumberControl, {
        id: 'points', label: words.points, control: { ...control('points'), scale: 'log' }, value: store.points.value, problem: problem('points'),
        onChange: (value) => { store.points.value = value; },
      }),
      h(NumberControl, {
        id: 'noise', label: words.noise, control: control('noise'), value: store.noise.value, problem: problem('noise'),
        onChange: (value) => { store.noise.value = value; },
      }),
      h(NumberControl, {
        id: 'held-out', label: words.heldOut, control: HELD_OUT, value: store.test_fraction.value, shape: PERCENT,
        problem: problemAt(lab, ['problem', 'test_fraction']),
        onChange: (value) => { store.test_fraction.value = value; },
      })),
    h('button', { type: 'button', class: 'button new-data', title: words.newDataHelp, onClick: lab.draws.newData }, h(Dice, null), words.newData));
}
