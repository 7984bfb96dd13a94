/** Column 1: which data, how many, how noisy, how much of it is held out. */
import { h } from 'preact';
import { bareControl, entryOf } from '../../controls/catalogue.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Dice } from '../../controls/icons.js';
import { NumberControl } from '../../controls/number-control.js';
import { batch } from '../../state/signals.js';
import { formatNumber } from '../../words/numbers.js';
import { words } from '../../words.js';
import { Part } from '../../controls/part.js';
import { problemAt } from '../shared/problems.js';
import { DrawPad } from './draw-pad.js';
import { fittingLosses } from './spec.js';
import { Thumbnail } from './thumbnail.js';

const HELD_OUT = bareControl({ name: 'test_fraction', default: 0, minimum: 0, maximum: 0.5 });

/** Held out is read in percent. */
const PERCENT = {
  format: (/** @type {number} */ share) => `${formatNumber(100 * share, 4)} %`,
  parse: (/** @type {string} */ text) => Number(text.replace('%', '').replace(',', '.').trim() || 'x') / 100,
};

/**
 * Other data. A loss of one's own choice that does not fit them makes room for the one that does.
 * @param {import('./types.js').Lab} lab
 * @param {string} name
 */
function choose({ store, catalogue, remembered }, name) {
  batch(() => {
    store.dataset.value = remembered('datasets', name);
    const { loss } = store;
    if (loss.value && !fittingLosses(store, catalogue).losses.some((fits) => fits.name === loss.value?.name)) loss.value = null;
  });
}

/** @param {{lab: import('./types.js').Lab}} props */
export function DataPanel({ lab }) {
  const { store } = lab;
  const chosen = store.dataset.value;
  const entry = entryOf(lab.catalogue, 'datasets', chosen.name);
  const has = (/** @type {string} */ name) => entry.controls.some((candidate) => candidate.name === name);
  const own = entry.controls.find(({ kind }) => kind === 'points');
  const control = (/** @type {string} */ name) => entry.controls.find((candidate) => candidate.name === name) ?? bareControl({ name });
  const problem = (/** @type {string} */ name) => problemAt(lab, ['problem', 'dataset', name]);
  return h(Part, { name: 'data', class: 'panel data-panel' },
    h(Part, { name: 'dataset.name', class: 'thumbnails', role: 'radiogroup', 'aria-label': words.data },
      lab.catalogue.families.datasets.map((entry) => h('label', { key: entry.name, class: 'thumbnail' },
        h('input', {
          type: 'radio', name: 'dataset', value: entry.name, checked: chosen.name === entry.name,
          onChange: () => choose(lab, entry.name),
        }),
        h(Thumbnail, { lab, name: entry.name }),
        h('span', null, entry.label)))),
    problem('name') && h('p', { class: 'problem', role: 'alert' }, problem('name')),
    h('div', { class: 'sliders' },
      has('points') && h(Part, { name: 'points' }, h(NumberControl, {
        id: 'points', label: words.points, control: { ...control('points'), scale: 'log' }, value: store.points.value, problem: problem('points'),
        onChange: (value) => { store.points.value = value; },
      })),
      has('noise') && h(Part, { name: 'noise' }, h(NumberControl, {
        id: 'noise', label: words.noise, control: control('noise'), value: store.noise.value, problem: problem('noise'),
        onChange: (value) => { store.noise.value = value; },
      })),
      h(ComponentControls, {
        id: 'dataset', entry, value: chosen, problem, leaveOut: ['points', 'noise', own?.name ?? ''],
        onChange: (value) => { store.dataset.value = value; },
      }),
      h(Part, { name: 'test_fraction' }, h(NumberControl, {
        id: 'held-out', label: words.heldOut, control: HELD_OUT, value: store.test_fraction.value, shape: PERCENT,
        problem: problemAt(lab, ['problem', 'test_fraction']),
        onChange: (value) => { store.test_fraction.value = value; },
      }))),
    own && h(Part, { name: `dataset.${own.name}` }, h(DrawPad, { lab, control: own, problem: problem(own.name) })),
    !own && h(Part, { name: 'new_data' }, h('button', { type: 'button', class: 'button new-data', title: words.newDataHelp, onClick: lab.draws.newData }, h(Dice, null), words.newData)));
}
