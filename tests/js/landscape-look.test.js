import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreseen } from '../../static/js/labs/landscape/bend-figure.js';
import { placeOn } from '../../static/js/controls/rail.js';
import { costAt } from '../../static/js/labs/landscape/cost-at.js';
import { fieldOf, SIZE } from '../../static/js/labs/landscape/field.js';
import { factorOf } from '../../static/js/labs/landscape/looking.js';
import { boxOf } from '../../static/js/labs/landscape/pictures.js';
import { movedStart, standOf } from '../../static/js/labs/landscape/start.js';
import { viewField } from '../../static/js/labs/landscape/view-field.js';
import { evenScale } from '../../static/js/stage/heights.js';
import { digitsOf, levelsOf } from '../../static/js/stage/levels.js';
import { ticksOf } from '../../static/js/stage/map.js';
import { FARTHEST, moved, NEAREST, placed, zoomed } from '../../static/js/stage/look.js';

/** @type {readonly [number, number]} */
const HOME = [-2, 2];

test('nearer and farther leave the place under the pointer where it is', () => {
  for (const share of [0, 0.25, 1]) {
    const [low, high] = zoomed(HOME, share, 0.5, HOME);
    assert.ok(Math.abs(high - low - 2) < 1e-5);
    assert.ok(Math.abs(low + share * (high - low) - (-2 + 4 * share)) < 1e-5);
  }
  const back = zoomed(zoomed(HOME, 0.3, 0.5, HOME), 0.3, 2, HOME);
  assert.deepEqual(back, [-2, 2]);
});

test('the look has a nearest and a farthest, and stays within the farthest', () => {
  const [low, high] = zoomed(HOME, 0.5, 1e-9, HOME);
  assert.ok(Math.abs((high - low) / 4 - NEAREST) < 1e-6);
  assert.deepEqual(zoomed(HOME, 0.1, 1e9, HOME), [-8, 8], `${FARTHEST} times the whole picture`);
  assert.deepEqual(moved(HOME, 100, HOME), [4, 8]);
  assert.deepEqual(moved(HOME, -0.25, HOME), [-3, 1]);
});

test('what is held lies on the picture where its places are', () => {
  assert.deepEqual(placed([-2, 2], [0, 1]), { from: -2, length: 4 });
  const box = boxOf(/** @type {any} */ ({ held: { x: [-2, 2], y: [-2, 2] }, window: { x: [0, 2], y: [-1, 1] } }), { width: () => 100, height: () => 100 });
  assert.deepEqual(box, { left: -100, top: -50, width: 200, height: 200 });
});

test('a wheel turned back leads back, and one turn is not a leap', () => {
  const wheel = (/** @type {number} */ deltaY, more = {}) => factorOf(/** @type {WheelEvent} */ ({ deltaY, deltaMode: 0, ctrlKey: false, ...more }));
  assert.ok(wheel(-100) < 1);
  assert.ok(Math.abs(wheel(-100) * wheel(100) - 1) < 1e-12);
  assert.equal(wheel(-1e6), 0.5);
  assert.ok(wheel(3, { deltaMode: 1 }) > wheel(3), 'lines are more than pixels');
});

test('levels are made for what is seen', () => {
  const values = Float64Array.from({ length: 1001 }, (_, k) => 5 + (k / 1000) ** 2);
  assert.deepEqual(levelsOf(values, 5, false), [5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7, 5.8, 5.9, 6]);
  const log = levelsOf(values, 5, true);
  assert.equal(log.length, 12);
  const ratios = log.slice(1).map((level, k) => (level - 5) / (log[k] - 5));
  assert.ok(Math.max(...ratios) / Math.min(...ratios) < 1.2, 'steps of about equal ratio');
  assert.deepEqual(levelsOf([3, 3], 3, true), [], 'a plain has none');
  assert.ok(levelsOf([0, 1, Infinity, NaN], 0, false).every(Number.isFinite));
  assert.equal(digitsOf([100.25, 100.5, 101]), 4);
  assert.equal(digitsOf([1, 20, 300]), 2);
});

