/** The controls of one component, generated from the catalogue: whatever is declared in the engine appears here. */
import { h } from 'preact';
import { readable, symbolText } from '../words/numbers.js';
import { words } from '../words.js';
import { applies, optionOf, withDefaults } from './catalogue.js';
import { ChoiceControl } from './choice-control.js';
import { Equation } from './equation.js';
import { NumberControl } from './number-control.js';
import { Part } from './part.js';
import { RowsControl } from './rows-control.js';
import { SwitchControl } from './switch-control.js';
import { TextControl } from './text-control.js';

/** @typedef {import('./catalogue.js').ControlEntry} ControlEntry */
/** @typedef {import('./catalogue.js').ComponentValue} ComponentValue */

/**
 * @param {object} props
 * @param {string} props.id prefix of the elements' ids
 * @param {string} [props.part] prefix of the names that an address hides and locks them by; left out: the same
 * @param {import('./catalogue.js').ComponentEntry} props.entry
 * @param {ComponentValue} props.value
 * @param {(value: ComponentValue) => void} props.onChange
 * @param {(name: string) => string | null} props.problem what is wrong with a control
 * @param {import('./text-control.js').Mark | null} [props.mark] where a text goes wrong
 * @param {readonly string[]} [props.leaveOut] controls shown elsewhere
 */
export function ComponentControls({ id, part = id, entry, value, onChange, problem, mark = null, leaveOut = [] }) {
  const values = { ...withDefaults(entry), ...value };
  const shown = entry.controls.filter(({ name, when }) => !leaveOut.includes(name) && applies(when, values));
  return shown.map((control) => h(OneControl, {
    key: `${entry.name}-${control.name}`, id: `${id}-${control.name}`, part: `${part}.${control.name}`, control,
    value: value[control.name] ?? control.default,
    problem: problem(control.name), mark,
    onChange: (/** @type {unknown} */ next) => onChange({ ...value, [control.name]: next }),
  }));
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.part
 * @param {ControlEntry} props.control
 * @param {unknown} props.value
 * @param {string | null} props.problem
 * @param {import('./text-control.js').Mark | null} props.mark
 * @param {(value: unknown) => void} props.onChange
 */
function OneControl({ id, part, control, value, problem, mark, onChange }) {
  const label = control.name.length === 1 ? control.name : readable(control.name);
  const describedBy = `${id}-help`;
  const help = h('span', { id: describedBy, hidden: true }, control.help);
  switch (control.kind) {
    case 'number':
    case 'integer':
      return h(Part, { name: part, class: 'one' }, h(NumberControl, { id, label, control, value: Number(value), problem, describedBy, onChange }), help);
    case 'switch':
      return h(Part, { name: part, class: 'one' }, h(SwitchControl, { id, label, value: value === true, describedBy, onChange }), help);
    case 'choice':
      return h(Part, { name: part, class: 'one' }, h(ChoiceControl, {
        id, label, value: String(value), problem, describedBy, onChange,
        options: control.choices.map((choice) => ({ value: String(choice), label: readable(String(choice)) })),
      }), help);
    case 'text':
      return h(Part, { name: part, class: 'whole' }, h(TextControl, { id, label, control, value: String(value), problem, mark, describedBy, onChange }), help);
    case 'pairs':
    case 'points':
      return h(Part, { name: part, class: 'one' }, h(RowsControl, { id, label, control, value: /** @type {number[][]} */ (value), problem, describedBy, onChange }), help);
    case 'component':
      return h(Part, { name: part, class: 'one' }, h(InnerComponent, { id, part, label, control, value: /** @type {ComponentValue} */ (value), problem, describedBy, onChange }), help);
    default:
      return h('p', { class: 'small' }, words.notShownHere(label));
  }
}

/**
 * A component inside the component: its menu, and its own controls below.
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.part
 * @param {string} props.label
 * @param {ControlEntry} props.control with its options
 * @param {ComponentValue} props.value
 * @param {string | null} props.problem
 * @param {string} props.describedBy
 * @param {(value: unknown) => void} props.onChange
 */
function InnerComponent({ id, part, label, control, value, problem, describedBy, onChange }) {
  const entry = optionOf(control, value.name);
  return h('div', { class: 'inner', role: 'group', 'aria-label': label },
    h(ChoiceControl, {
      id, label, value: value.name, problem, describedBy,
      options: (control.options ?? []).map((option) => ({ value: option.name, label: option.label })),
      onChange: (name) => {
        const next = optionOf(control, name);
        if (next) onChange(withDefaults(next));
      },
    }),
    entry && entry.controls.length > 0 && h(ComponentControls, { id, part, entry, value, onChange, problem: () => null }),
    entry && entry.controls.length > 0 && h(Equation, { equations: entry.equations, values: value }));
}

/**
 * What each control means, in the catalogue's words.
 * @param {{entry: import('./catalogue.js').ComponentEntry}} props
 */
export function Glossary({ entry }) {
  return h('dl', { class: 'glossary' }, entry.controls.map(({ name, symbol, help }) => [
    h('dt', { key: name }, symbolText(symbol) || readable(name)),
    h('dd', { key: `${name}-help` }, help),
  ]));
}
