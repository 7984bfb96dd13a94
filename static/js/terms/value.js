/**
 * The value of an expression of the catalogue: nested lists, operator first, as in `["-", ["previous", "params"], ["*", "rate", "used_gradient"]]`.
 *
 * @typedef {string | number | readonly [string, ...readonly unknown[]]} Expression a symbol, a number written into the equation, or an operation
 */

/** @type {Readonly<Record<string, (left: number, right: number) => number>>} */
const BINARY = Object.freeze({
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': divide,
  '^': (base, exponent) => base ** exponent,
  max: (left, right) => Math.max(left, right),
  // In one dimension; the run's own value is shown where there are more.
  solve: (matrix, vector) => divide(vector, matrix),
});

/** @type {Readonly<Record<string, (operand: number) => number>>} */
const UNARY = Object.freeze({ sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign });

/**
 * The name by which an operation's number is asked for, when it is no arithmetic: a trace before the update, a sum over the last ones.
 * @param {string} operation
 * @param {readonly unknown[]} operands
 * @returns {string | null} "previous(m)", "recent_squares(used_gradient, window)"
 */
export function asked(operation, operands) {
  return operation === 'previous' || operation === 'recent_squares' ? `${operation}(${operands.join(', ')})` : null;
}

/**
 * @param {Expression} expression
 * @param {(name: string) => number} numbers the value of a symbol; a trace before the update is asked for as "previous(name)"
 * @returns {number}
 * @throws {RangeError} when an operation is not known
 */
export function valueOf(expression, numbers) {
  if (typeof expression === 'number') return expression;
  if (typeof expression === 'string') return numbers(expression);
  const [operation, ...operands] = /** @type {[string, ...Expression[]]} */ (expression);
  const name = asked(operation, operands);
  if (name !== null) return numbers(name);
  if (operation === 'cases') {
    const [left, right, above, otherwise] = operands;
    return valueOf(valueOf(left, numbers) > valueOf(right, numbers) ? above : otherwise, numbers);
  }
  if (UNARY[operation]) return UNARY[operation](valueOf(operands[0], numbers));
  const compute = BINARY[operation];
  if (!compute) throw new RangeError(`An expression says ${JSON.stringify(operation)}, which is no operation.`);
  return compute(valueOf(operands[0], numbers), valueOf(operands[1], numbers));
}

/** 0/0 is 0, as in the engine: a step of nothing. @param {number} numerator @param {number} denominator @returns {number} */
function divide(numerator, denominator) {
  return numerator === 0 && denominator === 0 ? 0 : numerator / denominator;
}

/**
 * Every symbol of an expression as it is asked for, "m" or "previous(m)", in reading order, each of the two cases among them.
 * @param {Expression} expression
 * @returns {string[]}
 */
export function symbolsOf(expression) {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string') return [expression];
  const [operation, ...operands] = /** @type {[string, ...Expression[]]} */ (expression);
  const name = asked(operation, operands);
  return name !== null ? [name] : operands.flatMap(symbolsOf);
}

/** Whether an expression solves a linear system, for which one coordinate's numbers are not enough. @param {Expression} expression @returns {boolean} */
export function solves(expression) {
  if (typeof expression === 'number' || typeof expression === 'string') return false;
  const [operation, ...operands] = /** @type {[string, ...Expression[]]} */ (expression);
  return operation === 'solve' || operands.some(solves);
}
