/**
 * A part of the page that an address can hide or lock, by its name: a panel, a picture or a single control. What is hidden is not in
 * sight, and what is locked shows what it stands at and cannot be changed. Which these are, the page says once, for all below it.
 */
import { createContext, h } from 'preact';
import { useContext } from 'preact/hooks';

/** @typedef {{hides: (name: string) => boolean, locks: (name: string) => boolean}} Reach */

export const Reach = createContext(/** @type {Reach} */ ({ hides: () => false, locks: () => false }));

/**
 * @param {object} props
 * @param {string} props.name one of the lab's list (labs/…/parts.js), or a component's choice or control after a point
 * @param {string} [props.as] the element; locked, it is a fieldset
 * @param {string} [props.class] left out: the part has no box of its own
 * @param {import('preact').ComponentChildren} [props.children]
 * @param {string} [props.role]
 */
export function Part({ name, as = 'div', class: own = 'bare', children, ...rest }) {
  const { hides, locks } = useContext(Reach);
  const props = { ...rest, class: own, 'data-part': name, hidden: hides(name) };
  return locks(name) ? h('fieldset', { ...props, disabled: true }, children) : h(as, props, children);
}
