/** Column 3, its choices: optimizer with generated controls, data per step, schedule and clipping. */
import { h } from 'preact';
import { bareControl, entryOf, withDefaults } from '../../controls/catalogue.js';
import { ChoiceControl } from '../../controls/choice-control.js';
import { ComponentControls, Glossary } from '../../controls/component-controls.js';
import { Equation } from '../../controls/equation.js';
import { NumberControl } from '../../controls/number-control.js';
import { words } from '../../words.js';
import { Part } from '../../controls/part.js';
import { EditList, EditWhere } from '../shared/edit-panel.js';
import { LossMore } from './loss-panel.js';
import { changesOf, Now } from '../shared/not-default.js';
import { problemAt, problemOnTheWay } from '../shared/problems.js';

/** @typedef {import('./types.js').Lab} Lab */

const FIRST_BATCH = 16;
/** What the slider stops at; any whole number can be typed. */
const POWERS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
const MAIN = ['learning_rate'];

/** @param {{lab: Lab}} props */
export function TrainingPanel({ lab }) {
  const { catalogue, editing } = lab;
  const optimizer = editing.valueOf('optimizer');
  const entry = entryOf(catalogue, 'optimizers', optimizer.name);
  const problem = (/** @type {string} */ name) => trainingProblem(lab, 'optimizer', name);
  const change = (/** @type {import('./types.js').ComponentValue} */ value) => editing.change('optimizer', value);
  const rest = entry.controls.filter(({ name }) => !MAIN.includes(name)).map(({ name }) => name);
  return h(Part, { name: 'training', class: 'panel training-panel' },
    h(EditWhere, { lab, name: 'edit-mode' }),
    h('div', { class: 'training-row' },
      h(Part, { name: 'optimizer.name' }, h(ChoiceControl, {
        id: 'optimizer', label: words.optimizer, quiet: true, value: optimizer.name, problem: problem('name'),
        options: catalogue.families.optimizers.map(({ name, label }) => ({ value: name, label })),
        onChange: (name) => change(lab.remembered('optimizers', name)),
      })),
      h(BatchKind, { lab })),
    h(ComponentControls, { id: 'optimizer', entry, value: optimizer, onChange: change, problem, leaveOut: rest }),
    h(BatchSize, { lab }),
    rest.length > 0 && h('details', { class: 'more' },
      h('summary', null, words.moreOf(entry.label), h(Now, { texts: changesOf(entry, optimizer, MAIN) })),
      h('div', { class: 'inside' }, h(ComponentControls, { id: 'optimizer', entry, value: optimizer, onChange: change, problem, leaveOut: MAIN }))),
    h(Equation, { equations: entry.equations, values: { ...withDefaults(entry), ...optimizer } }));
}

/** @param {Lab} lab @param {import('../shared/edits.js').EditedPart} part @param {string} name @returns {string | null} what is wrong with a control, as it begins or as an edit says */
function trainingProblem(lab, part, name) {
  return problemAt(lab, ['lanes', '*', part, name]) ?? problemOnTheWay(lab, part, name);
}

/** The less common choices, and what everything means. @param {{lab: Lab}} props */
export function TrainingMore({ lab }) {
  const entry = entryOf(lab.catalogue, 'optimizers', lab.editing.valueOf('optimizer').name);
  return [h(EditList, { key: 'edits', lab }), h(Part, { key: 'more', name: 'schedule', class: 'panel training-more' },
    h('details', { class: 'more' }, h('summary', null, words.scheduleAndClipping, h(NotDefault, { lab })),
      h('div', { class: 'inside' },
        h(Family, { lab, family: 'schedules', field: 'schedule', label: words.schedule }),
        h(Family, { lab, family: 'clippings', field: 'clipping', label: words.clipping }))),
    h(LossMore, { lab }),
    h('details', { class: 'more' }, h('summary', null, words.meanings), h('div', { class: 'inside' },
      h('p', { class: 'small' }, entry.summary), h(Glossary, { entry }))))];
}

/** What the closed disclosure of schedule and clipping holds. @param {{lab: Lab}} props */
function NotDefault({ lab }) {
  const { editing, catalogue } = lab;
  const families = /** @type {const} */ ([['schedules', editing.valueOf('schedule'), 'constant'], ['clippings', editing.valueOf('clipping'), 'none']]);
  return h(Now, {
    texts: families.flatMap(([family, value, usual]) => {
      if (value.name === usual) return [];
      const entry = entryOf(catalogue, family, value.name);
      return [[entry.label, ...changesOf(entry, value)].join(' ')];
    }),
  });
}

/** Full batch or mini-batches. @param {{lab: Lab}} props */
function BatchKind({ lab }) {
  const { batch_size: size } = lab.store;
  return h(Part, { name: 'batch_size' }, h(ChoiceControl, {
    id: 'batch-kind', label: words.batchKind, quiet: true, value: size.value === null ? 'full' : 'mini',
    options: [{ value: 'full', label: words.fullBatch }, { value: 'mini', label: words.miniBatch }],
    onChange: (value) => { size.value = value === 'full' ? null : FIRST_BATCH; },
  }));
}

/** @param {{lab: Lab}} props */
function BatchSize({ lab }) {
  const { batch_size: size, points } = lab.store;
  if (size.value === null) return null;
  const control = bareControl({
    name: 'batch_size', kind: 'integer', minimum: 1, maximum: Math.max(2, points.value), stops: POWERS.filter((power) => power <= Math.max(2, points.value)),
  });
  return h(Part, { name: 'batch_size' }, h(NumberControl, {
    id: 'batch-size', label: words.batch, control, value: size.value, problem: problemAt(lab, ['lanes', '*', 'batch_size']),
    onChange: (value) => { size.value = value; },
  }));
}

/**
 * A menu of a family and the chosen one's controls and equation.
 * @param {object} props
 * @param {Lab} props.lab
 * @param {string} props.family
 * @param {'schedule' | 'clipping'} props.field
 * @param {string} props.label
 */
function Family({ lab, family, field, label }) {
  const value = lab.editing.valueOf(field);
  const entry = entryOf(lab.catalogue, family, value.name);
  const problem = (/** @type {string} */ name) => trainingProblem(lab, field, name);
  const change = (/** @type {import('./types.js').ComponentValue} */ next) => lab.editing.change(field, next);
  return h('div', { class: 'family' },
    h(Part, { name: `${field}.name` }, h(ChoiceControl, {
      id: field, label, value: value.name, problem: problem('name'),
      options: lab.catalogue.families[family].map(({ name, label: text }) => ({ value: name, label: text })),
      onChange: (name) => change(lab.remembered(family, name)),
    })),
    h(ComponentControls, { id: field, entry, value, onChange: change, problem }),
    h(Equation, { equations: entry.equations, values: value }));
}
