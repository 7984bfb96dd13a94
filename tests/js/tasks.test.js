/** Work in pieces: in order, each in a task of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, nextTask, pieceByPiece } from '../../static/js/stage/tasks.js';

test('what stands in line is done in order, and others come between', async () => {
  /** @type {string[]} */
  const done = [];
  inTurn(() => done.push('first'));
  inTurn(() => done.push('second'));
  await Promise.resolve();
  assert.equal(done.length, 0, 'not at once');
  const between = nextTask().then(() => { done.push('between'); });
  await new Promise((resume) => { inTurn(() => resume(undefined)); });
  await between;
  assert.deepEqual(done.filter((what) => what !== 'between'), ['first', 'second']);
  assert.notEqual(done.at(-1), 'between', 'a task of somebody else does not wait for the whole line');
});

test('pieces of a generator are made one a task', async () => {
  let made = 0;
  function* pieces() {
    for (; made < 3; made += 1) yield made;
  }
  const all = pieceByPiece(pieces());
  assert.equal(made, 0, 'the second has not been begun');
  assert.deepEqual(await all, [0, 1, 2]);
  assert.equal(made, 3);
});
