import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareControl } from '../../static/js/controls/catalogue.js';
import { endsOf, positionOf, railOf, sliderOf, valueAt } from '../../static/js/controls/rail.js';
import { alignTraces, costRange, countUpTo, magnitudeRange } from '../../static/js/plots/curves.js';
import { paintEnds } from '../../static/js/plots/curve-signs.js';
import { logTicks } from '../../static/js/plots/log-scale.js';
import { createRunningMaximum, roundUp } from '../../static/js/stage/scale.js';
import { formatCost, formatCount, formatNumber, formatPercent, readable, symbolText } from '../../static/js/words/numbers.js';

/** @param {Partial<import('../../static/js/controls/catalogue.js').ControlEntry>} parts */
function rail(parts) {
  const made = railOf(bareControl({ name: 'x', ...parts }));
  assert.ok(made);
  return made;
}

test('a linear slider moves in even steps', () => {
  const noise = rail({ minimum: 0, maximum: 2 });
  assert.deepEqual(endsOf(noise), { min: 0, max: 2, step: 0.01 });
  assert.equal(positionOf(noise, 0.5), 0.25);
  assert.equal(sliderOf(noise, 9), 2, 'a typed value beyond the end stands at the end');
  assert.equal(valueAt(noise, 0.30000000000000004), 0.3);
  assert.equal(rail({ kind: 'integer', minimum: 1, maximum: 8 }).step, 1);
});

test('without both bounds there is no slider', () => {
  assert.equal(railOf(bareControl({ name: 'x', minimum: 0 })), null);
  assert.equal(railOf(bareControl({ name: 'x', maximum: 0 })), null);
  assert.notEqual(railOf(bareControl({ name: 'x', exclusive_minimum: 0, exclusive_maximum: 1 })), null);
});

test('a logarithmic slider goes over round values, and every stop is reached by a key', () => {
  const rate = rail({ minimum: 1e-6, maximum: 10, scale: 'log', default: 0.01, marks: [0.01, 0.1] });
  const { max } = endsOf(rate);
  const stops = Array.from({ length: max + 1 }, (_, k) => valueAt(rate, k));
  assert.deepEqual([stops[0], stops.at(-1)], [1e-6, 10]);
  assert.ok(stops.every((stop, k) => k === 0 || stop > stops[k - 1]));
  for (const value of [0.01, 0.1, 0.25, 1]) assert.equal(valueAt(rate, sliderOf(rate, value)), value);
  assert.equal(positionOf(rate, 10), 1);
});

test('a logarithmic slider has an exact zero where the control allows one, and whole stops for whole numbers', () => {
  const factor = rail({ minimum: 0, maximum: 1e4, scale: 'log', default: 1, marks: [0, 0.01, 1, 2, 100] });
  assert.equal(valueAt(factor, 0), 0);
  assert.equal(positionOf(factor, 0), 0);
  const points = rail({ kind: 'integer', minimum: 2, maximum: 2000, scale: 'log', default: 100 });
  assert.ok(points.stops?.every(Number.isInteger));
  assert.equal(points.stops?.[0], 2);
});

test('scales go up in 1-2-5 steps', () => {
  assert.deepEqual([0.3, 1, 1.01, 2, 4.9, 5.1, 0.1 + 0.2 - 0.1].map(roundUp), [0.5, 1, 2, 2, 5, 10, 0.2]);
  assert.deepEqual([0, -1, NaN, Infinity].map(roundUp), [0, 0, 0, 0]);
});

test('a running maximum knows every step, counts only what is drawn, and starts anew with another run', () => {
  const maximum = createRunningMaximum((index) => index < 2);
  const values = [1, -2, 99, 0, 0, 99, -3, 1, 99];
  assert.equal(maximum.upTo('a', values, 3, 2, 1), 2);
  assert.equal(maximum.upTo('a', values, 3, 3, 2), 3);
  assert.equal(maximum.upTo('a', values, 3, 3, 0), 2);
  assert.equal(maximum.upTo('a', values, 3, 3, 50), 3);
  assert.equal(maximum.upTo('b', [0.5, 0, 0], 3, 1, 0), 0.5);
  assert.equal(createRunningMaximum(() => true).upTo('c', [], 3, 0, 0), 0);
});

