import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExplaining, explainingField } from '../../static/js/labs/landscape/explaining.js';
import { signal } from '../../static/js/state/signals.js';

/** @param {number} lanes @param {boolean} matches */
function made(lanes, matches) {
  const store = { explain: signal(explainingField.default), lanes: signal(Array(lanes).fill({})) };
  /** @type {{matches: boolean, addEventListener: (name: string, act: () => void) => void}} */
  const wide = { matches, addEventListener: (_, act) => { turn = () => { wide.matches = !wide.matches; act(); }; } };
  let turn = () => {};
  const explaining = createExplaining({ store: /** @type {any} */ (store), wide: /** @type {any} */ (wide) });
  return { store, explaining, turn: () => turn() };
}

test('as long as nobody chose, the last lane is looked into where there is room', () => {
  const { store, explaining, turn } = made(4, true);
  assert.deepEqual([explaining.open.value, explaining.now.value], [true, { lane: 3, index: 0 }]);
  turn();
  assert.equal(explaining.open.value, false);
  store.lanes.value = [{}, {}];
  assert.equal(explaining.now.value.lane, 1);
  explaining.toggle();
  assert.deepEqual([explaining.open.value, store.explain.value], [true, { lane: 1, index: 0 }], 'opened, it says what it shows');
});

test('what was chosen stays, also while it is closed, and within the lanes', () => {
  const { store, explaining } = made(4, false);
  explaining.show({ lane: 2, index: 1 });
  explaining.close();
  assert.deepEqual([explaining.open.value, store.explain.value], [false, 'off']);
  assert.deepEqual(explaining.now.value, { lane: 2, index: 1 });
  explaining.toggle();
  assert.deepEqual([explaining.open.value, store.explain.value], [true, { lane: 2, index: 1 }]);
  store.lanes.value = [{}];
  assert.equal(explaining.now.value.lane, 0);
});

test('it is written as it is read', () => {
  for (const text of ['auto', 'off', '3~1']) assert.equal(explainingField.format(explainingField.parse(text)), text);
  assert.throws(() => explainingField.parse('adam'), /Expected a lane/);
});
