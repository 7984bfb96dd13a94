/** The shell around the stream machine: sockets, timers, requests, and the runs' data. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../static/js/net/api.js';
import { createConnection } from '../../static/js/net/connection.js';
import { netWords } from '../../static/js/net/words.js';
import { RunData } from '../../static/js/state/run-data.js';
import { effect } from '../../static/js/state/signals.js';
import { expectRun } from './support/expect-run.js';
import { World } from './support/fake-world.js';
import { answerOf, chunkOf, sampleSpec } from './support/sample-run.js';

const SPEC = sampleSpec();

/** A world whose chance always falls in the middle. */
const newWorld = () => new World({ random: () => 0.5 });

/**
 * Lets everything happen that is under way, in the order of a quick network.
 *
 * @param {World} world
 * @param {number} [turns]
 */
function run(world, turns = Infinity) {
  for (let turn = 0; turn < turns; turn++) {
    const { socket } = world;
    if (socket?.state === 'connecting') socket.open();
    else if (socket && socket.inbox.length > 0) socket.read();
    else if (socket && socket.outbox.length > 0) socket.deliver();
    else if (socket && socket.busy().length > 0) socket.work(socket.busy()[0], 4);
    else return;
  }
}

test('a run arrives whole', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  assert.equal(world.connection.status.value, 'idle');
  world.connection.start('a', SPEC, { data });
  assert.equal(world.connection.status.value, 'connecting');
  run(world);
  assert.equal(world.connection.status.value, 'open');
  assert.equal(world.socket?.binaryType, 'arraybuffer');
  assert.equal(data.done, true);
  expectRun(data, SPEC);
});

test('a dropped connection is taken up and the run is the same', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  world.connection.start('a', SPEC, { data });
  world.connection.setDemand('a', { playing: true, hidden: false, speed: 4, shownStep: 0 });
  run(world, 8);
  const held = data.computed;
  assert.ok(held > 0 && held < 20);
  world.socket?.drop(true);
  assert.equal(world.connection.status.value, 'lost');
  assert.equal(world.connection.message.value, netWords.lost(0.75));
  assert.deepEqual(world.timers.map(({ milliseconds }) => milliseconds), [750]);
  world.ring(world.timers[0]);
  run(world);
  assert.equal(world.connection.message.value, netWords.resumed(held + 1));
  assert.equal(data.done, true);
  expectRun(data, SPEC);
});

test('a run grows, and is what the longer run would have been', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  const spec = sampleSpec({ steps: 10, record: 4, evaluate: 3 });
  world.connection.start('a', spec, { data });
  run(world);
  const longer = sampleSpec({ steps: 20, record: 4, evaluate: 3 });
  /** @type {any[]} */
  const sent = [];
  world.sent = (message) => sent.push(message);
  world.connection.start('a', longer, { from: data.computed + 1, data });
  run(world);
  expectRun(data, longer);
  assert.equal(sent[0].from_step, 9, 'the last point and update had been kept for being the last');
});

test('more points than are held cannot be kept, nor those of other lanes', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  /** @type {any[]} */
  const sent = [];
  world.sent = (message) => message.type === 'start' && sent.push(message.from_step);
  world.connection.start('a', SPEC, { from: 12, data });
  run(world, 6);
  world.connection.start('a', SPEC, { from: 12, data });
  run(world);
  const alone = sampleSpec({ lanes: [{ label: 'alone', end: 20 }] });
  world.connection.start('a', alone, { from: 5, data });
  run(world);
  assert.equal(sent[0], 0);
  assert.ok(sent[1] > 0 && sent[1] < 12);
  assert.equal(sent[2], 0);
  expectRun(data, alone);
});

test('nobody sees a run that has begun and holds nothing, and one that is refused takes nothing away', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  world.connection.start('a', SPEC, { data });
  run(world);
  /** @type {number[]} */
  const seen = [];
  const stop = effect(() => { void data.version.value; seen.push(data.computed); });
  world.connection.start('a', sampleSpec({ tag: 2 }), { data });
  run(world);
  assert.ok(seen.length > 2 && seen.every((computed) => computed >= 0), String(seen));
  const { id } = data;
  world.connection.start('a', sampleSpec({ tag: 3, refuse: 'No.' }), { data });
  run(world);
  stop();
  assert.deepEqual([data.id, data.error.value?.message, data.done], [id, 'No.', true]);
});

