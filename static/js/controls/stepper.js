/** A small count with a button on either side. Where larger counts make sense, the number can be typed. */
import { h } from 'preact';
import { words } from '../words.js';
import { Typed } from './typed.js';

/**
 * @param {object} props
 * @param {string} props.label what is counted, read aloud
 * @param {number} props.value
 * @param {number} props.minimum
 * @param {number} props.maximum by clicks
 * @param {number} [props.typed] the most that can be typed; left out: the number cannot be typed
 * @param {(value: number) => void} props.onChange
 */
export function Stepper({ label, value, minimum, maximum, typed, onChange }) {
  return h('span', { class: 'stepper', role: 'group', 'aria-label': label },
    h('button', {
      type: 'button', class: 'button icon', 'aria-label': words.fewer(label), disabled: value <= minimum,
      onClick: () => onChange(value - 1),
    }, '−'),
    typed === undefined ? h('output', null, value) : h(Typed, {
      class: 'stepper-value', inputMode: 'numeric', 'aria-label': label, value: String(value),
      onFocus: (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select(),
      onEnter: (field) => {
        const wanted = countOf(field.value, minimum, typed);
        field.value = String(wanted ?? value);
        if (wanted !== null && wanted !== value) onChange(wanted);
      },
    }),
    h('button', {
      type: 'button', class: 'button icon', 'aria-label': words.more(label), disabled: value >= maximum,
      onClick: () => onChange(value + 1),
    }, '+'));
}

/** @param {string} text @param {number} minimum @param {number} maximum @returns {number | null} the nearest count that is allowed; null for no number */
export function countOf(text, minimum, maximum) {
  const number = Math.round(Number(text.trim() || 'x'));
  return Number.isFinite(number) ? Math.max(minimum, Math.min(maximum, number)) : null;
}
