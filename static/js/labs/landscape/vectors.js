/**
 * The arrows of one update, from its numbers: the slope that was followed, the exact one, the velocity or moment, the update itself,
 * where the slope was taken, and what each coordinate is divided by. What a velocity is, the optimizer's terms say.
 *
 * Moves are in the surface's own units. Slopes have others: they share one scale, which the picture states.
 */
import { symbolsOf, valueOf } from '../../terms/value.js';
import { symbolText } from '../../words/numbers.js';
import { explainedAt, linesOf } from '../shared/explain.js';

/** @typedef {import('../../terms/value.js').Expression} Expression */
/** @typedef {import('../../state/explanation.js').TermLine} TermLine */
/** @typedef {import('../../controls/catalogue.js').ComponentEntry} ComponentEntry */

export const VECTORS = Object.freeze(/** @type {const} */ (['descent', 'raw', 'velocity', 'update', 'look_ahead', 'scale']));

/** @typedef {(typeof VECTORS)[number]} VectorName */
/**
 * @typedef {object} Vector
 * @property {VectorName} name
 * @property {number} lane
 * @property {string} symbol as plain text, where the optimizer has one of its own
 * @property {readonly number[]} from a place of the surface
 * @property {readonly number[]} by along each coordinate; of a scale half of each bar
 * @property {'slope' | 'move'} unit
 */

/** @param {Expression} expression @returns {readonly [string, ...Expression[]] | null} */
function operationOf(expression) {
  return Array.isArray(expression) ? /** @type {[string, ...Expression[]]} */ (expression) : null;
}

/** @param {Expression} expression @returns {string[]} traces and controls, whenever they are of */
function namesIn(expression) {
  return symbolsOf(expression).map((name) => name.replace(/^previous\((.+)\)$/, '$1'));
}

/**
 * What an expression divides a coordinate's slope by: the divisor in which the coordinate's own history is.
 * @param {Expression} expression
 * @param {readonly string[]} own traces with a number for each coordinate
 * @param {(name: string) => number} numbers they decide which of two cases holds
 * @returns {Expression | null}
 */
export function divisorIn(expression, own, numbers) {
  const [operation, ...operands] = operationOf(expression) ?? [''];
  if (operation === '/' && namesIn(operands[1]).some((name) => own.includes(name))) return operands[1];
  if (operation === 'cases') {
    const [left, right, above, otherwise] = operands;
    return divisorIn(valueOf(left, numbers) > valueOf(right, numbers) ? above : otherwise, own, numbers);
  }
  for (const operand of operands) {
    const found = divisorIn(operand, own, numbers);
    if (found !== null) return operation === 'sqrt' ? ['sqrt', found] : found;
  }
  return null;
}

/** Whether the slope itself is in it, not only its square or its size. @param {Expression} expression @returns {boolean} */
function followsSlope(expression) {
  const operation = operationOf(expression);
  if (!operation) return expression === 'used_gradient';
  return !['^', 'abs', 'recent_squares'].includes(operation[0]) && operation.slice(1).some((operand) => followsSlope(/** @type {Expression} */ (operand)));
}

/**
 * The trace that gathers slopes, and what makes it a move: a velocity with the rate in it is one, one of scaled slopes becomes one by the
 * rate, any other is a slope and points uphill.
 * @param {readonly TermLine[]} lines
 * @param {ComponentEntry} entry
 * @returns {{trace: string, unit: 'slope' | 'move', sign: 1 | -1, scaled: boolean} | null}
 */
export function velocityIn(lines, entry) {
  const points = (entry.traces ?? []).filter(({ kind, shape }) => kind === 'point' && shape === 'params').map(({ name }) => name);
  const line = lines.filter(({ trace, expression }) => points.includes(trace) && followsSlope(expression)).at(-1);
  if (!line) return null;
  const { trace, expression } = line;
  if (namesIn(expression).includes('rate')) return { trace, unit: 'move', sign: 1, scaled: false };
  const scaled = divisorIn(expression, points.filter((name) => name !== trace), () => 0) !== null;
  return { trace, unit: scaled ? 'move' : 'slope', sign: -1, scaled };
}

/** @param {readonly number[]} one @param {readonly number[]} other @returns {boolean} to single precision */
function alike(one, other) {
  const size = Math.max(...one.map(Math.abs), ...other.map(Math.abs));
  return one.every((value, k) => Math.abs(value - other[k]) <= 1e-6 * size);
}

/**
 * Every arrow of a lane at a step. Those that would say nothing of their own are left out: an exact slope that was followed as it is, a
 * velocity that is the update, a slope that was taken at the point itself.
 * @param {Pick<import('./types.js').Lab, 'data' | 'catalogue'>} lab
 * @param {number} lane
 * @param {number} step
 * @returns {Vector[]}
 */
