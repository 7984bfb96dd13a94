/** A native menu, labelled. */
import { h } from 'preact';

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {boolean} [props.quiet] the label is read aloud only
 * @param {readonly {value: string, label: string}[]} props.options
 * @param {string} props.value
 * @param {(value: string) => void} props.onChange
 * @param {string | null} [props.problem]
 * @param {string} [props.describedBy]
 */
export function ChoiceControl({ id, label, quiet = false, options, value, onChange, problem = null, describedBy }) {
  const described = [describedBy, problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  const menu = h('select', {
    id, class: 'choose', value,
    'aria-label': quiet ? label : undefined,
    'aria-invalid': problem ? 'true' : undefined,
    'aria-describedby': described || undefined,
    onChange: (/** @type {Event} */ event) => onChange(/** @type {HTMLSelectElement} */ (event.currentTarget).value),
  }, options.map((option) => h('option', { key: option.value, value: option.value }, option.label)));
  const said = problem && h('p', { class: 'problem', id: `${id}-problem`, role: 'alert' }, problem);
  if (quiet) return h('div', null, menu, said);
  return h('div', { class: 'pair' }, h('label', { for: id }, label), menu, said);
}
