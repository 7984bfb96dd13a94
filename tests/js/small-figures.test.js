import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf } from '../../static/js/controls/stepper.js';
import { logAxis } from '../../static/js/stage/log-axis.js';
import { paintExample } from '../../static/js/stage/points-picture.js';
import { moved, nearest, pointAt, shareOf } from '../../static/js/stage/plane.js';
import { binsFor, firstWeights, histogram } from '../../static/js/state/first-weights.js';
import { exampleLosses, lossSummary } from '../../static/js/state/losses.js';

/** @param {number} got @param {number} expected */
const near = (got, expected) => assert.ok(Math.abs(got - expected) < 1e-9 * Math.max(1, Math.abs(expected)), `${got}, expected ${expected}`);

test('a histogram counts every value once, the ends included', () => {
  assert.deepEqual(histogram([0, 0.5, 1, 1.5, 2, 3, -1], 0, 2, 4), [2, 1, 1, 3]);
  assert.equal(binsFor(3), 9);
  assert.equal(binsFor(36), 13);
  assert.equal(binsFor(4096), 25);
});

const LAYER = [{ in: 2, out: 3, weight: { start: 1, stop: 7 }, bias: { start: 7, stop: 10 } }];
const ROW = [99, -1, 0.5, 0, 0.25, 2, 1, 99, 99, 99];

/** @param {Record<string, unknown>} parts */
function entry(parts) {
  return /** @type {import('../../static/js/controls/catalogue.js').ComponentEntry} */ ({ name: 'x', label: 'X', summary: '', equations: [], controls: [], ...parts });
}

test("a layer's weights with the mean and variance that the catalogue's expressions give", () => {
  const [layer] = firstWeights(LAYER, ROW, entry({ mean: 'value', variance: ['/', ['^', 'std', 2], ['+', 'fan_in', 'fan_out']], distribution: 'normal' }), { value: 0.5, std: 2 });
  assert.deepEqual([layer.in, layer.out, layer.mean], [2, 3, 0.5]);
  near(layer.variance, 4 / 5);
  near(layer.drawn, (2.25 + 0 + 0.25 + 0.0625 + 2.25 + 0.25) / 6);
  assert.equal(layer.counts.reduce((sum, count) => sum + count, 0), 6);
  near(layer.high - 0.5, 3 * Math.sqrt(0.8));
  const width = (layer.high - layer.low) / layer.counts.length;
  near(layer.density(0.5), (6 * width) / Math.sqrt(2 * Math.PI * 0.8));
});

test('a uniform density is flat, and as many weights lie under it', () => {
  const [layer] = firstWeights(LAYER, ROW, entry({ mean: 0, variance: ['/', 3, 'fan_out'], distribution: 'uniform' }), {});
  assert.equal(layer.density(-1.7), layer.density(1.2));
  assert.equal(layer.density(1.8), 0);
  const width = (layer.high - layer.low) / layer.counts.length;
  near(layer.density(0) * 2 * Math.sqrt(3), 6 * width);
});

test('weights that are all alike stand in one bin, under no density', () => {
  const [layer] = firstWeights(LAYER, ROW.map(() => 0.5), entry({ mean: 'value', variance: ['^', 'noise', 2], distribution: 'normal' }), { value: 0.5, noise: 0 });
  assert.equal(layer.counts.filter((count) => count > 0).length, 1);
  assert.equal(layer.counts[Math.floor(layer.counts.length / 2)], 6);
  assert.equal(layer.density(0.5), 0);
  assert.deepEqual([layer.low, layer.high], [0, 1]);
});

test('a log axis has whole decades around its values, with 1 among its ticks', () => {
  const axis = logAxis([0.02, 3]);
  assert.deepEqual([axis.low, axis.high, axis.zero], [0.01, 10, false]);
  assert.deepEqual(axis.ticks, [0.01, 0.1, 1, 10]);
  assert.equal(axis.share(0.01), 0);
  assert.equal(axis.share(10), 1);
  near(axis.share(1), 2 / 3);
  const deep = logAxis([1e-12, 0]);
  assert.ok(deep.zero && deep.ticks.length <= 5 && deep.ticks.includes(1));
  assert.deepEqual([logAxis([]).low, logAxis([]).high], [0.1, 10]);
  assert.equal(logAxis([0]).share(0), 0);
});

