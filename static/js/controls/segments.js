/** One of a few, drawn as a bar: a native radio group, so arrow keys, focus and speech come for free. */
import { h } from 'preact';

/**
 * @template {string} T
 * @param {object} props
 * @param {string} props.legend what is chosen, read aloud
 * @param {string} props.name unique on the page
 * @param {readonly {value: T, label: string}[]} props.options
 * @param {T | null} props.value null: none of them
 * @param {(value: T) => void} props.onChange
 * @param {string} [props.class]
 */
export function Segments({ legend, name, options, value, onChange, class: extra = '' }) {
  return h('div', { class: `segments ${extra}`, role: 'radiogroup', 'aria-label': legend },
    options.map((option) => h('label', { key: option.value },
      h('input', {
        type: 'radio', name, value: option.value, checked: option.value === value,
        onChange: () => onChange(option.value),
      }),
      h('span', null, option.label))));
}
