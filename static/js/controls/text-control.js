/** A line of text: what is typed applies on Enter and on leaving the field. It stays as it was typed: the server says what is wrong with it. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { symbolText } from '../words/numbers.js';

/** @typedef {{text: string, position: number, token: string}} Mark where a text goes wrong: the column counted from 1, and what stands there */

/** So many characters of the text are seen at each side of the mark. */
const AROUND = 16;

/**
 * The place in the text, and carets below it.
 * @param {Mark} mark
 * @returns {[string, string]}
 */
export function markLines({ text, position, token }) {
  const characters = [...text];
  const at = position - 1;
  const end = at + Math.max(1, [...token].length);
  const from = Math.max(0, at - AROUND);
  const cut = from > 0 ? '…' : '';
  const seen = cut + characters.slice(from, end + AROUND).join('') + (end + AROUND < characters.length ? '…' : '');
  return [seen, ' '.repeat(cut.length + at - from) + '^'.repeat(end - at)];
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {import('./catalogue.js').ControlEntry} props.control symbol, longest, examples
 * @param {string} props.value
 * @param {(value: string) => void} props.onChange
 * @param {string | null} [props.problem] what the server says is wrong
 * @param {Mark | null} [props.mark] where; of another text it is not shown
 * @param {string} [props.describedBy] id of the help
 */
export function TextControl({ id, label, control, value, onChange, problem = null, mark = null, describedBy }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const symbol = symbolText(control.symbol);
  const { examples = [], longest } = control;
  const described = [describedBy, problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  const commit = () => {
    setDraft(null);
    if (draft !== null && draft !== value) onChange(draft);
  };
  return h('div', { class: 'control text-control' },
    h('label', { for: id }, label, symbol && ' ', symbol && h('i', { class: 'symbol' }, symbol)),
    h('input', {
      id, class: 'text-value', type: 'text', value: draft ?? value, maxLength: longest ?? undefined, list: examples.length > 0 ? `${id}-examples` : undefined,
      autocomplete: 'off', autocorrect: 'off', autocapitalize: 'none', spellcheck: false,
      'aria-invalid': problem ? 'true' : undefined,
      'aria-describedby': described || undefined,
      onInput: (/** @type {InputEvent} */ event) => setDraft(/** @type {HTMLInputElement} */ (event.currentTarget).value),
      onBlur: commit,
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setDraft(null);
      },
    }),
    examples.length > 0 && h('datalist', { id: `${id}-examples` }, examples.map((example) => h('option', { key: example, value: example }))),
    problem && mark?.text === value && h('pre', { class: 'text-mark', 'aria-hidden': 'true' }, markLines(mark).join('\n')),
    problem && h('p', { class: 'problem', id: `${id}-problem`, role: 'alert' }, problem));
}
