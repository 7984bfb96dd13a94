/**
 * One update of one parameter, line by line, with the run's own numbers: what the optimizer's terms say, filled in from the traces.
 */
import { symbolsOf, valueOf } from '../terms/value.js';

/**
 * @typedef {import('./run-data.js').RunData} RunData
 * @typedef {import('../terms/value.js').Expression} Expression
 * @typedef {{trace: string, expression: Expression}} TermLine
 *
 * @typedef {object} ExplainedLine
 * @property {string} trace the left side
 * @property {Expression} expression
 * @property {Readonly<Record<string, number>>} numbers of the expression's symbols, "previous(m)" for the value before
 * @property {number} value the run's own; where the run does not keep it, computed from the numbers
 *
 * @typedef {object} Explanation
 * @property {number} update k: from point k to point k + 1
 * @property {ExplainedLine[]} lines
 * @property {{from: number, to: number, by: number}} move of the parameter
 * @property {{used: number, exact: number | null, norm: number | null}} gradient exact and norm before clipping, null where not kept
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
  /** @param {string} trace @param {number} at @returns {number | null} */
  const kept = (trace, at) => {
    const row = data.at(lane, trace, at);
    return row !== null && row.step === at ? row.values[row.values.length === 1 ? 0 : index] : null;
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

  /** @type {Record<string, number>} */
  const fresh = { used_gradient: used, rate, t: update + 1 - since };
  /** @param {string} name @returns {number} */
  const numberOf = (name) => {
    const before = /^previous\((.+)\)$/.exec(name);
    if (before) return kept(before[1], update) ?? NaN;
    const recent = /^recent_squares\((.+), (.+)\)$/.exec(name);
    if (recent) return squares(recent[1], Number(controls[recent[2]]));
    if (Object.hasOwn(fresh, name)) return fresh[name];
    return typeof controls[name] === 'number' ? controls[name] : kept(name, update) ?? NaN;
  };
  const explained = lines.map(({ trace, expression }) => {
    const numbers = Object.fromEntries(symbolsOf(expression).map((name) => [name, numberOf(name)]));
    const value = kept(trace, data.traces[trace]?.kind === 'update' ? update : update + 1) ?? valueOf(expression, (name) => numbers[name]);
    fresh[trace] = value;
    return { trace, expression, numbers, value };
  });
  const to = fresh['params'] ?? NaN;
  return {
    update,
    lines: explained,
    move: { from, to, by: kept('update', update) ?? to - from },
    gradient: { used, exact: kept('gradient', update), norm: data.at(lane, 'gradient_norm', update)?.values[0] ?? null },
    rate,
  };
}
