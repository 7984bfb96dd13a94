/** A list of rows of numbers, such as pairs of an epoch and a factor: a small table whose entries are typed. */
import { h } from 'preact';
import { controlWords } from '../words/controls.js';
import { formatNumber, readable } from '../words/numbers.js';
import { Icon } from './icons.js';
import { readNumber } from './number-control.js';
import { Typed } from './typed.js';

/** @typedef {readonly (readonly number[])[]} Rows */
/** @typedef {import('./catalogue.js').ControlEntry} ControlEntry */

/**
 * One row more: the last one again, further along where rows ascend.
 * @param {ControlEntry} control
 * @param {Rows} rows
 * @returns {Rows}
 */
export function extended(control, rows) {
  const columns = control.columns ?? [];
  const last = rows.at(-1) ?? columns.map(({ minimum }, k) => (k === 0 ? minimum ?? 0 : 1));
  const [first, ...rest] = last;
  const stride = rows.length > 1 ? first - rows[rows.length - 2][0] : Math.max(1, first);
  return [...rows, control.ascending && rows.length > 0 ? [first + stride, ...rest] : last];
}

/**
 * @param {ControlEntry} control
 * @param {Rows} rows
 * @returns {Rows} in order, where the control wants them in order
 */
function inOrder(control, rows) {
  return control.ascending ? [...rows].sort((one, other) => one[0] - other[0]) : rows;
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {ControlEntry} props.control with its columns
 * @param {Rows} props.value
 * @param {(value: Rows) => void} props.onChange
 * @param {string | null} [props.problem]
 * @param {string} [props.describedBy]
 */
export function RowsControl({ id, label, control, value, onChange, problem = null, describedBy }) {
  const columns = control.columns ?? [];
  const full = typeof control.longest === 'number' && value.length >= control.longest;
  /** @param {number} row @param {number} column @param {HTMLInputElement} field */
  const enter = (row, column, field) => {
    const number = readNumber(field.value);
    if (Number.isNaN(number)) field.value = formatNumber(value[row][column], 6);
    else onChange(inOrder(control, value.map((entries, k) => (k === row ? entries.map((entry, at) => (at === column ? number : entry)) : entries))));
  };
  const described = [describedBy, problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return h('fieldset', { id, class: 'rows', 'aria-describedby': described || undefined },
    h('legend', null, label),
    value.length > 0 && h('table', null,
      h('thead', null, h('tr', null, columns.map(({ name }) => h('th', { key: name, scope: 'col' }, name.length > 1 ? readable(name) : h('i', { class: 'symbol' }, name))), h('th', null))),
      h('tbody', null, value.map((entries, row) => h('tr', { key: row },
        entries.map((entry, column) => h('td', { key: column }, h(Typed, {
          class: 'value', inputMode: 'decimal', value: formatNumber(entry, 6),
          'aria-label': controlWords.entry(label, columns[column]?.name ?? '', row), 'aria-invalid': problem ? 'true' : undefined,
          onEnter: (field) => enter(row, column, field),
        }))),
        h('td', null, h('button', {
          type: 'button', class: 'button ghost icon', 'aria-label': controlWords.remove(label, row),
          onClick: () => onChange(value.filter((_, k) => k !== row)),
        }, h(Icon, { name: 'close' }))))))),
    h('button', { type: 'button', class: 'button', disabled: full, onClick: () => onChange(extended(control, value)) }, controlWords.add),
    problem && h('p', { class: 'problem', id: `${id}-problem`, role: 'alert' }, problem));
}
