import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { matrixPiece, numberPiece, symbolNode, symbolPiece } from '../../static/js/terms/leaves.js';
import { CROSS, formula, INVISIBLE_TIMES } from '../../static/js/terms/mathml.js';
import { symbolsOf, valueOf } from '../../static/js/terms/value.js';
import { formatNumber } from '../../static/js/words/numbers.js';

/** @type {{optimizer: string, form: object, trace: string, expression: any, numbers: Record<string, number>, value: number}[]} */
const CASES = JSON.parse(readFileSync(new URL('../golden/terms.json', import.meta.url), 'utf8'));

/**
 * A formula as text, tags in brackets' places: short enough to read, exact enough to compare.
 *
 * @param {any} node
 * @returns {string}
 */
function written(node) {
  if (typeof node === 'string') return node === INVISIBLE_TIMES ? '' : node;
  const children = [node.props.children].flat().map(written);
  switch (node.type) {
    case 'mfrac': return `[${children[0]} / ${children[1]}]`;
    case 'msup': return `${children[0]}^${children[1]}`;
    case 'msub': return `${children[0]}_${children[1]}`;
    case 'mover': return `${children[0]}${children[1]}`;
    case 'msqrt': return `√[${children.join('')}]`;
    default: return children.join('');
  }
}

const symbols = { leaf: (/** @type {string} */ name) => symbolPiece(name.replace(/^previous\((.*)\)$/, '$1')), times: INVISIBLE_TIMES };
/** @param {Record<string, number>} numbers */
const withNumbers = (numbers) => ({ leaf: (/** @type {string} */ name) => numberPiece(formatNumber(numbers[name], 4), name), times: CROSS });

test('every term of the catalogue has the value that the engine gives it', () => {
  assert.ok(CASES.length > 40);
  for (const { optimizer, form, trace, expression, numbers, value } of CASES) {
    const found = valueOf(expression, (name) => numbers[name]);
    assert.ok(Math.abs(found - value) <= 1e-12 * Math.abs(value), `${optimizer} ${JSON.stringify(form)} ${trace}: ${found}, expected ${value}`);
  }
});

test('every term of the catalogue can be written, with each of its numbers in its place', () => {
  for (const { expression, numbers } of CASES) {
    assert.doesNotThrow(() => formula(expression, symbols));
    const text = written(formula(expression, withNumbers(numbers)).node);
    for (const name of symbolsOf(expression)) assert.ok(text.includes(formatNumber(numbers[name], 4)), `${text} lacks ${name}`);
  }
});

test('nothing over nothing is nothing, something over nothing is not', () => {
  assert.equal(valueOf(['/', 0, 0], () => 0), 0);
  assert.equal(valueOf(['/', 1, 0], () => 0), Infinity);
  assert.throws(() => valueOf(/** @type {any} */ (['%', 1, 2]), () => 0), RangeError);
  assert.throws(() => formula(/** @type {any} */ (['%', 1, 2]), symbols), RangeError);
});

test('parentheses stand where they are needed and nowhere else', () => {
  const text = (/** @type {any} */ expression) => written(formula(expression, symbols).node);
  assert.equal(text(['-', ['+', 'a', 'b'], 'c']), 'a+b−c');
  assert.equal(text(['-', 'a', ['-', 'b', 'c']]), 'a−(b−c)');
  assert.equal(text(['+', 'a', ['-', 'b', 'c']]), 'a+b−c');
  assert.equal(text(['*', ['-', 1, 'a'], ['previous', 'b']]), '(1−a)b');
  assert.equal(text(['^', ['*', 'a', 'b'], 2]), '(ab)^2');
  assert.equal(text(['/', ['+', 'a', 'b'], ['-', 1, ['^', 'b', 't']]]), '[a+b / 1−b^t]');
  assert.equal(text(['*', 2, ['sqrt', ['+', 'a', 'b']]]), '2√[a+b]');
});

