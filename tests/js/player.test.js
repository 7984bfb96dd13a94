import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../static/js/net/safetensors.js';
import { SPEEDS, createPlayer } from '../../static/js/player/player.js';
import { RunData } from '../../static/js/state/run-data.js';
import { signal } from '../../static/js/state/signals.js';
import { chunkOf, endsOf, sampleSpec, startedOf } from './support/sample-run.js';

/**
 * A player of a run of which some points are there.
 *
 * @param {object} [options]
 * @param {number} [options.held] points
 * @param {number} [options.length] steps of the run
 * @param {number} [options.end] where both lanes end
 * @param {(steps: import('../../static/js/state/signals.js').Signal<number>) => void} [options.grow]
 */
function playing({ held = 101, length = 100, end = length, grow } = {}) {
  const data = new RunData();
  const spec = sampleSpec({ steps: length, lanes: [{ label: 'one', end }] });
  data.reset(startedOf(spec));
  let next = 0;
  /** @param {number} count */
  const arrive = (count) => {
    const points = Math.min(count, end + 1 - next);
    data.append(decode(chunkOf(spec, 'a', 0, next, points)));
    next += points;
    if (next > end) data.finish(endsOf(spec));
  };
  if (held > 0) arrive(held);
  const steps = signal(length);
  const player = createPlayer({ data, steps, speed: 1, ...(grow && { onGrow: () => grow(steps) }) });
  let now = 1000;
  /** @param {number} milliseconds @param {number} [frame] */
  const pass = (milliseconds, frame = 20) => {
    for (let passed = 0; passed < milliseconds; passed += frame) player.frame((now += frame));
  };
  return { player, data, steps, arrive, pass, frame: () => player.frame(now) };
}

test('at 1× thirty steps pass in a second, at any frame rate', () => {
  for (const frame of [1, 7, 16, 20, 125]) {
    const { player, pass } = playing();
    player.play();
    pass(frame, frame);
    assert.equal(player.step.value, 0, 'the first frame only starts the clock');
    pass(2000, frame);
    assert.ok(Math.abs(player.step.value - 60) <= Math.ceil(frame * 0.03), `${player.step.value} at ${frame} ms`);
  }
});

test('steps are whole at every speed, and the slow ones add up', () => {
  for (const speed of SPEEDS) {
    const { player, pass } = playing({ held: 10_001, length: 10_000 });
    player.speed.value = speed;
    player.play();
    pass(1020);
    assert.ok(Math.abs(player.step.value - 30 * speed) <= 1, `${player.step.value} at ${speed}×`);
    assert.ok(Number.isInteger(player.step.value));
  }
});

test('a frame says whether the shown step changed', () => {
  const { player } = playing();
  assert.equal(player.frame(0), false);
  player.play();
  assert.equal(player.frame(0), false);
  assert.equal(player.frame(10), false);
  assert.equal(player.frame(40), true);
  assert.equal(player.frame(41), false);
});

test('a page that comes back from being hidden goes on, it does not jump', () => {
  const { player } = playing();
  player.play();
  player.frame(0);
  player.frame(60_000);
  assert.equal(player.step.value, 7, 'a quarter of a second');
  player.frame(59_000);
  assert.equal(player.step.value, 7, 'nor backwards');
});

test('time does not pass in a pause', () => {
  const { player } = playing();
  player.play();
  player.frame(0);
  player.frame(100);
  assert.equal(player.step.value, 3);
  player.pause();
  player.frame(5000);
  player.toggle();
  assert.equal(player.playing.value, true);
  player.frame(10_000);
  assert.equal(player.step.value, 3);
  player.toggle();
  assert.equal(player.playing.value, false);
});

test('it waits where points are missing and goes on by itself', () => {
  const { player, arrive, pass } = playing({ held: 11 });
  player.play();
  pass(2000);
  assert.deepEqual([player.step.value, player.playing.value, player.waiting.value], [10, true, true]);
  arrive(10);
  assert.equal(player.waiting.value, false);
  pass(120);
  assert.equal(player.step.value, 13, 'from where it stood, with no time owed');
  arrive(80);
  pass(4000);
  assert.deepEqual([player.step.value, player.playing.value, player.waiting.value], [100, false, false]);
});

test('before the first point it waits at 0', () => {
  const { player, arrive, pass } = playing({ held: 0 });
  player.play();
  assert.equal(player.waiting.value, true);
  pass(500);
  assert.equal(player.step.value, 0);
  arrive(101);
  pass(100);
  assert.equal(player.step.value, 3);
});

test('where every lane has ended early, the end is there', () => {
  const { player, pass } = playing({ end: 7 });
  assert.equal(player.last(), 7);
  player.play();
  pass(1000);
  assert.deepEqual([player.step.value, player.playing.value, player.waiting.value], [7, false, false]);
});

test('a run without any point plays nothing', () => {
  const { player, data, pass } = playing({ held: 0 });
  data.finish([{ status: 'diverged', step: -1, cause: null }]);
  player.play();
  pass(100);
  assert.deepEqual([player.step.value, player.playing.value, player.waiting.value], [0, false, false]);
});

test('play at the last step grows the run and goes on', () => {
  const { player, data, steps, pass } = playing({ grow: (asked) => (asked.value = 200) });
  player.seek(100);
  player.play();
  assert.deepEqual([steps.value, player.playing.value, player.waiting.value], [200, true, true]);
  pass(100);
  assert.equal(player.step.value, 100);
  const longer = sampleSpec({ steps: 200, lanes: [{ label: 'one', end: 200 }] });
  const from = data.usable(101);
  data.reset(startedOf(longer), from);
  data.append(decode(chunkOf(longer, 'a', 0, from, 201 - from)));
  assert.equal(player.step.value, 100);
  pass(100);
  assert.ok(player.step.value >= 102);
});

