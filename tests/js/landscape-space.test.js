import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axesOf, LIFT, placesOn, riseOn, trailsInSpace } from '../../static/js/labs/landscape/space-trails.js';
import { heightScale } from '../../static/js/stage/heights.js';
import { createProjector, eyeOf, FIRST, HEIGHT, nearer, riseOf, spaceOf, turned } from '../../static/js/stage/space/orbit.js';
import { matrixOf } from '../../static/js/stage/space/scene.js';

const SIZE = { width: 400, height: 300 };

test('the eye turns about the middle and never goes below the ground', () => {
  const near = (/** @type {readonly number[]} */ one, /** @type {readonly number[]} */ other) => one.forEach((value, k) => assert.ok(Math.abs(value - other[k]) < 1e-12));
  near(eyeOf({ turn: 0, rise: 0, far: 2 }), [0, 0, 2]);
  near(eyeOf({ turn: Math.PI / 2, rise: 0, far: 2 }), [2, 0, 0]);
  near(eyeOf({ turn: 0, rise: Math.PI / 2, far: 2 }), [0, 2, 0]);
  assert.ok(turned(FIRST, 0, -9).rise > 0);
  assert.ok(turned(FIRST, 0, 9).rise < Math.PI / 2);
  assert.ok(nearer(FIRST, 1e-9).far > 1 && nearer(FIRST, 1e9).far < 40, 'between the solid and the end of sight');
});

test('seen from straight ahead, right is right, up is up and the near is larger', () => {
  const project = createProjector(matrixOf({ turn: 0, rise: 0.2, far: 5 }, SIZE.width / SIZE.height), SIZE);
  const [left, right, high] = [project([-1, 0, 1]), project([1, 0, 1]), project([1, HEIGHT, 1])];
  assert.ok(Math.abs(left[0] + right[0] - SIZE.width) < 1e-9);
  assert.ok(right[0] > left[0] && high[1] < right[1]);
  assert.ok(right[0] - left[0] > project([1, 0, -1])[0] - project([-1, 0, -1])[0]);
  const [x, y] = project([0, 0.42 * HEIGHT, 0]);
  assert.ok(Math.hypot(x - 200, y - 150) < 1e-9, 'the middle of what is seen is the middle of the picture');
});

test('places and costs go to space', () => {
  const space = spaceOf({ x: [0, 4], y: [-1, 1] }, (cost) => cost / 10);
  assert.deepEqual(space(0, -1, 0), [-1, 0, 1]);
  assert.deepEqual(space(4, 1, 10), [1, HEIGHT, -1]);
});

test('heights follow the cost as shades do', () => {
  const scale = { lowest: 1, levels: [2, 5] };
  const even = riseOf(scale, 11, false);
  assert.deepEqual([1, 6, 11, 99, 0, NaN].map(even), [0, 0.5, 1, 1, 0, 1]);
  const log = riseOf(scale, 11, true);
  assert.ok(Math.abs(log(2) - Math.log(2) / Math.log(11)) < 1e-12);
  assert.deepEqual([log(1), log(11)], [0, 1]);
  assert.equal(riseOf({ lowest: 3, levels: [] }, 3, true)(3), 0, 'a plain lies on the ground');
});

/** @type {any} */
const FIELD = {
  name: 'bowl', dimension: 2, size: 3, values: Float32Array.of(8, 4, 8, 4, 0, 4, 8, 4, 8), window: { x: [-2, 2], y: [-2, 2] }, scale: heightScale(0, [1, 2, 4]), log: true,
};

test('trails in space are the same trails, a little above the ground', () => {
  const matrix = matrixOf(FIRST, 4 / 3);
  const rise = riseOn(FIELD);
  const { place } = placesOn(FIELD, rise, matrix, SIZE);
  const hides = (/** @type {number} */ x) => x > 1;
  const flat = Float32Array.of(0, 0, 2, 1);
  const [trail] = trailsInSpace([{ lane: 3, xs: flat, ys: flat.subarray(1), stride: 2, count: 2, shown: 1 }], () => [0, 5], { place, hides });
  const expected = createProjector(matrix, SIZE)([1, HEIGHT * rise(5) + LIFT, -0.5]);
  assert.deepEqual([trail.xs[1], trail.ys[1]], expected);
  assert.deepEqual([trail.lane, trail.stride, trail.count, trail.shown], [3, 1, 2, 1]);
  assert.deepEqual([...trail.behind ?? []], [0, 1]);
});

test('axes stand at the near edges, the heights at the left', () => {
  const named = (/** @type {number} */ turn) => Object.fromEntries(axesOf(FIELD, turn, 5).map((axis) => [axis.name, axis]));
  const ahead = named(0.3);
  assert.deepEqual([ahead['x'].from, ahead['y'].from[0], ahead['x'].ticks], [[0, 0, 0], 1, [-2, -1, 0, 1, 2]]);
  const behind = named(Math.PI + 0.3);
  assert.deepEqual([behind['x'].from[1], behind['y'].from[0]], [1, 0]);
  assert.deepEqual(named(0.01)['cost'].from.slice(0, 1), [0]);
  assert.deepEqual(named(Math.PI)['cost'].from.slice(0, 1), [1]);
  assert.deepEqual(ahead['cost'].ticks, [4]);
});
