import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bend, MOST_DRAWN, placeUnits } from '../../static/js/stage/network-geometry.js';
import { placeAt } from '../../static/js/stage/network-hits.js';
import { START, walk } from '../../static/js/stage/network-walk.js';

const SIZES = [2, 6, 3, 1];
const columns = placeUnits(640, 300, SIZES);
const even = () => 1;

test('units stand within the picture, apart from each other, layer by layer', () => {
  for (const sizes of [[2, 1], [2, 8, 8, 8, 8, 8, 8, 1], [2, 64, 1], SIZES]) {
    const placed = placeUnits(640, 300, sizes);
    placed.forEach(({ x, y, side }, layer) => {
      assert.ok(x - side / 2 >= 0 && x + side / 2 <= 640);
      if (layer > 0) assert.ok(x > placed[layer - 1].x);
      y.forEach((centre, unit) => {
        assert.ok(centre - side / 2 > -1e-9 && centre + side / 2 < 300 + 1e-9);
        if (unit > 0) assert.ok(centre - y[unit - 1] >= side);
      });
    });
  }
});

test('a layer of more than twelve shows twelve, and room for how many more there are', () => {
  const [, wide, , exact] = placeUnits(640, 400, [2, 64, 3, 12, 1]);
  assert.equal(wide.y.length, MOST_DRAWN);
  assert.equal(wide.size, 64);
  assert.ok(wide.rest !== null && wide.rest > wide.y[11] + wide.side / 2);
  assert.equal(exact.y.length, 12);
  assert.equal(exact.rest, null);
});

test('an edge leaves and arrives level and is halfway at the middle', () => {
  const near = (/** @type {number} */ got, /** @type {number} */ expected) => assert.ok(Math.abs(got - expected) < 1e-6, `${got}, expected ${expected}`);
  near(bend(0), 0);
  near(bend(0.5), 0.5);
  near(bend(1), 1);
  near(bend(0.2) + bend(0.8), 1);
  assert.ok(bend(0.05) < 0.01);
});

/** A point of an edge as the canvas draws it: a Bézier curve with both handles at the middle. @param {number} layer @param {number} from @param {number} to @param {number} t */
function onEdge(layer, from, to, t) {
  const x0 = columns[layer].x + columns[layer].side / 2;
  const x1 = columns[layer + 1].x - columns[layer + 1].side / 2;
  const middle = (x0 + x1) / 2;
  const [y0, y1] = [columns[layer].y[from], columns[layer + 1].y[to]];
  const mix = (/** @type {number[]} */ [a, b, c, d]) => a * (1 - t) ** 3 + 3 * b * (1 - t) ** 2 * t + 3 * c * (1 - t) * t * t + d * t ** 3;
  return { x: mix([x0, middle, middle, x1]), y: mix([y0, y0, y1, y1]) };
}

test('the pointer on a unit is on that unit', () => {
  columns.forEach(({ x, y, side }, layer) => y.forEach((centre, unit) => {
    for (const shift of [0, 0.9]) assert.deepEqual(placeAt(columns, x + (shift * side) / 2, centre, { reach: 6, strength: even }), { kind: 'unit', layer, unit });
  }));
});

test('the pointer on an edge is on that edge, when it carries more than those it crosses', () => {
  for (let layer = 0; layer + 1 < SIZES.length; layer += 1) {
    for (let from = 0; from < SIZES[layer]; from += 1) {
      for (let to = 0; to < SIZES[layer + 1]; to += 1) {
        for (const t of [0.3, 0.55, 0.7]) {
          const { x, y } = onEdge(layer, from, to, t);
          const strength = (/** @type {{from: number, to: number}} */ edge) => (edge.from === from && edge.to === to ? 2 : 1);
          assert.deepEqual(placeAt(columns, x, y, { reach: 6, strength }), { kind: 'edge', layer, from, to });
        }
      }
    }
  }
});

test('of two edges the nearer one is meant, whatever they carry', () => {
  const { x, y } = onEdge(0, 0, 0, 0.8);
  const far = onEdge(0, 1, 0, 0.8);
  assert.ok(Math.abs(far.y - y) > 4);
  assert.deepEqual(placeAt(columns, x, y, { reach: 30, strength: ({ from }) => from }), { kind: 'edge', layer: 0, from: 0, to: 0 });
});

test('away from everything there is nothing', () => {
  assert.equal(placeAt(columns, columns[1].x + 60, 2, { reach: 6, strength: even }), null);
  assert.equal(placeAt(columns, columns[0].x, 5, { reach: 6, strength: even }), null);
});

test('the arrow keys go from unit to edge to unit', () => {
  assert.deepEqual(walk(null, 'ArrowDown', SIZES), START);
  const edge = /** @type {import('../../static/js/stage/network-hits.js').EdgePlace & {anchor: 'from'}} */ (walk({ kind: 'unit', layer: 1, unit: 4 }, 'ArrowRight', SIZES));
  assert.deepEqual(edge, { kind: 'edge', layer: 1, from: 4, to: 2, anchor: 'from' });
  assert.deepEqual(walk(edge, 'ArrowUp', SIZES), { ...edge, to: 1 });
  assert.deepEqual(walk({ ...edge, to: 0 }, 'ArrowUp', SIZES), { ...edge, to: 0 });
  assert.deepEqual(walk(edge, 'ArrowRight', SIZES), { kind: 'unit', layer: 2, unit: 2 });
  assert.deepEqual(walk(edge, 'ArrowLeft', SIZES), { kind: 'unit', layer: 1, unit: 4 });
  const back = /** @type {import('../../static/js/stage/network-hits.js').EdgePlace & {anchor: 'to'}} */ (walk({ kind: 'unit', layer: 2, unit: 0 }, 'ArrowLeft', SIZES));
  assert.deepEqual(back, { kind: 'edge', layer: 1, from: 0, to: 0, anchor: 'to' });
  assert.deepEqual(walk(back, 'ArrowDown', SIZES), { ...back, from: 1 });
});

test('a walk stays within the network, also when it has shrunk', () => {
  assert.deepEqual(walk({ kind: 'unit', layer: 0, unit: 1 }, 'ArrowLeft', SIZES), { kind: 'unit', layer: 0, unit: 1 });
  assert.deepEqual(walk({ kind: 'unit', layer: 3, unit: 0 }, 'ArrowRight', SIZES), { kind: 'unit', layer: 3, unit: 0 });
  assert.deepEqual(walk({ kind: 'unit', layer: 7, unit: 0 }, 'ArrowLeft', SIZES), START);
  assert.deepEqual(walk({ kind: 'unit', layer: 1, unit: 5 }, 'ArrowDown', [2, 3, 1]), { kind: 'unit', layer: 1, unit: 2 });
  assert.deepEqual(walk({ kind: 'unit', layer: 1, unit: 11 }, 'ArrowDown', [2, 64, 1]), { kind: 'unit', layer: 1, unit: 11 }, 'units that are not drawn are not walked to');
});
