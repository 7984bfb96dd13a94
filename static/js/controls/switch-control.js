/** On or off: a native checkbox drawn as a switch. */
import { h } from 'preact';

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {boolean} props.value
 * @param {(value: boolean) => void} props.onChange
 * @param {string} [props.describedBy]
 */
export function SwitchControl({ id, label, value, onChange, describedBy }) {
  return h('label', { class: 'switch', for: id },
    h('span', null, label),
    h('input', {
      id, type: 'checkbox', role: 'switch', checked: value, 'aria-describedby': describedBy,
      onChange: (/** @type {Event} */ event) => onChange(/** @type {HTMLInputElement} */ (event.currentTarget).checked),
    }));
}
