/** All that a lane can choose for itself, beside the pictures that follow at once. */
import { h } from 'preact';
import { useEffect } from 'preact/hooks';
import { bareControl, entryOf, withDefaults } from '../../controls/catalogue.js';
import { ChoiceControl } from '../../controls/choice-control.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Equation } from '../../controls/equation.js';
import { Icon } from '../../controls/icons.js';
import { NumberControl } from '../../controls/number-control.js';
import { Part as PagePart } from '../../controls/part.js';
import { Typed } from '../../controls/typed.js';
import { useModal } from '../../controls/use-modal.js';
import { words } from '../../words.js';
import { deskWords } from '../../words/lanes-desk.js';
import { EditList, EditWhere } from '../shared/edit-panel.js';
import { laneSettings } from './lane-choice.js';
import { problemAt, problemOnTheWay } from '../shared/problems.js';
import { scaled, startLabel, startOf, STARTS } from './starts.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./lane-choice.js').Part} Part */

const FIRST_BATCH = 16;
/** In the menu of initializers the playground's four choices stand first. */
const START = 'start:';

/** @param {{lab: Lab, lane: number}} props */
export function LaneEditor({ lab, lane }) {
  const { desk, store } = lab;
  const { close, props } = useModal(true, () => { desk.editing.value = null; });
  // Gone with its lane (undone, say), it does not come back by itself.
  useEffect(() => () => { if (desk.editing.peek() === lane) desk.editing.value = null; }, []);
  const label = lab.spec.value.lanes[lane]?.label ?? '';
  const setting = laneSettings(store)[lane];
  const { valueOf } = lab.editing;
  return h('dialog', { ...props, class: 'dialog lane-editor', 'aria-labelledby': 'lane-editor-title' },
    h('div', { class: 'dialog-head' },
      h('h2', { id: 'lane-editor-title' }, deskWords.editing(label)),
      h('button', { type: 'button', class: 'button ghost icon', 'aria-label': words.close, onClick: close }, h(Icon, { name: 'close' }))),
    h('div', { class: 'pair' },
      h('label', { for: 'lane-name' }, deskWords.name),
      h(Typed, {
        id: 'lane-name', class: 'lane-name', maxLength: 40,
        value: store.lanes.value[lane]?.label ?? '', placeholder: label, 'aria-describedby': 'lane-name-help',
        onEnter: (field) => desk.change(lane, { label: field.value.trim() }),
      }),
      h('p', { id: 'lane-name-help', class: 'small lane-name-help' }, deskWords.nameHelp)),
    h(Choice, { lab, lane, part: 'initializer', family: 'initializers', label: words.firstWeights, value: setting.initializer }),
    h(Choice, { lab, lane, part: 'activation', family: 'activations', label: words.activation, value: setting.activation }),
    h(Choice, { lab, lane, part: 'optimizer', family: 'optimizers', label: words.optimizer, value: valueOf('optimizer', lane) }),
    h(Batch, { lab, lane, size: setting.batch_size }),
    h(Choice, { lab, lane, part: 'schedule', family: 'schedules', label: words.schedule, value: valueOf('schedule', lane) }),
    h(Choice, { lab, lane, part: 'clipping', family: 'clippings', label: words.clipping, value: valueOf('clipping', lane) }),
    h(EditWhere, { lab, name: 'lane-edit-mode' }),
    h(EditList, { lab, lane }),
    h('button', { type: 'button', class: 'button', id: 'lane-done', onClick: close }, deskWords.done));
}

/**
 * A menu of a family with the chosen one's controls and equation.
 * @param {object} props
 * @param {Lab} props.lab
 * @param {number} props.lane
 * @param {Part} props.part
 * @param {string} props.family
 * @param {string} props.label
 * @param {import('./types.js').ComponentValue} props.value
 */
function Choice({ lab, lane, part, family, label, value }) {
  const entry = entryOf(lab.catalogue, family, value.name);
  const start = part === 'initializer' ? startOf(value) : null;
  const problem = (/** @type {string} */ name) => problemAt(lab, ['lanes', lane, part, name]) ?? problemOnTheWay(lab, part, name, lane);
  const change = (/** @type {import('./types.js').ComponentValue} */ next) => {
    if (part === 'initializer' || part === 'activation') lab.desk.change(lane, { [part]: next });
    else lab.editing.change(part, next, lane);
  };
  const starts = part === 'initializer' ? STARTS.map(({ name }) => ({ value: START + name, label: startLabel(name) })) : [];
  const id = `lane-${part}`;
  return h('div', { class: 'family' },
    h(PagePart, { name: `${part}.name` }, h(ChoiceControl, {
      id, label, value: start ? START + start : value.name, problem: problem('name'),
      options: [...starts, ...lab.catalogue.families[family].map(({ name, label: text }) => ({ value: name, label: text }))],
      onChange: (name) => {
        const factor = STARTS.find((one) => START + one.name === name)?.factor;
        change(factor === undefined ? lab.remembered(family, name) : scaled(factor));
      },
    })),
    start === null && h(ComponentControls, { id, part, entry, value, problem, onChange: change }),
    start === null && entry.controls.length > 0 && h(Equation, { equations: entry.equations, values: { ...withDefaults(entry), ...value } }));
}

/** @param {{lab: Lab, lane: number, size: number | null}} props */
function Batch({ lab, lane, size }) {
  const points = lab.store.points.value;
  const control = bareControl({
    name: 'batch_size', kind: 'integer', minimum: 1, maximum: Math.max(2, points), scale: 'log',
    marks: [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((mark) => mark <= points),
  });
  const change = (/** @type {number | null} */ next) => lab.desk.change(lane, { batch_size: next });
  return h(PagePart, { name: 'batch_size', class: 'family' },
    h(ChoiceControl, {
      id: 'lane-batch-kind', label: words.batchKind, value: size === null ? 'full' : 'mini',
      options: [{ value: 'full', label: words.fullBatch }, { value: 'mini', label: words.miniBatch }],
      onChange: (value) => change(value === 'full' ? null : FIRST_BATCH),
    }),
    size !== null && h(NumberControl, {
      id: 'lane-batch-size', label: words.batch, control, value: size, problem: problemAt(lab, ['lanes', lane, 'batch_size']), onChange: change,
    }));
}