test('traces kept at every step share their rows', () => {
  const joined = alignTraces([{ steps: null, values: [1, 2, NaN], length: 3 }, { steps: null, values: [5], length: 1 }, null]);
  assert.deepEqual(joined, { steps: [0, 1, 2], values: [[1, 2, null], [5, null, null], [null, null, null]] });
  assert.deepEqual(alignTraces([]), { steps: [], values: [] });
});

test('traces kept at different steps are joined over all of them', () => {
  const joined = alignTraces([{ steps: [0, 10, 20], values: [1, 2, 3], length: 3 }, { steps: [0, 7, 20], values: [4, 5, Infinity], length: 3 }]);
  assert.deepEqual(joined.steps, [0, 7, 10, 20]);
  assert.deepEqual(joined.values, [[1, null, 2, 3], [4, 5, null, null]]);
});

test('how many steps are shown', () => {
  assert.deepEqual([-1, 0, 5, 7, 99].map((limit) => countUpTo([0, 5, 6, 10], limit)), [0, 1, 2, 3, 4]);
});

test('the cost axis holds the cost and a coin, and whole decades when logarithmic', () => {
  assert.deepEqual(costRange([[0.7, 0.3, null]], false), [0, 0.8]);
  assert.deepEqual(costRange([[1.3], [2.4]], false), [0, 2.5]);
  assert.deepEqual(costRange([[144, 0.03]], true), [0.01, 1000]);
  assert.deepEqual(costRange([[]], false), [0, 1]);
  assert.deepEqual(costRange([[null, 0]], true), [0.1, 1]);
});

test('other magnitudes have an axis of their own', () => {
  assert.deepEqual(magnitudeRange([[0.013, 0.004]], false), [0, 0.015]);
  assert.deepEqual(magnitudeRange([[0.1, 0.1]], false), [0, 0.12]);
  assert.deepEqual(magnitudeRange([[3, 0.02]], true), [0.01, 10]);
  assert.deepEqual(magnitudeRange([[0]], false), [0, 1]);
});

test('a logarithmic axis of few decades ends near its values, with numbers that many can read', () => {
  /** @type {[number[], [number, number], number[]][]} */
  const axes = [
    [[2.545, 2.6], [2, 5], [2, 5]],
    [[1, 1], [0.5, 2], [0.5, 1, 2]],
    [[0.9, 1.1], [0.5, 2], [0.5, 1, 2]],
    [[Math.fround(0.1), 0.1], [0.05, 0.2], [0.05, 0.1, 0.2]],
    [[0.9, 11], [0.5, 20], [0.5, 1, 2, 5, 10, 20]],
    [[1, 10], [1, 10], [1, 2, 5, 10]],
    [[0.02, 3], [0.01, 10], [0.01, 0.1, 1, 10]],
    [[1e-5, 2e6], [1e-5, 1e7], [1e-5, 0.01, 10, 1e4, 1e7]],
    [[1e-30, 4], [1e-12, 10], [1e-12, 1e-9, 1e-6, 0.001, 1]],
  ];
  for (const [values, range, ticks] of axes) {
    assert.deepEqual(magnitudeRange([values], true), range, String(values));
    assert.deepEqual(logTicks(range), ticks, String(values));
  }
  assert.deepEqual(costRange([[0.76, 0.3]], true), [0.2, 1]);
});

test('whatever the values, they lie on the axis, which has two to six numbers and is nearly half filled at least', () => {
  for (let k = 0; k < 3000; k += 1) {
    const low = 10 ** (-6 + 12 * ((k * 0.6180339887) % 1));
    const high = low * 10 ** (6 * ((k * 0.7548776662) % 1));
    const [from, to] = magnitudeRange([[low, high]], true);
    assert.ok(from <= low * 1.00001 && to >= high * 0.99999, `${low} ${high}: ${from} ${to}`);
    const ticks = logTicks([from, to]);
    assert.ok(ticks.length >= 2 && ticks.length <= 6, `${ticks}`);
    assert.ok(ticks.every((tick) => tick >= from * 0.99999 && tick <= to * 1.00001), `${ticks}`);
    const filled = Math.log(high / low) / Math.log(to / from);
    if (high / low >= 5) assert.ok(filled >= 0.45, `${low} ${high}: ${filled}`);
  }
});

