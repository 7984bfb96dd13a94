/** A part of the page that an address can lock: its controls then show what they stand at and cannot be changed. */
import { h } from 'preact';

/** @param {{lab: import('./types.js').Lab, name: string, children?: import('preact').ComponentChildren, [attribute: string]: unknown}} props name: one of LOCKS */
export function Part({ lab, name, children, ...rest }) {
  return lab.view.locked.has(name) ? h('fieldset', { ...rest, disabled: true }, children) : h('div', rest, children);
}
