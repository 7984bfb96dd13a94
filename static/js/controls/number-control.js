/** A number: a slider and the same number to type. What is typed is not bent into range: the server says what is wrong with it. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { formatNumber, symbolText } from '../words/numbers.js';
import { endsOf, placeOn, positionOf, railOf, sliderOf, valueAt } from './rail.js';

/** @typedef {{value: number, text: string}} Sign */

/** @param {string} text as people type it: decimal comma, true minus sign, spaces @returns {number} NaN where it is none */
export function readNumber(text) {
  const plain = text.trim().replace(/\s/g, '').replace('−', '-').replace(',', '.');
  return plain === '' ? NaN : Number(plain);
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {import('./catalogue.js').ControlEntry} props.control bounds, scale, marks, symbol
 * @param {number} props.value
 * @param {(value: number) => void} props.onChange also while dragging
 * @param {string | null} [props.problem] what the server says is wrong
 * @param {string} [props.describedBy] id of the help
 * @param {readonly Sign[]} [props.signs] values of the slider with a name of their own
 * @param {{format: (value: number) => string, parse: (text: string) => number}} [props.shape] how the number is written, when not plainly
 */
export function NumberControl({ id, label, control, value, onChange, problem = null, describedBy, signs = [], shape }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const rail = railOf(control);
  const write = shape?.format ?? ((number) => formatNumber(number, 6));
  const symbol = symbolText(control.symbol);
  const described = [describedBy, problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  const commit = () => {
    if (draft === null) return;
    const number = shape ? shape.parse(draft) : readNumber(draft);
    setDraft(null);
    if (!Number.isNaN(number) && number !== value) onChange(number);
  };
  return h('div', { class: 'control' },
    h('label', { for: id }, symbol === label ? h('i', { class: 'symbol' }, symbol) : [label, symbol && ' ', symbol && h('i', { class: 'symbol' }, symbol)]),
    h('span', { class: 'entry' }, h('input', {
      id, class: 'value', type: 'text', inputMode: 'decimal', autocomplete: 'off', spellcheck: false,
      value: draft ?? write(value),
      'aria-invalid': problem ? 'true' : undefined,
      'aria-describedby': described || undefined,
      onFocus: (/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select(),
      onInput: (/** @type {InputEvent} */ event) => setDraft(/** @type {HTMLInputElement} */ (event.currentTarget).value),
      onBlur: commit,
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      },
    })),
    rail && h(Rail, { id, label, control, rail, value, signs, write, onChange }),
    problem && h('p', { class: 'problem', id: `${id}-problem`, role: 'alert' }, problem));
}

/** Half of the handle's width: its middle runs this far inside the slider's ends. */
const HALF_HANDLE = 7;

/** @param {number} position 0 … 1 @returns {string} where the handle's middle stands then */
function markAt(position) {
  return `calc(${100 * position}% + ${HALF_HANDLE - 2 * HALF_HANDLE * position}px)`;
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {import('./catalogue.js').ControlEntry} props.control
 * @param {import('./rail.js').Rail} props.rail
 * @param {number} props.value
 * @param {readonly Sign[]} props.signs
 * @param {(value: number) => string} props.write
 * @param {(value: number) => void} props.onChange
 */
function Rail({ id, label, control, rail, value, signs, write, onChange }) {
  const places = signs.flatMap(({ value: at, text }) => {
    const place = placeOn(rail, at);
    return place === null ? [] : [{ text, place }];
  });
  const position = positionOf(rail, value);
  return h('div', { class: places.length > 0 ? 'rail signed' : 'rail' },
    h('input', {
      type: 'range', class: 'slider', id: `${id}-slider`, ...endsOf(rail), value: sliderOf(rail, value),
      'aria-label': label, 'aria-valuetext': write(value),
      style: { '--done': `${100 * position}%` },
      onInput: (/** @type {InputEvent} */ event) => {
        onChange(valueAt(rail, Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)));
      },
    }),
    h('span', { class: 'marks', 'aria-hidden': 'true' },
      control.marks.map((mark) => h('i', { key: mark, style: { left: markAt(positionOf(rail, mark)) } })),
      places.map(({ text, place }) => h('b', { key: text, style: { left: markAt(place) } }, h('u', null, text)))));
}
