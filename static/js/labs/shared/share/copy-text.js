/** A text to be copied, and what became of it. */
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { shareWords } from '../../../words/share.js';

/** @typedef {'' | 'copied' | 'selected'} Outcome */

/** @param {{id: string, label: string, text: string, button: string, rows?: number}} props */
export function CopyText({ id, label, text, button, rows = 0 }) {
  const field = useRef(/** @type {HTMLInputElement & HTMLTextAreaElement | null} */ (null));
  const [outcome, setOutcome] = useState({ text: '', how: /** @type {Outcome} */ ('') });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ text, how: 'copied' });
    } catch {
      // No permission, or no secure connection: it is selected, a key press away.
      field.current?.focus();
      field.current?.select();
      setOutcome({ text, how: 'selected' });
    }
  };
  const said = outcome.text === text && outcome.how ? shareWords[outcome.how] : '';
  return h('div', { class: 'copy' },
    h('label', { for: id }, label),
    h(rows > 0 ? 'textarea' : 'input', {
      ref: field, id, class: 'copied-text', readOnly: true, value: text, spellcheck: false, ...(rows > 0 ? { rows } : { type: 'text' }),
      onFocus: (/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select(),
    }),
    h('div', { class: 'copy-foot' },
      h('button', { type: 'button', class: 'button', onClick: copy }, button),
      h('span', { class: 'small', role: 'status' }, said)));
}