test('what a signal’s reader sets off waits its turn', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  const other = sampleSpec({ tag: 2 });
  let changes = 0;
  const stop = effect(() => {
    // The reader replaces the run in the middle of the chunk's actions; the ack that belongs to the chunk must go out before.
    if (data.version.value === 2 && changes++ === 0) world.connection.start('a', other, { data });
  });
  /** @type {string[]} */
  const sent = [];
  world.sent = (message) => sent.push(message.type);
  world.connection.start('a', SPEC, { data });
  run(world);
  stop();
  assert.deepEqual(sent.slice(0, 3), ['start', 'ack', 'start']);
  expectRun(data, other);
});

test('a chunk that does not fit ends that run with a sentence, and not the page', () => {
  const world = newWorld();
  const data = world.dataOf('a');
  world.connection.start('a', SPEC, { data });
  run(world, 4);
  const socket = world.socket;
  assert.ok(socket);
  socket.outbox = [chunkOf(sampleSpec({ lanes: [...SPEC.lanes, { label: 'three', end: 20 }] }), 'a', 0, 0, 4)];
  socket.deliver();
  assert.match(data.error.value?.message ?? '', /cannot be read\. Rows for lane 2, params: the run has 2 lanes\./);
  assert.match(socket.inbox.join(), /"stop"/);
  world.connection.start('a', SPEC, { data });
  run(world);
  assert.equal(data.error.value, null);
  expectRun(data, SPEC);
});

test('a socket that is given up says nothing more', () => {
  const world = newWorld();
  world.connection.start('a', SPEC, { data: world.dataOf('a') });
  const [first] = world.sockets;
  world.ring(world.timers[0]);
  assert.equal(first.state, 'closed');
  assert.equal(first.onclose, null);
  assert.equal(world.connection.status.value, 'lost');
  world.connection.close();
  assert.equal(world.connection.status.value, 'idle');
  assert.deepEqual(world.timers, []);
});

/**
 * A connection where no socket can be had, and whose timers ring at once.
 *
 * @param {(spec: any) => Promise<import('../../static/js/state/rows.js').Answer>} fetchRun
 */
function blocked(fetchRun) {
  /** @type {(() => void)[]} */
  const waiting = [];
  const connection = createConnection({
    url: 'ws://test/api/stream',
    fetchRun,
    WebSocket: class {
      binaryType = '';
      onopen = null;
      onmessage = null;
      onclose = null;
      constructor() {
        throw new Error('SecurityError');
      }
      send() {}
      close() {}
    },
    clock: { setTimeout: (callback) => waiting.push(callback), clearTimeout: () => {} },
    random: () => 0.5,
  });
  const ring = () => waiting.splice(0).forEach((callback) => callback());
  return { connection, ring };
}

/** Lets promises that are settled be seen. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('where no socket can be had the run comes over HTTP, and the page is told', async () => {
  const data = new RunData();
  const { connection, ring } = blocked((spec) => Promise.resolve(answerOf(spec)));
  connection.start('a', SPEC, { data });
  ring();
  assert.equal(connection.status.value, 'fallback');
  assert.equal(connection.message.value, netWords.fallback);
  await settled();
  assert.equal(data.done, true);
  expectRun(data, SPEC);
});

test('an error over HTTP is the run’s error', async () => {
  const data = new RunData();
  const { connection, ring } = blocked(() => Promise.reject(new ApiError('limit', 'Too large.', ['steps'], 413)));
  connection.start('a', SPEC, { data });
  ring();
  await settled();
  assert.deepEqual(data.error.value, { code: 'limit', message: 'Too large.', where: ['steps'] });
});

test('an answer over HTTP that is no run is the run’s error', async () => {
  const data = new RunData();
  const answer = answerOf(SPEC);
  answer.lanes[0].traces['params'][1] = [1, 2];
  const { connection, ring } = blocked(() => Promise.resolve(answer));
  connection.start('a', SPEC, { data });
  ring();
  await settled();
  assert.match(data.error.value?.message ?? '', /cannot be read\. Row 1 of lane 0, params/);
});

test('with no answer at all it keeps trying', async () => {
  const { connection, ring } = blocked(() => Promise.reject(new ApiError('unreachable', 'No.')));
  connection.start('a', SPEC, { data: new RunData() });
  ring();
  await settled();
  assert.equal(connection.status.value, 'lost');
  assert.match(connection.message.value, /does not answer/);
});
