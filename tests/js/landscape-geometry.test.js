import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contourLabels } from '../../static/js/labs/landscape/overlay.js';
import { thereSince } from '../../static/js/labs/landscape/lane-words.js';
import { movedStart, standOf, startNear } from '../../static/js/labs/landscape/start.js';
import { contoursOf } from '../../static/js/stage/contours.js';
import { between, heightScale } from '../../static/js/stage/heights.js';
import { createMap, grainOf, settled, ticksOf } from '../../static/js/stage/map.js';
import { walk } from '../../static/js/stage/thinning.js';
import { nearestStep, placeHeads } from '../../static/js/stage/trails.js';

/** @type {import('../../static/js/stage/map.js').Window} */
const WINDOW = { x: [-2, 2], y: [-1, 3] };
const MAP = createMap(WINDOW, { width: 400, height: 200 });

test('a place goes to the picture and back', () => {
  assert.deepEqual([MAP.across(-2), MAP.down(3), MAP.across(2), MAP.down(-1)], [0, 0, 400, 200]);
  for (const [x, y] of [[0.5, 2.25], [-1.5, -0.5]]) assert.deepEqual(MAP.place(MAP.across(x), MAP.down(y)), { x, y });
  assert.ok(MAP.holds(2, 3));
  assert.ok(!MAP.holds(2.01, 0));
  assert.ok(Number.isFinite(MAP.across(1e30)) && MAP.across(1e30) > 400, 'a canvas takes no endless line');
});

test('ticks are round, within, and not too many', () => {
  assert.deepEqual(ticksOf([-2, 2], 5), [-2, -1, 0, 1, 2]);
  assert.deepEqual(ticksOf([-5.5, 5.5], 4), [-5, 0, 5]);
  assert.deepEqual(ticksOf([0, 0.3], 4), [0, 0.1, 0.2, 0.3]);
  for (const most of [2, 3, 7, 12]) assert.ok(ticksOf([-1.3, 7.9], most).length <= most);
});

test('a chosen place is round and within the picture', () => {
  assert.equal(grainOf([-2, 2]), 0.01);
  assert.equal(settled(0.123456, [-2, 2]), 0.12);
  assert.equal(settled(9, [-2, 2]), 2);
  assert.equal(settled(-0.001, [-2, 2]), 0);
  assert.equal(settled(123.456, [0, 1000]), 123);
});

/** @type {import('../../static/js/stage/map.js').Window} */
const BOX = { x: [-2, 2], y: [-2, 2] };

/** @returns {import('../../static/js/labs/landscape/field.js').Field} x² + y² on a grid */
function bowl(size = 41) {
  const values = Float32Array.from({ length: size * size }, (_, k) => {
    const [column, row] = [k % size, Math.floor(k / size)];
    return (-2 + (4 * column) / (size - 1)) ** 2 + (-2 + (4 * row) / (size - 1)) ** 2;
  });
  return {
    name: 'bowl', dimension: 2, size, values, window: BOX, held: BOX, home: BOX, log: true, minima: [], scale: heightScale(0, [0.25, 1, 2.25, 4]),
  };
}

test('between its points a grid is looked up along straight lines', () => {
  const { values, size } = bowl(5);
  assert.equal(between(values, size, 0, 0), 8);
  assert.equal(between(values, size, 1, 0.5), 4);
  assert.equal(between(values, size, 0.625, 0.5), 0.5);
  assert.equal(between(Float32Array.of(4, 0, 4), 3, 0.25), 2);
});

test('every level has as many shades as the next', () => {
  const scale = heightScale(0, [1, 10, 100, 1000]);
  assert.deepEqual([0, 1, 10, 55, 1000, 1e9].map(scale.share), [0, 0.25, 0.5, 0.625, 1, 1]);
  for (const share of [0, 0.1, 0.5, 0.9, 1]) assert.ok(Math.abs(scale.share(scale.at(share)) - share) < 1e-12);
  assert.deepEqual(heightScale(-1, [-2, -1, 3]).levels, [3], 'levels below the lowest are no levels');
  assert.equal(scale.share(NaN), 1);
});

test('contours lie where the surface has their level', () => {
  const { values, size, scale } = bowl();
  const contours = [...contoursOf(values, size, scale)];
  assert.deepEqual(contours.map(({ level, strong }) => [level, strong]), [[0.25, false], [1, false], [2.25, true], [4, false]]);
  for (const { level, lines } of contours) {
    assert.ok(lines.length > 0, `level ${level} has a line`);
    for (const [across, up] of lines.flat()) {
      const radius = Math.hypot(-2 + 4 * across, -2 + 4 * up);
      assert.ok(Math.abs(radius - Math.sqrt(level)) < 0.01, `radius ${radius} at level ${level}`);
    }
  }
});

test('a contour does not run along the edge of the picture', () => {
  const { values, size } = bowl();
  const [{ lines }] = contoursOf(values, size, { lowest: 0, levels: [6] });
  assert.equal(lines.length, 4, 'one in each corner');
  const on = (/** @type {number} */ share) => share <= 0 || share >= 1;
  for (const line of lines) assert.equal(line.slice(1, -1).filter(([across, up]) => on(across) || on(up)).length, 0);
});