test('a signal that has run over stands at the end of its axis, what is no number at its beginning', () => {
  const axis = logAxis([0.5, Infinity, NaN]);
  assert.deepEqual([axis.low, axis.high], [0.01, 1]);
  assert.deepEqual([axis.share(Infinity), axis.share(NaN)], [1, 0]);
});

test('a network that has run over says nothing of its losses', () => {
  assert.ok(Number.isNaN(lossSummary(exampleLosses([Infinity, 1, Infinity, 0], [0, 1], 2)).mean));
  assert.ok(Number.isNaN(lossSummary([]).mean));
  assert.equal(lossSummary(exampleLosses([-Infinity, 3], [1, 1])).mean, Infinity);
});

test("each example's loss, also far out", () => {
  const all = exampleLosses([0, 2, -3, 800, -800], [1, 1, 0, 0, 1]);
  near(all[0].loss, Math.LN2);
  near(all[1].loss, Math.log(1 + Math.exp(-2)));
  near(all[2].p, 1 / (1 + Math.exp(-3)));
  assert.equal(all[3].loss, 800);
  assert.equal(all[4].p, 0);
  const summary = lossSummary(all);
  assert.deepEqual([summary.count, summary.wrong, summary.largest], [5, 2, 800]);
  near(summary.mean, all.reduce((sum, { loss }) => sum + loss, 0) / 5);
});

test('points of the plane', () => {
  assert.deepEqual(pointAt(0, 0), { x1: -5, x2: 5 });
  assert.deepEqual(pointAt(0.75, 0.6), { x1: 2.5, x2: -1 });
  assert.deepEqual(pointAt(2, -1), { x1: 5, x2: 5 });
  assert.deepEqual(shareOf({ x1: 2.5, x2: -1 }), { across: 0.75, down: 0.6 });
  assert.deepEqual(moved(null, 'ArrowUp', false), { x1: 0, x2: 0 });
  assert.deepEqual(moved({ x1: 0, x2: 4.9 }, 'ArrowUp', false), { x1: 0, x2: 5 });
  assert.deepEqual(moved({ x1: 0, x2: 0 }, 'ArrowLeft', true), { x1: -1, x2: 0 });
  assert.equal(moved({ x1: 0, x2: 0 }, 'Enter', false), null);
  const learned = { held: false, examples: { inputs: [[0, 0], [3, 3]], targets: [0, 1] } };
  const held = { held: true, examples: { inputs: [[1, 1]], targets: [1] } };
  assert.deepEqual(nearest({ x1: 1, x2: 0.9 }, [learned, held])?.held, true);
  assert.equal(nearest({ x1: -1, x2: 0 }, [learned, held])?.target, 0);
  assert.equal(nearest({ x1: 0, x2: 0 }, []), null);
});

test('a typed count is the nearest that is allowed', () => {
  assert.equal(countOf(' 40 ', 1, 64), 40);
  assert.equal(countOf('900', 1, 64), 64);
  assert.equal(countOf('-3', 1, 64), 1);
  assert.equal(countOf('2.6', 1, 64), 3);
  assert.equal(countOf('many', 1, 64), null);
  assert.equal(countOf('', 1, 64), null);
});

test('the casing of a filled mark never lies on it, a ring always on its filling', () => {
  const palette = /** @type {any} */ ({ paper: [255, 255, 255], ink: [0, 0, 0], each: [[0, 0, 255], [255, 128, 0], [0, 128, 0]] });
  for (const [label, square, last] of /** @type {const} */ ([[0, false, 'stroke'], [0, true, 'stroke'], [1, false, 'fill'], [1, true, 'fill'], [2, false, 'fill']])) {
    /** @type {string[]} */
    const done = [];
    const context = /** @type {any} */ (new Proxy({}, { get: (_, name) => (['fill', 'stroke'].includes(String(name)) ? () => done.push(String(name)) : () => {}), set: () => true }));
    paintExample(context, { x: 5, y: 5, radius: 2.4 }, label, palette, square);
    assert.equal(done.length, 2);
    assert.equal(done[1], last, `class ${label}`);
  }
});
