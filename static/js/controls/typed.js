/** A field whose text stays as it is being typed while the page around it is drawn anew: what is typed applies on Enter and on leaving it. */
import { h } from 'preact';
import { useState } from 'preact/hooks';

/**
 * @param {object} props
 * @param {string} props.value
 * @param {(field: HTMLInputElement) => void} props.onEnter
 */
export function Typed({ value, onEnter, ...props }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const fieldOf = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget);
  return h('input', {
    type: 'text', autocomplete: 'off', spellcheck: false, ...props, value: draft ?? value,
    onInput: (/** @type {Event} */ event) => setDraft(fieldOf(event).value),
    onChange: (/** @type {Event} */ event) => {
      setDraft(null);
      onEnter(fieldOf(event));
    },
    onBlur: () => setDraft(null),
  });
}
