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
  max: Math.max,
});

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
  if (operation === 'previous') return numbers(`previous(${operands[0]})`);
  if (operation === 'sqrt') return Math.sqrt(valueOf(operands[0], numbers));
  const compute = BINARY[operation];
  if (!compute) throw new RangeError(`An expression says ${JSON.stringify(operation)}, which is no operation.`);
  return compute(valueOf(operands[0], numbers), valueOf(operands[1], numbers));
}

/** 0/0 is 0, as in the engine: a step of nothing. @param {number} numerator @param {number} denominator @returns {number} */
function divide(numerator, denominator) {
  return numerator === 0 && denominator === 0 ? 0 : numerator / denominator;
}

/**
 * Every symbol of an expression as it is asked for, "m" or "previous(m)", in reading order.
 * @param {Expression} expression
 * @returns {string[]}
 */
export function symbolsOf(expression) {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string') return [expression];
  const [operation, ...operands] = /** @type {[string, ...Expression[]]} */ (expression);
  if (operation === 'previous') return [`previous(${operands[0]})`];
  return operands.flatMap(symbolsOf);
}
