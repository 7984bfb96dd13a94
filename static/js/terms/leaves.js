/** The leaves of a formula as MathML: symbols, which the catalogue writes in LaTeX, and numbers as the page writes them. */
import { h } from 'preact';
import { symbolText } from '../words/numbers.js';

/** @typedef {import('preact').VNode<any>} Node */
/** How tightly a formula binds; a looser one inside a tighter one is put in parentheses. */
export const BINDS = Object.freeze({ sum: 0, product: 1, power: 2, atom: 3 });

/** @typedef {{node: Node, binds: number, negative?: boolean, tall?: boolean}} Piece part of a formula; negative: begins with a minus sign; tall: has a fraction or a root */

const ACCENTS = /** @type {Readonly<Record<string, string>>} */ ({ hat: '^', bar: '¯', tilde: '~', dot: '˙' });
const ACCENT = /^\\(hat|bar|tilde|dot)\s*(?:\{(.+)\}|(.+))$/;
const UPRIGHT = /^\\(?:mathrm|text|operatorname)\{([^{}]*)\}$/;
const SUBSCRIPT = /^(.+?)_(?:\{(.+)\}|(.))$/;

/**
 * @param {string} latex such as `\hat m`, `\beta_1` or `\alpha_{\mathrm{eff}}`
 * @returns {Node}
 */
export function symbolNode(latex) {
  const text = latex.trim();
  const subscript = SUBSCRIPT.exec(text);
  if (subscript) return h('msub', null, symbolNode(subscript[1]), symbolNode(subscript[2] ?? subscript[3]));
  const accent = ACCENT.exec(text);
  if (accent) return h('mover', { accent: 'true' }, symbolNode(accent[2] ?? accent[3]), h('mo', { stretchy: 'false' }, ACCENTS[accent[1]]));
  const upright = UPRIGHT.exec(text);
  if (upright) return h('mi', { mathvariant: 'normal' }, upright[1]);
  return /^\d+$/.test(text) ? h('mn', null, text) : h('mi', null, symbolText(text));
}

/** @param {string} latex @returns {Piece} */
export function symbolPiece(latex) {
  return { node: symbolNode(latex), binds: BINDS.atom };
}

/**
 * The sum of a trace's squares over the last updates.
 * @param {string} latex of the trace
 * @param {string} count LaTeX of how many
 * @returns {Piece}
 */
export function recentSquaresPiece(latex, count) {
  const plain = (/** @type {string} */ text) => h('mo', null, text);
  const from = h('mrow', null, h('mi', null, 'i'), plain('='), h('mi', null, 't'), plain('−'), symbolNode(count), plain('+'), h('mn', null, '1'));
  const square = h('msubsup', null, symbolNode(latex), h('mi', null, 'i'), h('mn', null, '2'));
  return { node: h('mrow', null, h('munderover', null, plain('∑'), from, h('mi', null, 't')), square), binds: BINDS.sum, tall: true };
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SCIENTIFIC = /^(?:([\d.]+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/;

/**
 * A number with its power of ten as MathML.
 *
 * @param {string} written as words/numbers.js writes it: "0.1", "−2.5", "1.2·10⁻⁶"
 * @param {string} [of] what it is the value of
 * @returns {Piece}
 */
export function numberPiece(written, of) {
  const negative = written.startsWith('−');
  const plain = negative ? written.slice(1) : written;
  const power = SCIENTIFIC.exec(plain);
  const parts = power
    ? [...(power[1] ? [h('mn', null, power[1]), h('mo', null, '·')] : []), h('msup', null, h('mn', null, '10'), h('mn', null, exponent(power[2])))]
    : [h('mn', null, plain)];
  return {
    node: h('mrow', of === undefined ? {} : { 'data-of': of }, ...(negative ? [h('mo', { form: 'prefix' }, '−')] : []), ...parts),
    binds: negative ? BINDS.sum : power ? (power[1] ? BINDS.product : BINDS.power) : BINDS.atom,
    negative,
  };
}

/**
 * Numbers in rows and columns: a matrix, or a vector as one column.
 *
 * @param {readonly Piece[]} cells row after row
 * @param {number} columns
 * @returns {Piece}
 */
export function matrixPiece(cells, columns) {
  const rows = Array.from({ length: cells.length / columns }, (_, k) => cells.slice(k * columns, (k + 1) * columns));
  const bracket = (/** @type {string} */ sign, /** @type {string} */ form) => h('mo', { form, stretchy: 'true' }, sign);
  return {
    node: h('mrow', null, bracket('[', 'prefix'),
      h('mtable', null, rows.map((row) => h('mtr', null, row.map(({ node }) => h('mtd', null, node))))), bracket(']', 'postfix')),
    binds: BINDS.atom,
    tall: true,
  };
}

/** @param {string} raised "⁻¹²" @returns {string} "−12" */
function exponent(raised) {
  return [...raised].map((sign) => (sign === '⁻' ? '−' : String(SUPERSCRIPTS.indexOf(sign)))).join('');
}