test('what falls for ever leaves a logarithmic axis below, what runs away above', () => {
  const near = (/** @type {readonly number[]} */ found, /** @type {readonly number[]} */ wanted) => found.forEach((end, k) => {
    assert.ok(Math.abs(Math.log10(end / wanted[k])) < 1e-9, `${found}`);
  });
  near(magnitudeRange([[300, 1e-29], [300, 0.1]], true), [1e-10, 1e3]);
  near(magnitudeRange([[50, 3e22], [50, 5, 0.5]], true), [0.1, 1e8]);
  near(magnitudeRange([[50, 3e22], [50, 1e-20]], true), [1e-5, 1e8]);
  near(magnitudeRange([[1e-9, 0.5]], true), [1e-9, 1]);
  near(magnitudeRange([[null, 0, 2, 3e9]], true), [1, 1e10]);
});

test('numbers as people read them', () => {
  assert.deepEqual([0, 0.1, -2.5, 123456, 0.00001234, 1e-5, -1e12].map((value) => formatNumber(value)), ['0', '0.1', '−2.5', '1.23·10⁵', '1.23·10⁻⁵', '10⁻⁵', '−10¹²']);
  assert.deepEqual([NaN, Infinity, -Infinity].map((value) => formatNumber(value)), ['–', '∞', '−∞']);
  assert.equal(formatNumber(99999), '10⁵', 'rounding may reach the next power');
  assert.equal(formatNumber(0.12345, 2), '0.12');
});

test('costs keep their width, shares are percent, counts have thin spaces', () => {
  assert.deepEqual([0.6931, 12.34, 144.4, 1e6, 0.00012, 0].map(formatCost), ['0.693', '12.3', '144', '10⁶', '0.00012', '0.000']);
  assert.equal(formatCost(-0.9931), '−0.993');
  assert.deepEqual([null, undefined, NaN].map(formatCost), ['–', '–', '–']);
  assert.deepEqual([0.955, 1, null].map(formatPercent), ['96 %', '100 %', '–']);
  assert.deepEqual([7, 1000, 20000, 1234567].map(formatCount), ['7', '1000', '20\u202f000', '1\u202f234\u202f567']);
});

test('symbols of the catalogue as plain text, and names as words', () => {
  assert.deepEqual(['\\beta_1', '\\alpha', 'n_{12}', '\\mathrm{lr}', 'a', null].map(symbolText), ['β₁', 'α', 'n₁₂', 'lr', 'a', '']);
  assert.deepEqual(['learning_rate', 'beta2'].map(readable), ['Learning rate', 'Beta 2']);
});

test('a number among several has its lane\'s mark beside it where its name has no room', () => {
  /** @type {{text: string, x: number}[]} */
  const texts = [];
  /** @type {number[]} */
  const discs = [];
  const own = {
    textAlign: 'left', measureText: (/** @type {string} */ text) => ({ width: 6 * text.length }),
    fillText: (/** @type {string} */ text, /** @type {number} */ x) => texts.push({ text, x: own.textAlign === 'right' ? x - 6 * text.length : x }),
    arc: (/** @type {number} */ x) => discs.push(x),
  };
  const context = /** @type {any} */ (new Proxy(own, { get: (held, name) => Reflect.get(held, name) ?? (() => {}) }));
  const palette = /** @type {any} */ ({ paper: [255, 255, 255], ink: [0, 0, 0], lanes: Array(8).fill([0, 0, 255]) });
  const curves = [0, 1, 2].map((lane) => ({ lane, label: 'a name of some length', named: true, second: false }));
  const painted = (/** @type {number} */ at) => {
    texts.length = discs.length = 0;
    const place = { context, box: { left: 0, top: 0, width: 300, height: 100 }, width: 310, ratio: 1, x: () => at, y: (/** @type {number} */ value) => value };
    paintEnds(place, /** @type {any} */ ({ curves, steps: [7], values: [[20], [50], [80]] }), String, palette);
    return { first: texts[0], mark: Math.min(...discs.filter((x) => x !== at)) };
  };
  const late = painted(300);
  assert.equal(late.first.text, '20');
  assert.ok(late.mark < late.first.x && late.first.x - late.mark < 12, 'left of the number, which stands left of the end');
  const early = painted(40);
  assert.equal(early.first.text, 'a name of some length 20');
  assert.ok(early.mark > 40 && early.mark < early.first.x);
});