test('even shades are as high as the cost', () => {
  const scale = evenScale(-1, 3, [-1, 0, 1]);
  assert.deepEqual([-1, 0, 1, 3, 9, NaN].map(scale.share), [0, 0.25, 0.5, 1, 1, 1]);
  assert.deepEqual([scale.at(0.5), scale.levels], [1, [0, 1]]);
});

test('the lowest of a look is what is seen, not a minimum out of sight', () => {
  const values = new Float32Array(SIZE * SIZE).fill(7).map((_, k) => 7 + k / 1e5);
  const answer = { values, domain: /** @type {[number, number][]} */ ([[-2, 2], [-2, 2]]), levels: [1, 2], minima: [{ place: [0, 0], value: 0, global: true }] };
  const far = fieldOf('bowl', answer, { look: [[1, 2], [1, 2]] });
  assert.equal(far.scale.lowest, 7);
  assert.ok(far.scale.levels.every((level) => level > 7));
  assert.deepEqual(far.home, { x: [-2, 2], y: [-2, 2] });
  const whole = fieldOf('bowl', answer);
  assert.deepEqual([whole.scale.lowest, whole.scale.levels], [0, [1, 2]]);
  assert.deepEqual(fieldOf('bowl', answer, { log: false }).scale.levels.at(-1), 7);
});

test('a curve that has no cost anywhere in sight still has a picture', () => {
  const answer = { values: new Float32Array(SIZE).fill(NaN), domain: /** @type {[number, number][]} */ ([[-2, 2]]), levels: [], minima: [] };
  const { window } = fieldOf('formula', answer, { look: [[-2, -1]] });
  assert.deepEqual(window, { x: [-2, -1], y: [0, 1] });
  assert.ok(ticksOf(window.y, 5).length > 1);
});

test('costs are looked up where they are held, the start is at the edge when it is out of sight', () => {
  /** @type {any} */
  const field = { dimension: 1, size: 3, values: Float32Array.of(4, 0, 4), held: { x: [-2, 2], y: [0, 4] }, window: { x: [0, 1], y: [0, 4] } };
  assert.equal(costAt(field, 1), 2);
  assert.deepEqual(standOf(field, [1]), { across: 1, down: 0.5, outside: false });
  assert.deepEqual(standOf(field, [-2]), { across: 0, down: 0, outside: true });
  assert.deepEqual(movedStart(field, [-2], 'ArrowRight', false), [-1.995], 'it does not leap into the picture');
});

test('a look is written in a link as it is read', () => {
  for (const text of ['-1~1~0.5~1.5', '-4~0.25']) assert.equal(viewField.format(viewField.parse(text)), text);
  for (const text of ['', '1', '1~2~3', '2~1', '1~1', '0~1~3~2', 'a~b', '0~1e9']) assert.throws(() => viewField.parse(text), Error, text);
});

test('a step sees the tangent, and the parabola that bends as the curve does', () => {
  const bend = { x: 2, value: 4, slope: 4, curvature: 2 };
  assert.equal(foreseen(bend, 3, false), 8);
  for (const x of [-3, 0, 2, 5]) assert.equal(foreseen(bend, x, true), x * x, 'of x² it is x² itself');
});

test('named values lie between the stops of a slider, none outside', () => {
  const rail = { low: 0, high: 4, step: 1, stops: [0, 1, 2, 4] };
  assert.deepEqual([0, 1, 1.5, 3, 4].map((value) => placeOn(rail, value)), [0, 1 / 3, 0.5, 2.5 / 3, 1]);
  assert.deepEqual([-1, 5, NaN].map((value) => placeOn(rail, value)), [null, null, null]);
  assert.deepEqual([1, 5].map((value) => placeOn({ ...rail, stops: null }, value)), [0.25, null]);
});
