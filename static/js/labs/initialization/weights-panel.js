/** Column 2: the first weights. Four choices, every other initializer of the catalogue, and the network they make. */
import { h } from 'preact';
import { entryOf } from '../../controls/catalogue.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Equation } from '../../controls/equation.js';
import { Segments } from '../../controls/segments.js';
import { words } from '../../words.js';
import { EDGE_KINDS } from './edge-rows.js';
import { EdgeLegend } from './edge-legend.js';
import { NetworkFigure } from './network-figure.js';
import { Part } from '../../controls/part.js';
import { problemAt } from '../shared/problems.js';
import { SignalPanel } from './signal-panel.js';
import { scaled, startLabel, startOf, STARTS } from './starts.js';

const NONE = '';

/** The four choices and the menu beside them. @param {{lab: import('./types.js').Lab}} props */
export function StartChoices({ lab }) {
  const { store, catalogue } = lab;
  const initializer = store.initializer.value;
  const start = startOf(initializer);
  const entry = entryOf(catalogue, 'initializers', initializer.name);
  const problem = (/** @type {string} */ name) => problemAt(lab, ['lanes', '*', 'initializer', name]);
  return h(Part, { name: 'weights', class: 'panel start-choices' },
    h('div', { class: 'start-row' },
      h(Part, { name: 'initializer.name' }, h(Segments, {
        legend: words.firstWeights, name: 'start', class: 'starts', value: start,
        options: STARTS.map(({ name }) => ({ value: name, label: startLabel(name) })),
        onChange: (name) => { store.initializer.value = scaled(STARTS.find((one) => one.name === name)?.factor ?? 1); },
      }),
      h('select', {
        class: 'choose narrow', id: 'initializer', 'aria-label': words.otherStart, value: start ? NONE : initializer.name,
        onChange: (/** @type {Event} */ event) => {
          const name = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
          if (name !== NONE) store.initializer.value = lab.remembered('initializers', name);
        },
      },
      h('option', { value: NONE, disabled: start === null }, words.otherStarts),
      catalogue.families.initializers.map(({ name, label }) => h('option', { key: name, value: name }, label)))),
      h(Part, { name: 'compare' }, h('button', { type: 'button', class: 'button compare-all', onClick: lab.desk.compareFour }, words.compare))),
    start === null && h('div', { class: 'start-controls' },
      h(Equation, { equations: entry.equations, values: initializer }),
      h(ComponentControls, {
        id: 'initializer', entry, value: initializer, problem,
        onChange: (value) => { store.initializer.value = value; },
      })));
}

/** The network and its legend. @param {{lab: import('./types.js').Lab}} props */
export function NetworkPanel({ lab }) {
  return h(Part, { name: 'picture', class: 'panel network-panel' },
    h(NetworkFigure, { lab, lane: 0, captions: true }),
    h('div', { class: 'network-foot' }, h(EdgeSwitch, { lab }), h(EdgeLegend, { lab, lane: 0 })),
    h(SignalPanel, { lab, lane: 0 }));
}

/** Weights, gradients, or what the edges carry. @param {{lab: import('./types.js').Lab}} props */
export function EdgeSwitch({ lab }) {
  return h(Part, { name: 'edges', class: 'edge-switch' }, h('span', { class: 'small' }, words.show), h(Segments, {
    legend: words.show, name: 'edges', value: lab.store.edges.value,
    options: EDGE_KINDS.map((value) => ({ value, label: words.edges[value] })),
    onChange: (value) => { lab.store.edges.value = /** @type {import('./edge-rows.js').EdgeKind} */ (value); },
  }));
}
