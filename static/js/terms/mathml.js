/** An expression of the catalogue as MathML, with symbols, or with numbers in the symbols' places. */
import { h } from 'preact';
import { BINDS, numberPiece } from './leaves.js';
import { asked, valueOf } from './value.js';

/**
 * @typedef {import('./leaves.js').Piece} Piece
 * @typedef {import('./value.js').Expression} Expression
 *
 * @typedef {object} Style
 * @property {(name: string) => Piece} leaf a symbol's place: "m", or "previous(m)" for a trace before the update
 * @property {(name: string) => Piece} [whole] its place in a linear system, where a symbol stands for all coordinates
 * @property {(name: string) => number} [numbers] of its symbols: of two cases the one that holds is marked
 * @property {string} times what stands between factors: nothing that is seen between symbols, a cross between numbers
 */

export const INVISIBLE_TIMES = '\u2062';
export const CROSS = '×';
/** Beside the case that holds. */
const HOLDS = '◀';

/**
 * @param {Expression} expression
 * @param {Style} style
 * @returns {Piece}
 * @throws {RangeError} when an operation is not known
 */
export function formula(expression, style) {
  if (typeof expression === 'number') return numberPiece(String(expression).replace('-', '−'));
  if (typeof expression === 'string') return style.leaf(expression);
  const [operation, ...operands] = /** @type {[string, ...Expression[]]} */ (expression);
  const name = asked(operation, operands);
  if (name !== null) return style.leaf(name);
  const inner = operation === 'solve' && style.whole ? { ...style, leaf: style.whole } : style;
  const pieces = operands.map((operand) => formula(operand, inner));
  if (operation === 'cases') return cases(pieces, style.numbers ? holds(operands, style.numbers) : null);
  const draw = DRAWN[operation];
  if (!draw) throw new RangeError(`An expression says ${JSON.stringify(operation)}, which is no operation.`);
  return draw(pieces, style);
}

/** @type {Readonly<Record<string, (pieces: Piece[], style: Style) => Piece>>} */
const DRAWN = Object.freeze({
  '+': ([left, right]) => sum(left, '+', right, BINDS.sum),
  // The right side of a minus needs parentheses when it is itself a sum.
  '-': ([left, right]) => sum(left, '−', right, BINDS.product),
  '*': ([left, right], { times }) => ({
    node: row(inside(left, BINDS.product), h('mo', null, times), inside(right, BINDS.product)),
    binds: BINDS.product,
    tall: tall(left, right),
  }),
  '/': ([numerator, denominator]) => ({ node: h('mfrac', null, numerator.node, denominator.node), binds: BINDS.product, tall: true }),
  '^': ([base, exponent]) => ({ node: h('msup', null, inside(base, BINDS.atom), exponent.node), binds: BINDS.power, tall: tall(base) }),
  sqrt: ([operand]) => ({ node: h('msqrt', null, operand.node), binds: BINDS.atom, tall: true }),
  abs: ([operand]) => {
    const bar = () => h('mo', { form: 'prefix', stretchy: String(tall(operand)) }, '|');
    return { node: row(bar(), operand.node, bar()), binds: BINDS.atom, tall: tall(operand) };
  },
  sign: ([operand]) => called('sign', [operand]),
  max: (operands) => called('max', operands),
  solve: ([matrix, vector], { times }) => ({
    node: row(h('msup', null, parentheses(matrix), h('mn', null, '−1')), h('mo', null, times), inside(vector, BINDS.product)),
    binds: BINDS.product,
  }),
});

/** Which of two cases holds. @param {readonly Expression[]} operands @param {(name: string) => number} numbers @returns {boolean} whether it is the first */
export function holds([left, right], numbers) {
  return valueOf(left, numbers) > valueOf(right, numbers);
}

/**
 * One line where a condition holds, another elsewhere, behind a brace.
 * @param {readonly Piece[]} pieces
 * @param {boolean | null} first whether the first case holds; null: not known
 * @returns {Piece}
 */
function cases([left, right, above, otherwise], first) {
  const cell = (/** @type {import('./leaves.js').Node} */ node) => h('mtd', { columnalign: 'left' }, node);
  const line = (/** @type {Piece} */ piece, /** @type {string} */ relation, /** @type {boolean} */ now) => h('mtr', first === null ? null : { class: now ? 'holds' : 'rests' },
    cell(piece.node), cell(row(left.node, h('mo', { form: 'infix' }, relation), right.node)), ...(now ? [cell(h('mtext', { class: 'case-mark' }, HOLDS))] : []));
  const lines = h('mtable', { displaystyle: 'true' }, line(above, '>', first === true), line(otherwise, '≤', first === false));
  return { node: row(h('mo', { form: 'prefix', stretchy: 'true' }, '{'), lines), binds: BINDS.product, tall: true };
}

/** @param {string} name of a function @param {readonly Piece[]} operands @returns {Piece} */
function called(name, operands) {
  const inner = operands.flatMap(({ node }, k) => (k > 0 ? [h('mo', { separator: 'true' }, ','), node] : [node]));
  const piece = { node: row(...inner), binds: BINDS.sum, tall: tall(...operands) };
  return { node: row(h('mi', { mathvariant: 'normal' }, name), parentheses(piece)), binds: BINDS.atom, tall: piece.tall };
}

/** @param {Piece} left @param {string} sign @param {Piece} right @param {number} binds how tightly the right side must bind @returns {Piece} */
function sum(left, sign, right, binds) {
  return {
    node: row(left.node, h('mo', { form: 'infix' }, sign), right.negative ? parentheses(right) : inside(right, binds)),
    binds: BINDS.sum,
    negative: left.negative ?? false,
    tall: tall(left, right),
  };
}

/** @param {...Piece} pieces @returns {boolean} */
function tall(...pieces) {
  return pieces.some((piece) => piece.tall);
}

/** @param {Piece} piece @param {number} binds */
function inside(piece, binds) {
  return piece.binds < binds ? parentheses(piece) : piece.node;
}

/** Round what is one line high, they are one line high themselves. @param {Piece} piece */
function parentheses({ node, tall: high = false }) {
  const stretchy = String(high);
  return row(h('mo', { form: 'prefix', stretchy }, '('), node, h('mo', { form: 'postfix', stretchy }, ')'));
}

/** @param {...import('./leaves.js').Node} nodes */
function row(...nodes) {
  return h('mrow', null, ...nodes);
}
