/** The lines of an explained update as formulas: with symbols, with this step's numbers, and what comes out. */
import { h } from 'preact';
import { matrixPiece, numberPiece, recentSquaresPiece, symbolNode, symbolPiece } from '../../terms/leaves.js';
import { CROSS, formula, INVISIBLE_TIMES } from '../../terms/mathml.js';
import { DIGITS, explainWords, PARAMETER_DIGITS } from '../../words/explain.js';
import { formatNumber } from '../../words/numbers.js';

/** @typedef {import('../../state/explanation.js').ExplainedLine} ExplainedLine */

/** The trace that says where the slope was taken, when that is not at the parameters themselves. */
const PLACE = 'evaluated_at';
/** Matrices; everything else that has a number for each coordinate is a column. */
const SQUARES = ['hessian', 'identity'];

/** @param {string} name of a symbol, "previous(m)" is written like m @returns {string} */
function bare(name) {
  return name.replace(/^previous\((.+)\)$/, '$1');
}

/** What is set keeps all its digits; what is computed is rounded. @param {string} name @param {readonly string[]} set @returns {number} */
function digitsOf(name, set) {
  return bare(name) === 'params' || set.includes(name) ? PARAMETER_DIGITS : DIGITS;
}

/** @param {...import('preact').VNode<any>} inside */
function math(...inside) {
  return h('math', null, h('mrow', null, ...inside));
}

/**
 * @param {object} props
 * @param {import('../../state/explanation.js').Explanation} props.found
 * @param {Record<string, string>} props.symbols LaTeX by name
 * @param {readonly string[]} props.set names whose numbers are set, not computed
 */
export function Formulas({ found, symbols, set }) {
  const { lines, gradient: { used: gradient } } = found;
  const written = (/** @type {string} */ name, /** @type {number} */ value) => numberPiece(formatNumber(value, digitsOf(name, set)), name);
  /** Of a linear system: a number, a column, or a square. @param {string} name @param {readonly number[]} values */
  const writtenWhole = (name, values) => {
    if (values.length === 1) return written(name, values[0]);
    const cells = values.map((value, k) => numberPiece(formatNumber(value, DIGITS), `${name}[${k}]`));
    return matrixPiece(cells, SQUARES.includes(name) ? Math.sqrt(values.length) : 1);
  };
  /** @param {string} name as an expression asks for it @returns {import('../../terms/leaves.js').Piece} */
  const symbol = (name) => {
    const [, trace, count] = /^recent_squares\((.+), (.+)\)$/.exec(name) ?? [];
    return trace === undefined ? symbolPiece(symbols[bare(name)] ?? bare(name)) : recentSquaresPiece(symbols[trace], symbols[count]);
  };
  /** @param {ExplainedLine} line */
  const lineOf = ({ trace, expression, numbers, whole, value }) => h('div', { key: trace, class: 'formula', 'data-line': trace },
    h('span', null, math(symbolNode(symbols[trace]), h('mo', null, '←'), formula(expression, { leaf: symbol, numbers: (name) => numbers[name], times: INVISIBLE_TIMES }).node)),
    h('span', { class: 'filled' }, math(h('mo', null, '='), formula(expression, {
      leaf: (name) => written(name, numbers[name]), numbers: (name) => numbers[name], times: CROSS, ...(whole ? { whole: (/** @type {string} */ name) => writtenWhole(name, whole[name]) } : {}),
    }).node)),
    h('span', { class: 'value' }, math(h('mo', null, '='), written(trace, value).node)));
  // Where the slope is taken comes before the slope.
  const ahead = lines.filter(({ trace }) => trace === PLACE);
  const slope = h('mfrac', null,
    h('mrow', null, h('mi', { mathvariant: 'normal' }, '∂'), h('mi', null, 'J')),
    h('mrow', null, h('mi', { mathvariant: 'normal' }, '∂'), symbolNode(symbols[ahead.length > 0 ? PLACE : 'params'])));
  return h('div', { class: 'formulas', role: 'group', 'aria-label': explainWords.lines, tabIndex: 0 },
    ahead.map(lineOf),
    h('div', { class: 'formula', 'data-line': 'used_gradient' },
      h('span', null, math(symbolNode(symbols['used_gradient']), h('mo', null, '='), slope)),
      h('span', { class: 'filled' }),
      h('span', { class: 'value' }, math(h('mo', null, '='), written('used_gradient', gradient).node))),
    lines.filter((line) => !ahead.includes(line)).map(lineOf));
}
