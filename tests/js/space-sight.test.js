import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cameraField } from '../../static/js/labs/landscape/camera-field.js';
import { createDepths } from '../../static/js/stage/space/depths.js';
import { groundOf } from '../../static/js/stage/space/ground.js';
import { FIRST, HEIGHT, turned } from '../../static/js/stage/space/orbit.js';
import { matrixOf } from '../../static/js/stage/space/scene.js';

const SIZE = 65;
/** A field over the square ±1. @param {(x: number, y: number) => number} height 0 … 1 */
const field = (height) => ({
  size: SIZE, values: Float32Array.from({ length: SIZE * SIZE }, (_, k) => height((2 * (k % SIZE)) / (SIZE - 1) - 1, (2 * Math.floor(k / SIZE)) / (SIZE - 1) - 1)),
});
const plainly = (/** @type {number} */ cost) => (Number.isNaN(cost) ? 1 : cost);
/** A wall along x = 0. @param {number} x */
const wall = (x) => Math.exp(-((8 * x) ** 2));

test('a hill hides what is behind it and nothing before it, from whichever side it is seen', () => {
  const ground = groundOf(field(wall), plainly);
  const depths = createDepths();
  /** A point on the ground. @param {number} x @param {number} y @returns {[number, number, number]} */
  const on = (x, y) => [x, HEIGHT * wall(x) + 0.012, -y];
  for (const y of [-0.5, 0, 0.5]) {
    depths.draw(ground, matrixOf({ turn: Math.PI / 2, rise: 0.3, far: 5 }, 1.1));
    assert.deepEqual([-0.5, -0.3, 0, 0.3, 0.5].map((x) => depths.hides(on(x, y))), [true, true, false, false, false], 'from the right');
    depths.draw(ground, matrixOf({ turn: -Math.PI / 2, rise: 0.3, far: 5 }, 1.1));
    assert.deepEqual([-0.5, 0, 0.5].map((x) => depths.hides(on(x, y))), [false, false, true], 'from the left');
    depths.draw(ground, matrixOf({ turn: 0, rise: 1.45, far: 5 }, 1.1));
    assert.deepEqual([-0.5, -0.1, 0, 0.1, 0.5].map((x) => depths.hides(on(x, y))), Array(5).fill(false), 'from above');
  }
  depths.draw(ground, matrixOf({ turn: Math.PI / 2, rise: 0.3, far: 5 }, 1.1));
  assert.equal(depths.hides([-0.5, 2 * HEIGHT, 0]), false, 'above the wall');
  assert.equal(depths.hides([-9, 0, 0]), false, 'out of the picture nothing is hidden');
});

test('what lies on the ground is in sight, seen flat or steep, near or far', () => {
  const wavy = (/** @type {number} */ x, /** @type {number} */ y) => 0.5 + 0.1 * Math.sin(3 * x) * Math.cos(2 * y);
  const ground = groundOf(field(wavy), plainly);
  const depths = createDepths();
  for (const [turn, rise, far] of [[0, 0.7, 5.2], [2, 1.4, 9], [-1, 0.5, 2.6]]) {
    depths.draw(ground, matrixOf({ turn, rise, far }, 1.1));
    for (let x = -0.9; x <= 0.9; x += 0.15) {
      for (let y = -0.9; y <= 0.9; y += 0.15) assert.equal(depths.hides([x, HEIGHT * wavy(x, y) + 0.012, -y]), false, `${x}, ${y} from ${turn}, ${rise}`);
    }
  }
});

test('where there is no value the solid is open, and hides nothing', () => {
  const half = field((x, y) => (y > 0 ? NaN : wall(x)));
  const [whole, open] = [groundOf(field(wall), plainly), groundOf(half, plainly)];
  assert.ok(open.corners.length > 0.4 * whole.corners.length && open.corners.length < 0.55 * whole.corners.length);
  assert.ok(open.places.every(Number.isFinite) && whole.corners.length === (whole.side - 1) ** 2 * 6);
  for (const corner of open.corners) assert.ok(open.shares[2 * corner + 1] <= 0.5);
  const depths = createDepths();
  const behind = (/** @type {import('../../static/js/stage/space/ground.js').Ground} */ ground) => {
    depths.draw(ground, matrixOf({ turn: Math.PI / 2, rise: 0.3, far: 5 }, 1.1));
    return depths.hides([-0.5, 0.012, -0.5]);
  };
  assert.deepEqual([behind(whole), behind(open)], [true, false]);
});

test('the camera stands in a link in degrees, as it is read', () => {
  assert.equal(cameraField.format(cameraField.default), '-28.6~44.7~5.2');
  for (const text of ['-28.6~44.7~5.2', '140~20~4.5', '-179.9~80~2.4']) assert.equal(cameraField.format(cameraField.parse(text)), text);
  assert.equal(cameraField.format(turned(FIRST, 4 * Math.PI, 0)), '-28.6~44.7~5.2', 'twice round is the same');
  assert.equal(cameraField.format(cameraField.parse('270~45~5')), '-90~45~5');
  for (const lowest of [turned(FIRST, 0, -9), turned(FIRST, 0, 9)]) cameraField.parse(cameraField.format(lowest));
  assert.throws(() => cameraField.parse('1~2'), /Expected turn, rise and distance/);
  assert.throws(() => cameraField.parse('1~45~x'), /Expected a number/);
  assert.throws(() => cameraField.parse('1~95~5'), /at most 86/);
  assert.throws(() => cameraField.parse('1~45~1'), /at least 2.4/);
});
