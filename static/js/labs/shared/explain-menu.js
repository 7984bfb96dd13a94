/** A menu of the explanation, with its name before it. */
import { h } from 'preact';

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {boolean} [props.quiet] whether the label is only spoken
 * @param {number} props.value
 * @param {readonly string[]} props.options
 * @param {(value: number) => void} props.onChange
 */
export function ExplainMenu({ id, label, quiet = false, value, options, onChange }) {
  return h('span', { class: 'parameter-part' },
    h('label', { for: id, class: quiet ? 'spoken' : 'small' }, label),
    h('select', {
      id, class: 'choose narrow', value: String(value),
      onChange: (/** @type {Event} */ event) => onChange(Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value)),
    }, options.map((option, k) => h('option', { key: k, value: String(k) }, option))));
}
