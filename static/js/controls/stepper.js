/** A small count with a button on either side. */
import { h } from 'preact';
import { words } from '../words.js';

/**
 * @param {object} props
 * @param {string} props.label what is counted, read aloud
 * @param {number} props.value
 * @param {number} props.minimum
 * @param {number} props.maximum
 * @param {(value: number) => void} props.onChange
 */
export function Stepper({ label, value, minimum, maximum, onChange }) {
  return h('span', { class: 'stepper', role: 'group', 'aria-label': label },
    h('button', {
      type: 'button', class: 'button icon', 'aria-label': words.fewer(label), disabled: value <= minimum,
      onClick: () => onChange(value - 1),
    }, '−'),
    h('output', null, value),
    h('button', {
      type: 'button', class: 'button icon', 'aria-label': words.more(label), disabled: value >= maximum,
      onClick: () => onChange(value + 1),
    }, '+'));
}