export function vectorsOf({ data, catalogue }, lane, step) {
  const told = lane < data.lanes.length ? data.layout.map((_, index) => explainedAt({ data, catalogue }, { lane, index }, step)) : [];
  const found = told.map((coordinate) => coordinate?.found ?? null);
  const [now, first] = [told[0], found[0]];
  if (!now || !first) return [];
  const { entry, chosen } = now;
  const lines = linesOf(entry, chosen.optimizer);
  const { update, rate } = first;
  /** @param {string} trace @param {number} at @returns {number[] | null} */
  const row = (trace, at) => {
    const kept = data.at(lane, trace, at);
    return kept?.step === at ? [...kept.values] : null;
  };
  const [here, used, at, exact, by] = ['params', 'used_gradient', 'evaluated_at', 'gradient', 'update'].map((trace) => row(trace, update));
  if (!here || !used || !at || !by) return [];
  const symbols = Object.fromEntries((entry.traces ?? []).map(({ name, symbol }) => [name, symbolText(symbol)]));
  /** @type {Vector[]} */
  const vectors = [];
  /** @param {VectorName} name @param {readonly number[]} from @param {readonly number[]} along @param {'slope' | 'move'} unit @param {string} [symbol] */
  const add = (name, from, along, unit, symbol = '') => { vectors.push({ name, lane, symbol, from, by: along, unit }); };
  const scale = found.map((coordinate) => divisorOf(coordinate, entry));
  if (scale.every((value) => value !== null)) add('scale', here, /** @type {number[]} */ (scale), 'slope');
  if (!alike(at, here)) add('look_ahead', here, at.map((value, k) => value - here[k]), 'move');
  if (exact && !alike(exact, used)) add('raw', here, exact.map((value) => -value), 'slope');
  add('descent', at, used.map((value) => -value), 'slope');
  const velocity = velocityIn(lines, entry);
  const gathered = velocity && row(velocity.trace, update + 1);
  if (velocity && gathered) {
    const { unit, sign, scaled, trace } = velocity;
    const along = gathered.map((value) => sign * (scaled ? rate : 1) * value);
    if (unit === 'slope' || !alike(along, by)) add('velocity', here, along, unit, `${sign < 0 ? '−' : ''}${scaled ? 'α' : ''}${symbols[trace]}`);
  }
  add('update', here, by, 'move');
  return vectors;
}

/** @param {import('../../state/explanation.js').Explanation | null} found of one coordinate @param {ComponentEntry} entry @returns {number | null} */
function divisorOf(found, entry) {
  const own = (entry.traces ?? []).filter(({ shape }) => shape === 'params').map(({ name }) => name);
  for (const { expression, numbers } of found?.lines ?? []) {
    const numberOf = (/** @type {string} */ name) => numbers[name];
    const divisor = divisorIn(expression, own, numberOf);
    if (divisor !== null) return valueOf(divisor, numberOf);
  }
  return null;
}

/** The longest slope is about this share of the picture's smaller side, a move at least that. */
const SLOPE = 0.2;
const MOVE = 0.035;

/** @param {number} value @returns {number} the 1, 2 or 5 times a power of ten at or below */
function roundBelow(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number((([5, 2, 1].find((factor) => factor * power <= value * (1 + 1e-9)) ?? 1) * power).toPrecision(1));
}

/**
 * By how much arrows are enlarged, all slopes alike and all moves alike. Moves stand as they are unless they would be too short to see.
 * @param {readonly Vector[]} vectors that are drawn
 * @param {import('../../stage/map.js').PlaneMap} map
 * @param {boolean} flat whether there is one coordinate only
 * @returns {{slope: number, move: number}}
 */
export function scalesOf(vectors, map, flat) {
  const { x: left, y: top } = map.place(0, 0);
  const { x: right, y: bottom } = map.place(map.width, map.height);
  const pixels = (/** @type {readonly number[]} */ [x, y]) => Math.hypot((x / (right - left)) * map.width, flat ? 0 : (y / (top - bottom)) * map.height);
  const longest = (/** @type {'slope' | 'move'} */ unit) => Math.max(0, ...vectors.filter((vector) => vector.unit === unit).map(({ by }) => pixels(by)).filter(Number.isFinite));
  const side = Math.min(map.width, map.height);
  const [slope, move] = [longest('slope'), longest('move')];
  return {
    slope: slope > 0 ? roundBelow((SLOPE * side) / slope) : 1,
    move: move > 0 && move < MOVE * side ? roundBelow((2 * MOVE * side) / move) : 1,
  };
}
