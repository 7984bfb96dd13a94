/** A component's equation, as the catalogue's MathML for the form that is chosen. */
import { h } from 'preact';
import { words } from '../words.js';
import { applies } from './catalogue.js';

/**
 * The equations whose conditions hold.
 * @param {readonly import('./catalogue.js').EquationEntry[]} equations
 * @param {Record<string, unknown>} values the component's controls
 * @returns {import('./catalogue.js').EquationEntry[]}
 */
export function equationsFor(equations, values) {
  return equations.filter(({ when }) => applies(when, values));
}

/** Between the lines of an update stand a comma and a wide space. */
const BREAK = /<mo>(?:,|&#x0002C;)<\/mo>\s*<mspace width="1em"\s*(?:\/>|><\/mspace>)/;
const WHOLE = /^(<math[^>]*>\s*<mrow>)([\s\S]*)(<\/mrow>\s*<\/math>)$/;

/**
 * An update of several lines as several formulas, which may stand beside or below each other.
 * @param {string} mathml
 * @returns {string[]}
 */
export function linesOf(mathml) {
  const [, head, inside, tail] = WHOLE.exec(mathml.trim()) ?? [];
  return inside === undefined ? [mathml] : inside.split(BREAK).map((line) => head + line + tail);
}

/**
 * @param {object} props
 * @param {readonly import('./catalogue.js').EquationEntry[]} props.equations
 * @param {Record<string, unknown>} props.values
 */
export function Equation({ equations, values }) {
  const shown = equationsFor(equations, values);
  // The MathML is made by our own server from our own terms; it is not user text.
  return h('div', { class: 'equation', tabIndex: shown.length ? 0 : undefined, role: 'group', 'aria-label': words.equation },
    shown.flatMap(({ mathml, latex }) => linesOf(mathml).map((line, k) => h('div', { key: `${latex}${k}`, dangerouslySetInnerHTML: { __html: line } }))));
}
