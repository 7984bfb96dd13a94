/** Which loss is minimized, and what is added to it so that weights stay small. */
import { h } from 'preact';
import { bareControl, entryOf } from '../../controls/catalogue.js';
import { ChoiceControl } from '../../controls/choice-control.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Equation } from '../../controls/equation.js';
import { NumberControl } from '../../controls/number-control.js';
import { Part } from '../../controls/part.js';
import { symbolNode } from '../../terms/leaves.js';
import { formatNumber } from '../../words/numbers.js';
import { trainingWords } from '../../words/training.js';
import { changesOf, Now } from '../shared/not-default.js';
import { problemAt } from '../shared/problems.js';
import { fittingLosses } from './spec.js';

/** @typedef {import('./types.js').Lab} Lab */

/** In the menu: the loss that fits the data. */
const FITTING = 'auto';
/** λ is divided by the number of training points: 0.1 … 10 is the usual range. */
const PENALTY = { minimum: 0, maximum: 100, scale: /** @type {const} */ ('log'), marks: [0.1, 1, 10] };
const PENALTIES = [
  { name: /** @type {const} */ ('l2'), symbol: '\\lambda_2' },
  { name: /** @type {const} */ ('l1'), symbol: '\\lambda_1' },
];

/** @param {{lab: Lab}} props */
export function LossMore({ lab }) {
  const { store, catalogue } = lab;
  const { losses } = fittingLosses(store, catalogue);
  const chosen = entryOf(catalogue, 'losses', (store.loss.value ?? losses[0]).name);
  const problem = (/** @type {string} */ name) => problemAt(lab, ['problem', 'loss', name]);
  const changes = [
    ...(store.loss.value === null ? [] : [[chosen.label, ...changesOf(chosen, store.loss.value)].join(' ')]),
    ...PENALTIES.filter(({ name }) => store[name].value !== 0).map(({ name }) => trainingWords.penalty(trainingWords[name], formatNumber(store[name].value))),
  ];
  return h('details', { class: 'more' }, h('summary', null, trainingWords.lossAndPenalties, h(Now, { texts: changes })),
    h('div', { class: 'inside' },
      h(Loss, { lab, losses, chosen }),
      store.loss.value && h(ComponentControls, { id: 'loss', entry: chosen, value: store.loss.value, problem, onChange: (value) => { store.loss.value = value; } }),
      h(Equation, { equations: chosen.equations, values: {} }),
      PENALTIES.map(({ name, symbol }) => h(Part, { key: name, name, class: 'one' },
        h(NumberControl, {
          id: name, label: trainingWords[name], control: bareControl({ name, symbol, ...PENALTY }), value: store[name].value,
          describedBy: `${name}-help`, problem: problemAt(lab, ['problem', name]),
          onChange: (value) => { store[name].value = value; },
        }),
        h('p', { id: `${name}-help`, class: 'small' }, trainingWords[`${name}Help`]))),
      h('p', { class: 'small' }, trainingWords.added),
      h('div', { class: 'equation', role: 'group', 'aria-label': trainingWords.penalties, tabIndex: 0 }, h(PenaltyFormula, null))));
}

/** The losses that fit the data, and the one that is taken when none is chosen. @param {{lab: Lab, losses: readonly import('../../controls/catalogue.js').ComponentEntry[], chosen: import('../../controls/catalogue.js').ComponentEntry}} props */
function Loss({ lab, losses, chosen }) {
  // One that no longer fits stays in sight with its error.
  const offered = losses.includes(chosen) ? losses : [...losses, chosen];
  return h(Part, { name: 'loss.name' }, h(ChoiceControl, {
    id: 'loss', label: trainingWords.loss, value: lab.store.loss.value?.name ?? FITTING, problem: problemAt(lab, ['problem', 'loss', 'name']),
    options: [{ value: FITTING, label: trainingWords.fitting(losses[0].label) }, ...offered.map(({ name, label }) => ({ value: name, label }))],
    onChange: (name) => { lab.store.loss.value = name === FITTING ? null : lab.remembered('losses', name); },
  }));
}

/** The penalties, over the weights and not the biases. */
function PenaltyFormula() {
  const row = (/** @type {any[]} */ ...inside) => h('mrow', null, ...inside);
  const sign = (/** @type {string} */ text) => h('mo', null, text);
  const bar = (/** @type {string} */ form) => h('mo', { form, stretchy: 'false', lspace: '0', rspace: '0' }, '|');
  const share = (/** @type {string} */ symbol, /** @type {any[]} */ ...below) => h('mfrac', null, symbolNode(symbol), row(...below));
  const sum = h('munder', null, sign('∑'), symbolNode('w'));
  return h('math', { display: 'block' }, row(
    share('\\lambda_2', h('mn', null, '2'), symbolNode('m')), sum, h('msup', null, symbolNode('w'), h('mn', null, '2')), sign('+'),
    share('\\lambda_1', symbolNode('m')), sum, bar('prefix'), symbolNode('w'), bar('postfix')));
}
