/**
 * One update of one parameter, line by line, with the run's own numbers: what the optimizer's terms say, filled in from the traces.
 */
import { solves, symbolsOf, valueOf } from '../terms/value.js';

/**
 * @typedef {import('./run-data.js').RunData} RunData
 * @typedef {import('../terms/value.js').Expression} Expression
 * @typedef {{trace: string, expression: Expression}} TermLine
 *
 * @typedef {object} ExplainedLine
 * @property {string} trace the left side
 * @property {Expression} expression
 * @property {Readonly<Record<string, number>>} numbers of the expression's symbols, "previous(m)" for the value before
 * @property {Readonly<Record<string, readonly number[]>>} [whole] of a linear system: its symbols' numbers of all coordinates, matrices row-major
 * @property {number} value the run's own; where the run does not keep it, computed from the numbers
 *
 * @typedef {object} Explanation
 * @property {number} update k: from point k to point k + 1
 * @property {ExplainedLine[]} lines
 * @property {{from: number, to: number, by: number}} move of the parameter
 * @property {{used: number, exact: number | null, norm: number | null}} gradient exact and norm before clipping, null where they are not what was clipped
 * @property {number} rate of this update
 */

/**
 * The last update at or before a step whose numbers are kept.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {number} step
 * @returns {number | null} null while there is none, or where the run does not record them
 */
export function explainable(data, lane, step) {
  let update = data.at(lane, 'used_gradient', step)?.step ?? -1;
  for (let before = Infinity; update >= 0 && update < before; ) {
    before = update;
    update = data.at(lane, 'params', update)?.step ?? -1;
    update = data.at(lane, 'used_gradient', update)?.step ?? -1;
  }
  return update >= 0 ? update : null;
}

/**
 * @param {RunData} data
 * @param {object} what
 * @param {number} what.lane
 * @param {number} what.step shown
 * @param {number} what.index of the parameter in the flat row
 * @param {readonly TermLine[]} what.lines of the optimizer's form, in the order in which they are computed
 * @param {Readonly<Record<string, unknown>>} what.controls the optimizer's, by name
 * @param {number} [what.since] the update at which the optimizer's state began
 * @returns {Explanation | null} null when the run holds no such update
 */
export function explain(data, { lane, step, index, lines, controls, since = 0 }) {
  const update = explainable(data, lane, step);
  if (update === null) return null;
  /** @param {string} trace @param {number} at */
  const rowAt = (trace, at) => {
    const row = data.at(lane, trace, at);
    return row !== null && row.step === at ? row.values : null;
  };
  /** @param {string} trace @param {number} at @returns {number | null} */
  const kept = (trace, at) => {
    const row = rowAt(trace, at);
    return row && row[row.length === 1 ? 0 : index];
  };
  const from = kept('params', update);
  const used = kept('used_gradient', update);
  const rate = data.at(lane, 'rate', update)?.values[0];
  if (from === null || used === null || rate === undefined) return null;

  /** The sum of a trace's squares over the last updates. @param {string} trace @param {number} count */
  const squares = (trace, count) => {
    let sum = 0;
    for (let at = Math.max(since, update + 1 - count); at <= update; at += 1) sum += (kept(trace, at) ?? NaN) ** 2;
    return sum;
  };

  const dimension = rowAt('params', update)?.length ?? 1;
  /** @type {Record<string, number>} */
  const fresh = { used_gradient: used, rate, t: update + 1 - since, identity: 1 };
  /** @param {string} name @returns {number} */
  const numberOf = (name) => {
    const before = /^previous\((.+)\)$/.exec(name);
    if (before) return kept(before[1], update) ?? NaN;
    const recent = /^recent_squares\((.+), (.+)\)$/.exec(name);
    if (recent) return squares(recent[1], Number(controls[recent[2]]));
    if (Object.hasOwn(fresh, name)) return fresh[name];
    return typeof controls[name] === 'number' ? controls[name] : kept(name, update) ?? NaN;
  };
  /** @param {string} name @returns {number[]} */
  const wholeOf = (name) => {
    if (name === 'identity') return Array.from({ length: dimension ** 2 }, (_, k) => (k % (dimension + 1) === 0 ? 1 : 0));
    return typeof controls[name] === 'number' ? [controls[name]] : [...(rowAt(name, update) ?? [])];
  };
  const explained = lines.map(({ trace, expression }) => {
    const names = symbolsOf(expression);
    const numbers = Object.fromEntries(names.map((name) => [name, numberOf(name)]));
    const whole = dimension > 1 && solves(expression) ? { whole: Object.fromEntries(names.map((name) => [name, wholeOf(name)])) } : {};
    const value = kept(trace, data.traces[trace]?.kind === 'update' ? update : update + 1) ?? valueOf(expression, (name) => numbers[name]);
    fresh[trace] = value;
    return { trace, expression, numbers, ...whole, value };
  });
  const to = fresh['params'] ?? NaN;
  const { exact, norm } = beforeClipping(data, lane, update, index);
  return {
    update,
    lines: explained,
    move: { from, to, by: kept('update', update) ?? to - from },
    gradient: { used, exact, norm },
    rate,
  };
}

/**
 * The exact gradient that clipping was given: one parameter's, and how long the whole is. A surface's is known where it was taken at the
 * point itself and without noise.
 * @param {RunData} data @param {number} lane @param {number} update @param {number} index
 * @returns {{exact: number | null, norm: number | null}}
 */
function beforeClipping(data, lane, update, index) {
  const row = data.at(lane, 'gradient', update);
  const exact = row?.step === update ? row.values[row.values.length === 1 ? 0 : index] : null;
  if (data.traces['gradient']?.kind !== 'point') return { exact, norm: data.at(lane, 'gradient_norm', update)?.values[0] ?? null };
  const [here, taken] = ['params', 'evaluated_at'].map((trace) => data.at(lane, trace, update)?.values ?? []);
  const same = here.length === taken.length && [...here].every((value, k) => value === taken[k]);
  if (exact === null || !row || !same || data.spec['problem']?.gradient_noise > 0) return { exact: null, norm: null };
  return { exact, norm: Math.hypot(...row.values) };
}