test('where a run has grown as far as it can, or its lanes have ended early, play at the last step does nothing', () => {
  for (const end of [100, 7]) {
    const { player } = playing({ end, grow: () => {} });
    player.seek(end);
    player.play();
    assert.deepEqual([player.step.value, player.playing.value], [end, false]);
  }
});

test('where no run ever grows, play at the last step begins again', () => {
  for (const end of [100, 7]) {
    const { player, pass } = playing({ end });
    player.seek(end);
    player.play();
    assert.deepEqual([player.step.value, player.playing.value, player.waiting.value], [0, true, false]);
    pass(2000);
    assert.equal(player.step.value, Math.min(end, 59));
  }
});

test('seek shows computed steps only, playing or not', () => {
  const { player, pass } = playing({ held: 51 });
  player.seek(30);
  assert.deepEqual([player.step.value, player.waiting.value], [30, false]);
  player.seek(80);
  assert.equal(player.step.value, 50);
  player.seek(-3);
  assert.deepEqual([player.step.value, player.waiting.value, player.wanted()], [0, false, 0]);
  player.play();
  player.seek(80);
  assert.deepEqual([player.step.value, player.wanted()], [50, 50]);
  player.seek(20.7);
  pass(120);
  assert.equal(player.step.value, 23, 'playing goes on from there');
});

test('a paused page that is asked for a step on its way shows it once it is there', () => {
  const { player, arrive } = playing({ held: 10 });
  player.seek(60);
  assert.deepEqual([player.step.value, player.waiting.value, player.wanted()], [9, true, 60], 'the connection is told to fetch it');
  arrive(31);
  assert.deepEqual([player.step.value, player.waiting.value], [40, true]);
  player.seek(20);
  arrive(60);
  assert.deepEqual([player.step.value, player.waiting.value], [20, false], 'what is asked for next takes its place');
});

test('step moves one at a time and pauses; past what is there it waits', () => {
  const { player, arrive } = playing({ held: 3 });
  player.play();
  player.step_by(1);
  assert.deepEqual([player.step.value, player.playing.value, player.waiting.value], [1, false, false]);
  player.step_by(5);
  assert.deepEqual([player.step.value, player.waiting.value, player.wanted()], [2, true, 6]);
  player.step_by(1);
  assert.equal(player.wanted(), 7);
  arrive(10);
  assert.deepEqual([player.step.value, player.waiting.value, player.wanted()], [7, false, 7]);
  player.step_by(-2);
  assert.equal(player.step.value, 5);
  player.step_by(-99);
  assert.equal(player.step.value, 0);
  arrive(100);
  player.step_by(999);
  assert.equal(player.step.value, 100);
});

test('reset pauses at step 0', () => {
  const { player, pass } = playing({ held: 51 });
  player.play();
  pass(500);
  player.reset();
  assert.deepEqual([player.step.value, player.playing.value, player.waiting.value, player.wanted()], [0, false, false, 0]);
});

test('a new run while playing goes on from 0; while paused it comes back to the shown step', () => {
  const other = sampleSpec({ tag: 9, steps: 100, lanes: [{ label: 'one', end: 100 }] });
  const moving = playing();
  moving.player.play();
  moving.pass(1000);
  moving.player.renew();
  assert.deepEqual([moving.player.step.value, moving.player.playing.value, moving.player.waiting.value], [0, true, true]);

  const still = playing();
  still.player.seek(40);
  still.player.renew();
  assert.equal(still.player.step.value, 40, 'the old picture stays until the new run is there');
  still.data.reset(startedOf(other));
  assert.deepEqual([still.player.step.value, still.player.waiting.value, still.player.wanted()], [0, true, 40]);
  still.data.append(decode(chunkOf(other, 'a', 0, 0, 20)));
  assert.deepEqual([still.player.step.value, still.player.waiting.value], [19, true]);
  still.data.append(decode(chunkOf(other, 'a', 1, 20, 60)));
  assert.deepEqual([still.player.step.value, still.player.waiting.value, still.player.wanted()], [40, false, 40]);
});

test('a shorter new run is shown at its end', () => {
  const { player, data, steps } = playing();
  player.seek(90);
  steps.value = 30;
  player.renew();
  const other = sampleSpec({ steps: 30, lanes: [{ label: 'one', end: 30 }] });
  data.reset(startedOf(other));
  data.append(decode(chunkOf(other, 'a', 0, 0, 31)));
  assert.equal(player.step.value, 30);
  assert.equal(player.waiting.value, false);
});

test('a run that begins again under a playing step comes back to it and plays on', () => {
  const { player, data, pass } = playing();
  player.play();
  pass(1020);
  const shown = player.step.value;
  const again = sampleSpec({ steps: 100, lanes: [{ label: 'one', end: 100 }] });
  data.reset(startedOf(again));
  pass(500);
  data.append(decode(chunkOf(again, 'a', 0, 0, 101)));
  assert.equal(player.step.value, shown);
  pass(100);
  assert.ok(player.step.value > shown && player.step.value < shown + 5);
});

test('a run that is over before it has a point is not waited for', () => {
  const { player, data } = playing({ held: 0 });
  player.renew();
  assert.equal(player.waiting.value, true);
  data.finish([{ status: 'diverged', step: -1, cause: null }]);
  assert.deepEqual([player.step.value, player.waiting.value], [0, false]);
});
