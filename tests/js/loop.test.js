import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLoop } from '../../static/js/stage/loop.js';

/** A loop with its own time: frames come when they are called for, and painting takes as long as a layer says. */
function world() {
  /** @type {((now: number) => void)[]} */
  const asked = [];
  let time = 0;
  let playing = false;
  const loop = createLoop({
    frame: () => playing, budget: 3, clock: () => time,
    request: (callback) => asked.push(callback),
  });
  /** @param {string} name @param {number} takes @param {string[]} log */
  const layer = (name, takes, log) => {
    const made = { dirty: true, cost: 1, paint() { time += takes; made.dirty = false; log.push(name); } };
    return made;
  };
  return {
    loop, layer, asked,
    play(/** @type {boolean} */ on) { playing = on; },
    tick() { asked.shift()?.(time); },
  };
}

test('a still page is painted whole, and then rests', () => {
  const { loop, layer, asked, tick } = world();
  /** @type {string[]} */
  const log = [];
  for (const name of ['a', 'b', 'c']) loop.add(layer(name, 5, log));
  assert.equal(asked.length, 1, 'one frame, however many wake it');
  tick();
  assert.deepEqual(log, ['a', 'b', 'c']);
  assert.equal(asked.length, 0);
});

test('while playing the budget holds, everybody has a turn, and the dear one is not crowded out', () => {
  const { loop, layer, play, tick } = world();
  /** @type {string[]} */
  const log = [];
  const layers = [layer('cheap', 1, log), layer('dear', 2.5, log), layer('other', 1, log)];
  for (const one of layers) loop.add(one);
  play(true);
  for (let frame = 0; frame < 30; frame += 1) {
    for (const one of layers) one.dirty = true;
    tick();
  }
  for (const name of ['cheap', 'dear', 'other']) assert.ok(log.filter((painted) => painted === name).length >= 8, `${name}: ${log}`);
  assert.ok(loop.work.max <= 5 + 1e-9, 'the first guess may be passed, not more');
  assert.equal(loop.work.frames, 29, 'a frame is counted when it has ended');
});

test('one picture always gets through, also one that is dearer than the budget', () => {
  const { loop, layer, play, tick } = world();
  /** @type {string[]} */
  const log = [];
  const slow = layer('slow', 9, log);
  loop.add(slow);
  play(true);
  for (let frame = 0; frame < 3; frame += 1) {
    slow.dirty = true;
    tick();
  }
  assert.equal(log.length, 3);
});

test('work done outside a layer counts, and can be forgotten', () => {
  const { loop, play, tick, asked } = world();
  play(true);
  loop.wake();
  tick();
  loop.account(2);
  tick();
  assert.deepEqual({ ...loop.work }, { last: 2, max: 2, mean: 2, frames: 1 });
  loop.forget();
  assert.equal(loop.work.frames, 0);
  assert.equal(asked.length, 1, 'playing asks for the next frame');
});

test('a layer that is taken away is not painted any more', () => {
  const { loop, layer, tick } = world();
  /** @type {string[]} */
  const log = [];
  const remove = loop.add(layer('gone', 1, log));
  loop.add(layer('stays', 1, log));
  remove();
  remove();
  tick();
  assert.deepEqual(log, ['stays']);
});

test('layers with a name are measured one by one, until it begins anew', () => {
  const { loop, layer, tick } = world();
  const [trails, heads, nameless] = [Object.assign(layer('', 4, []), { name: 'trails' }), Object.assign(layer('', 1, []), { name: 'heads' }), layer('', 9, [])];
  for (const one of [trails, heads, nameless]) loop.add(one);
  tick();
  trails.dirty = true;
  loop.wake();
  tick();
  assert.deepEqual(loop.layers(), { trails: { last: 4, max: 4, mean: 4, frames: 2 }, heads: { last: 1, max: 1, mean: 1, frames: 1 } });
  loop.forget();
  assert.deepEqual(loop.layers(), {});
});
