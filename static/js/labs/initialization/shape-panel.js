/** The network: how many hidden layers, how many units in each, and their activation. */
import { h } from 'preact';
import { entryOf } from '../../controls/catalogue.js';
import { ChoiceControl } from '../../controls/choice-control.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Stepper } from '../../controls/stepper.js';
import { words } from '../../words.js';
import { Part } from '../../controls/part.js';
import { problemAt } from '../shared/problems.js';
import { addLayer, MOST_LAYERS, MOST_TYPED, MOST_UNITS, removeLayer, resizeLayer } from './shape.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function ShapePanel({ lab }) {
  const { store } = lab;
  const hidden = store.hidden.value;
  const problem = problemAt(lab, ['problem', 'hidden']);
  const ofActivation = (/** @type {string} */ name) => problemAt(lab, ['problem', 'activation', name]);
  return h(Part, { name: 'network', class: 'panel shape-panel' },
    h('h3', { class: 'minor' }, words.network),
    h(Part, { name: 'hidden' },
    h('div', { class: 'pair' }, h('span', null, words.hiddenLayers), h(Stepper, {
      label: words.hiddenLayers, value: hidden.length, minimum: 0, maximum: MOST_LAYERS,
      onChange: (count) => (count > hidden.length ? addLayer(store) : removeLayer(store)),
    })),
    hidden.map((units, layer) => h('div', { key: layer, class: 'pair' }, h('span', null, words.hiddenLayer(layer + 1)), h(Stepper, {
      label: words.hiddenLayer(layer + 1), value: units, minimum: 1, maximum: MOST_UNITS, typed: MOST_TYPED,
      onChange: (count) => resizeLayer(store, layer, count),
    }))),
    problem && h('p', { class: 'problem', role: 'alert' }, problem)),
    h(Part, { name: 'activation.name' }, h(ChoiceControl, {
      id: 'activation', label: words.activation, value: store.activation.value.name,
      options: lab.catalogue.families.activations.map(({ name, label }) => ({ value: name, label })),
      problem: ofActivation('name'),
      onChange: (name) => { store.activation.value = lab.remembered('activations', name); },
    })),
    h(ComponentControls, {
      id: 'activation', entry: entryOf(lab.catalogue, 'activations', store.activation.value.name), value: store.activation.value, problem: ofActivation,
      onChange: (value) => { store.activation.value = value; },
    }));
}
