import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaders, sorted, standing } from '../../static/js/labs/landscape/race.js';
import { landscapeWords } from '../../static/js/words/landscape.js';
import { raceWords } from '../../static/js/words/race.js';

test('a lane of the race is at a point: best so far, when it first was near enough, how far it is', () => {
  const run = { params: { values: [4, 0, 2, 0, 1, 0, 3, 4], width: 2, length: 4 }, loss: { values: [16, 4, 1, 25], width: 1, length: 4 } };
  const minima = [{ place: [0, 0], value: 0, global: true }, { place: [3, 3], value: 5, global: false }];
  assert.deepEqual(standing(run, 3, minima, 4), { cost: 25, best: 1, updates: 1, evaluations: 1, distance: 1 });
  assert.deepEqual(standing(run, 0, minima, 4), { cost: 16, best: 16, updates: null, evaluations: null, distance: Math.hypot(1, 3) });
  assert.equal(standing(run, 9, minima, 0.5).updates, null, 'what ended early stands where it ended');
  assert.deepEqual(standing(run, 1, [], 4), { cost: 4, best: 4, updates: null, evaluations: null, distance: null }, 'no minimum is known');
  assert.equal(standing({ ...run, loss: { ...run.loss, length: 0 } }, 1, minima, 4).cost, null);
});

test('the race is sorted, with what has no number last either way', () => {
  const row = (/** @type {number} */ lane, /** @type {number | null} */ updates) => /** @type {any} */ ({ lane, updates });
  const race = [row(0, null), row(1, 7), row(2, 3), row(3, 7)];
  const lanes = (/** @type {boolean} */ down) => sorted(race, { by: 'updates', down }).map(({ lane }) => lane);
  assert.deepEqual(lanes(false), [2, 1, 3, 0]);
  assert.deepEqual(lanes(true), [1, 3, 2, 0]);
});

test('a cost that single precision has rounded past the goal is there all the same', () => {
  const lowest = -78.33233140754282;
  const loss = Float32Array.from([-70, lowest + 5e-7]);
  assert.ok(loss[1] > lowest + 1e-6, 'the nearest float32 lies above the goal');
  const run = { params: { values: [1, 0], width: 1, length: 2 }, loss: { values: loss, width: 1, length: 2 } };
  assert.equal(standing(run, 1, [{ place: [0], value: lowest, global: true }], 1e-6).updates, 1);
});

/** @param {string} label @param {number | null} cost @returns {any} */
const at = (label, cost) => ({ label, cost });

test('those who are level are in front together', () => {
  assert.equal(leaders([at('A', null)]), null);
  assert.deepEqual(leaders([at('A', 2), at('B', 1), at('C', null)]), { labels: ['B'], cost: 1 });
  assert.deepEqual(leaders([at('A', 1), at('B', 3), at('C', 1)]), { labels: ['A', 'C'], cost: 1 });
});

test('the race in words: who is in front, who is there, and when nobody can tell', () => {
  const now = { step: 200, tolerance: '0.01', lanes: 3, known: true, there: [], lead: { labels: ['B'], cost: 1 } };
  assert.deepEqual(leaders([at('A', 2), at('B', 1)]), now.lead);
  assert.equal(raceWords.caption(now), 'At step 200 B has the lowest cost, 1.000. No lane has come within 0.01 of the lowest cost.');
  const there = [{ label: 'B', updates: 1 }, { label: 'A', updates: 110 }];
  assert.ok(raceWords.caption({ ...now, there }).endsWith('Within 0.01 of the lowest cost: B after 1 update, A after 110 updates.'));
  assert.ok(raceWords.caption({ ...now, lead: { labels: ['A', 'B', 'C'], cost: 5 } }).startsWith('At step 200 all lanes have the same cost, 5.000.'));
  assert.ok(raceWords.caption({ ...now, lead: { labels: ['A', 'B'], cost: 5 } }).includes(' A and B have the lowest cost, 5.000.'));
  assert.ok(raceWords.caption({ ...now, lead: { labels: ['A'], cost: 5 }, lanes: 1 }).includes('A has the lowest cost'));
  assert.ok(raceWords.caption({ ...now, known: false }).endsWith('No minimum is known, so that nobody can be near it.'));
});

test('the picture in words: its part, what is marked on it, and who has left it or ended', () => {
  const text = landscapeWords.picture({
    surface: 'Bowl', x: [-1, 1], y: [-1, 1], minima: [[0, 0]], start: [0.5, 0.5], apart: [], step: 40,
    lanes: [
      { label: 'A', place: [0.25, 0], cost: 2, outside: false, ended: '' },
      { label: 'B', place: [3, 0], cost: 9, outside: true, ended: 'diverged at step 7' },
    ],
  });
  assert.equal(text, 'Bowl, x from −1 to 1, y from −1 to 1. 1 minimum marked, at (0, 0). All start at (0.5, 0.5). '
    + 'At step 40: A at (0.25, 0), cost 2.000; B at (3, 0), outside the picture, cost 9.000, diverged at step 7.');
});