test('functions, cases and sums over the last updates are computed and written', () => {
  const numbers = (/** @type {string} */ name) => ({ a: 3, b: -4, 'recent_squares(a, w)': 6 })[name] ?? NaN;
  const value = (/** @type {any} */ expression) => valueOf(expression, numbers);
  assert.deepEqual([['abs', 'b'], ['sign', 'b'], ['sign', 0], ['max', 'a', 'b'], ['solve', 'a', 'b']].map(value), [4, -1, 0, 3, -4 / 3]);
  assert.deepEqual([value(['cases', 'a', 2, 'a', 'b']), value(['cases', 'a', 3, 'a', 'b'])], [3, -4]);
  assert.equal(value(['+', ['recent_squares', 'a', 'w'], 'a']), 9);
  assert.deepEqual(symbolsOf(['*', 'b', ['recent_squares', 'a', 'w']]), ['b', 'recent_squares(a, w)']);
  const text = (/** @type {any} */ expression) => written(formula(expression, symbols).node);
  assert.equal(text(['*', 2, ['sign', ['-', 'a', 'b']]]), '2sign(a−b)');
  assert.equal(text(['max', ['abs', 'a'], 0]), 'max(|a|,0)');
  assert.equal(text(['cases', 'a', 5, 'b', 0]), '{ba>50a≤5');
  const marked = (/** @type {any} */ expression) => written(formula(expression, { ...symbols, numbers }).node);
  assert.equal(marked(['cases', 'a', 5, 'b', 0]), '{ba>50a≤5◀', 'the case that holds');
  assert.equal(marked(['cases', 'a', 2, 'b', 0]), '{ba>2◀0a≤2');
  assert.equal(text(['solve', ['+', 'a', 'b'], 'c']), '(a+b)^−1c');
});

test('numbers get parentheses where their sign or their power of ten would be misread', () => {
  const text = (/** @type {any} */ expression, /** @type {Record<string, number>} */ numbers) => written(formula(expression, withNumbers(numbers)).node);
  assert.equal(text(['-', ['previous', 'p'], ['*', 'r', 'g']], { 'previous(p)': -0.5, r: 0.1, g: -0.25 }), '−0.5−0.1×(−0.25)');
  assert.equal(text(['-', 'p', 'g'], { p: 1, g: -2 }), '1−(−2)');
  assert.equal(text(['^', 'g', 2], { g: -0.25 }), '(−0.25)^2');
  assert.equal(text(['^', 'g', 2], { g: 1.5e-7 }), '(1.5·10^−7)^2');
  assert.equal(text(['*', 'a', 'b'], { a: 0.9, b: 1.5e-7 }), '0.9×1.5·10^−7');
  assert.equal(text(['+', ['sqrt', 'v'], 'e'], { v: 0.04, e: 1e-8 }), '√[0.04]+10^−8');
});

test('symbols are written as in the equations', () => {
  const text = (/** @type {string} */ latex) => written(symbolNode(latex));
  assert.equal(text('\\theta'), 'θ');
  assert.equal(text('\\hat m'), 'm^');
  assert.equal(text('\\beta_1'), 'β_1');
  assert.equal(text('\\alpha_{\\mathrm{eff}}'), 'α_eff');
});

test('a linear system is written with a matrix and a column where they are known', () => {
  const cell = (/** @type {string} */ text) => numberPiece(text);
  const style = {
    leaf: cell, times: CROSS,
    whole: (/** @type {string} */ name) => (name === 'hessian' ? matrixPiece(['1', '0', '0', '20'].map(cell), 2) : matrixPiece(['4', '9'].map(cell), 1)),
  };
  const rows = (/** @type {any} */ node) => JSON.stringify(node).split('"mtr"').length - 1;
  const { node } = formula(['-', '7', ['solve', 'hessian', 'used_gradient']], style);
  assert.equal(rows(node), 4);
  assert.ok(written(node).startsWith('7−'), 'outside of the system a symbol has one number');
});