test('numbers stand on stronger contours near the pointer, the nearest first', () => {
  const { values, size, scale } = bowl();
  const contours = [...contoursOf(values, size, scale)];
  const labels = contourLabels(contours, { left: 0, top: 0, width: 400, height: 400 }, 330, 200);
  assert.deepEqual(labels.map(({ level }) => level), [2.25]);
  assert.ok(Math.hypot(labels[0].x - 350, labels[0].y - 200) < 8);
  assert.deepEqual(contourLabels(contours, { left: 0, top: 0, width: 4000, height: 4000 }, 2000, 2000), [], 'too far away');
});

test('the start follows pointer and keys, in round numbers and within the picture', () => {
  const field = bowl();
  assert.deepEqual(startNear(field, { x: 1.23456, y: -7 }), [1.23, -2]);
  assert.deepEqual(standOf(field, [1, 1]), { across: 0.75, down: 0.25, outside: false });
  assert.deepEqual(movedStart(field, [1, 1], 'ArrowLeft', false), [0.95, 1]);
  assert.deepEqual(movedStart(field, [1, 1], 'ArrowUp', true), [1, 1.5]);
  assert.deepEqual(movedStart(field, [2, 1], 'ArrowRight', false), [2, 1]);
  assert.equal(movedStart(field, [1, 1], 'Enter', false), null);
});

test('on a curve the start stands on it and moves along it', () => {
  /** @type {import('../../static/js/labs/landscape/field.js').Field} */
  const curve = { ...bowl(), dimension: 1, size: 3, values: Float32Array.of(4, 0, 4), window: { x: [-2, 2], y: [0, 8] } };
  assert.deepEqual(standOf(curve, [1]), { across: 0.75, down: 0.75, outside: false });
  assert.deepEqual(startNear(curve, { x: 0.5, y: 3 }), [0.5]);
  assert.deepEqual(movedStart(curve, [1], 'ArrowRight', false), [1.05]);
  assert.equal(movedStart(curve, [1], 'ArrowUp', false), null);
});

/** @param {number} lane @param {number[][]} places @param {number} shown */
const trail = (lane, places, shown) => {
  const flat = Float32Array.from(places.flat());
  return { lane, xs: flat, ys: flat.subarray(1), stride: 2, count: places.length, shown };
};

test('walkers that meet stand side by side, those that left stand at the edge', () => {
  const heads = placeHeads([trail(0, [[0, 1]], 0), trail(1, [[0, 1]], 0), trail(2, [[1, 1]], 0), trail(3, [[40, 1]], 0)], MAP);
  const [first, second, alone, gone] = heads;
  assert.ok(second.x - first.x > 10);
  assert.equal((first.x + second.x) / 2, 200);
  assert.deepEqual([alone.x, alone.outside], [300, false]);
  assert.deepEqual([gone.x < 400, gone.outside], [true, true]);
});

test('a trail is drawn with the places that can be told apart, its first and its last always', () => {
  const map = createMap({ x: [0, 100], y: [0, 100] }, { width: 100, height: 100 });
  const trail = (/** @type {number[]} */ xs) => ({ lane: 0, xs, ys: xs, stride: 1, count: xs.length, shown: xs.length - 1 });
  const drawn = (/** @type {number[]} */ xs, most = 600, from = 0, to = xs.length - 1) => {
    /** @type {number[]} */
    const steps = [];
    walk(trail(xs), map, from, to, (across, down, k) => {
      steps.push(k);
      assert.deepEqual([across, down], [map.across(xs[k]), map.down(xs[k])]);
    }, most);
    return steps;
  };
  const six = [10, 10.2, 10.4, 11, 40, 40.1];
  assert.deepEqual(drawn(six), [0, 3, 4, 5]);
  assert.deepEqual([drawn(six, 600, 0, 2), drawn(six, 600, 1, 4), drawn(six, 600, 2, 2)], [[0, 2], [1, 3, 4], [2]], 'wherever a stretch begins and ends');
  const sparse = Array.from({ length: 101 }, (_, k) => k);
  assert.equal(drawn(sparse).length, 101, 'what can be told apart stays');
  const few = drawn(sparse, 30);
  assert.ok(few.length <= 30 && few.length >= 15, String(few.length));
  assert.deepEqual([few[0], few.at(-1)], [0, 100]);
  assert.ok(few.every((step, k) => k === 0 || step > few[k - 1]));
  assert.equal(drawn(sparse, 30, 10, 35).length, 26, 'a short stretch of a long trail has all of its places');
  assert.equal(drawn(sparse.map(() => NaN), 30).length, 101, 'what is no number is not put together, and ends');
});

test('the nearest step of a trail is found only among those walked', () => {
  const trails = [trail(0, [[0, 1], [1, 1], [2, 1]], 1), trail(1, [[0, 2]], 0)];
  assert.deepEqual(nearestStep(trails, MAP, 303, 101), { lane: 0, step: 1 });
  assert.equal(nearestStep(trails, MAP, 400, 100), null, 'not walked yet');
  assert.deepEqual(nearestStep(trails, MAP, 201, 52), { lane: 1, step: 0 });
});

test('a lane is at a minimum since it came there for good', () => {
  const params = { values: Float32Array.of(0, 0, 1, 1, 3, 3, 1, 1, 1.01, 1), width: 2 };
  assert.equal(thereSince(params, [1, 1], [0.1, 0.1], 4), 3);
  assert.equal(thereSince(params, [1, 1], [0.1, 0.1], 2), null);
  assert.equal(thereSince(params, [1, 1], [0.1, 0.1], 1), 1);
});
