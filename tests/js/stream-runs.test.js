/** Runs on an open connection: starts, chunks, acks, ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunk, closed, demand, doing, finished, heavyChunk, newMachine, opened, refused, start, started, text } from './support/machine.js';
import { sampleSpec } from './support/sample-run.js';

const SHORT = sampleSpec();
const LONG = sampleSpec({ steps: 20_000, tag: 2 });
const OTHER = sampleSpec({ tag: 3 });

const openMachine = () => {
  const machine = newMachine();
  doing(machine, start(SHORT), opened);
  return machine;
};

/** @param {import('./support/sample-run.js').SampleSpec} spec */
const running = (spec) => {
  const machine = newMachine();
  doing(machine, start(spec), opened, started(spec));
  return machine;
};

test('a start opens the connection, and is sent when it is open', () => {
  const machine = newMachine();
  assert.deepEqual(doing(machine, start(SHORT)), ['connect', 'wait open 10', 'connecting']);
  assert.deepEqual(doing(machine, opened), ['cancel open', 'start a from 0', 'open']);
  assert.deepEqual(doing(machine, started(SHORT)), [], 'what is held stays until there is something in its place');
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 0, 3)), ['reset a from 0', 'append a 0+3', 'ack a 0']);
});

test('the first start says which point is wanted first', () => {
  const machine = newMachine();
  assert.deepEqual(doing(machine, start(SHORT, 7), opened), ['cancel open', 'start a from 7', 'open']);
  assert.deepEqual(doing(machine, started(SHORT)), []);
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 7, 2)), ['reset a from 7', 'append a 7+2', 'ack a 0']);
});

test('each chunk is appended and acked while more is wanted', () => {
  const machine = running(SHORT);
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 0, 3)), ['reset a from 0', 'append a 0+3', 'ack a 0']);
  assert.deepEqual(doing(machine, chunk(SHORT, 1, 3, 18)), ['append a 3+18', 'ack a 1']);
  assert.deepEqual(doing(machine, finished(SHORT)), ['finish a finished finished']);
  assert.deepEqual(doing(machine, demand({ shownStep: 20 })), []);
});

test('with four megabytes and ten seconds of play ahead nothing is acked until the page comes nearer', () => {
  const machine = running(LONG);
  doing(machine, demand({ speed: 1 }));
  for (let seq = 0; seq < 20; seq++) assert.deepEqual(doing(machine, heavyChunk(seq)).slice(-1), [`ack a ${seq}`]);
  assert.deepEqual(doing(machine, heavyChunk(20)).slice(1), [], 'points 1 … 2000 are ahead: four megabytes');
  assert.deepEqual(doing(machine, heavyChunk(21)).slice(1), []);
  assert.deepEqual(doing(machine, demand({ speed: 1, shownStep: 150, playing: true })), [], 'that is not near enough');
  assert.deepEqual(doing(machine, demand({ speed: 1, shownStep: 200, playing: true })), ['ack a 21'], 'one ack for both');
  assert.deepEqual(doing(machine, demand({ speed: 1, shownStep: 2000, playing: true })), [], 'and only one');
});

test('at a high speed ten seconds of play are more than four megabytes', () => {
  const machine = running(LONG);
  doing(machine, demand({ speed: 16 }));
  for (let seq = 0; seq < 48; seq++) assert.deepEqual(doing(machine, heavyChunk(seq)).slice(-1), [`ack a ${seq}`]);
  assert.deepEqual(doing(machine, heavyChunk(48)).slice(1), [], '4,800 steps are ten seconds at 16×');
  assert.deepEqual(doing(machine, demand({ speed: 32 })), ['ack a 48']);
});

test('a paused or hidden page fills up as far as a playing one, and stops there', () => {
  for (const shows of [{ playing: false }, { hidden: true }, { playing: true }]) {
    const machine = running(LONG);
    doing(machine, demand({ speed: 1, ...shows }));
    for (let seq = 0; seq < 20; seq++) doing(machine, heavyChunk(seq));
    assert.deepEqual(doing(machine, heavyChunk(20)).slice(1), []);
  }
});

test('a change replaces the run: what comes before the new `started` is dropped without an ack', () => {
  const machine = running(SHORT);
  doing(machine, chunk(SHORT, 0, 0, 3));
  assert.deepEqual(doing(machine, start(OTHER, 2)), ['start a from 2']);
  assert.deepEqual(doing(machine, chunk(SHORT, 1, 3, 3)), []);
  assert.deepEqual(doing(machine, finished(SHORT)), [], 'the old run’s end is not the new one’s');
  assert.deepEqual(doing(machine, demand({ shownStep: 3 })), []);
  assert.deepEqual(doing(machine, started(OTHER)), []);
  assert.deepEqual(doing(machine, chunk(OTHER, 0, 2, 3)), ['reset a from 2', 'append a 2+3', 'ack a 0']);
});

test('of many changes one is under way, and the newest wins', () => {
  const machine = openMachine();
  assert.deepEqual(doing(machine, start(LONG), start(OTHER)), []);
  assert.deepEqual(doing(machine, started(SHORT)), ['start a from 0'], 'its answer is no longer wanted');
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 0, 3)), []);
  assert.deepEqual(doing(machine, started(OTHER), chunk(OTHER, 0, 0, 3)), ['reset a from 0', 'append a 0+3', 'ack a 0']);
});

test('a newer start is sent too when the older one is refused', () => {
  const machine = openMachine();
  assert.deepEqual(doing(machine, start(OTHER), refused('No such surface.')), ['start a from 0']);
});

test('points are kept only as far as every start since the last accepted one allows', () => {
  const machine = running(SHORT);
  doing(machine, chunk(SHORT, 0, 0, 12));
  doing(machine, start(OTHER, 3), start(LONG, 10));
  assert.deepEqual(doing(machine, started(OTHER)), ['start a from 3']);
  doing(machine, refused('Too long.'));
  assert.deepEqual(doing(machine, start(OTHER, 9)), ['start a from 3'], 'the refused one had never been there');
  doing(machine, started(OTHER), chunk(OTHER, 0, 3, 17));
  assert.deepEqual(doing(machine, start(LONG, 12)), ['start a from 12'], 'now the points are its own');
});

test('an error ends the run with the server’s words; a late answer is believed all the same', () => {
  const machine = openMachine();
  assert.deepEqual(doing(machine, refused('Learning rate must be above 0.')), ['fail a: Learning rate must be above 0.']);
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 0, 3)), []);
  assert.deepEqual(doing(machine, started(SHORT), finished(SHORT)), ['reset a from 0', 'finish a finished finished']);
});

test('a run that fails before it has points leaves the one before as it is', () => {
  const machine = running(SHORT);
  doing(machine, chunk(SHORT, 0, 0, 12));
  assert.deepEqual(doing(machine, start(OTHER, 5)), ['start a from 5']);
  assert.deepEqual(doing(machine, started(OTHER)), []);
  assert.deepEqual(doing(machine, refused('It broke.', 'a', 'internal')), ['fail a: It broke.']);
  assert.deepEqual(doing(machine, start(SHORT, 9)), ['start a from 5'], 'what is held is only known to be this one’s as far as it was the one’s before');
  doing(machine, started(SHORT), start(LONG, 3));
  assert.deepEqual(doing(machine, started(LONG), chunk(LONG, 0, 3, 2)), ['reset a from 3', 'append a 3+2', 'ack a 0']);
});

test('an error in the middle ends the run, and the connection lives on', () => {
  const machine = running(SHORT);
  doing(machine, chunk(SHORT, 0, 0, 3));
  assert.deepEqual(doing(machine, refused('It broke.', 'a', 'internal')), ['fail a: It broke.']);
  assert.deepEqual(doing(machine, chunk(SHORT, 1, 3, 3)), []);
  assert.deepEqual(doing(machine, start(OTHER)), ['start a from 0']);
});

test('an error that names no run is told to the user', () => {
  const machine = running(SHORT);
  const actions = doing(machine, text({ type: 'error', error: { code: 'bad_message', message: 'Not JSON.' } }));
  assert.deepEqual(actions, ['cancel message', 'wait message 8', 'open: The server refused a message: Not JSON.']);
  assert.deepEqual(doing(machine, { type: 'timer', timer: 'message' }), ['open']);
});

test('stop keeps what arrives until the end, without an ack', () => {
  const machine = running(SHORT);
  doing(machine, chunk(SHORT, 0, 0, 3));
  assert.deepEqual(doing(machine, { type: 'stop', name: 'a' }), ['stop a']);
  assert.deepEqual(doing(machine, chunk(SHORT, 1, 3, 3)), ['append a 3+3']);
  assert.deepEqual(doing(machine, finished(SHORT)), ['finish a finished finished']);
  assert.deepEqual(doing(machine, { type: 'stop', name: 'a' }), [], 'twice is once');
});

test('stop while a start is under way waits for its answer', () => {
  const machine = openMachine();
  assert.deepEqual(doing(machine, { type: 'stop', name: 'a' }), []);
  assert.deepEqual(doing(machine, started(SHORT)), ['stop a']);
  assert.deepEqual(doing(machine, finished(SHORT)), ['reset a from 0', 'finish a finished finished']);
  const refusedMachine = openMachine();
  assert.deepEqual(doing(refusedMachine, { type: 'stop', name: 'a' }, refused('No.')), ['finish a']);
});

test('stop of a run that was never sent ends it', () => {
  const machine = newMachine();
  assert.deepEqual(doing(machine, start(SHORT), { type: 'stop', name: 'a' }), ['finish a']);
});

test('a start after a stop is a new run', () => {
  const machine = running(SHORT);
  doing(machine, { type: 'stop', name: 'a' });
  assert.deepEqual(doing(machine, start(OTHER)), ['start a from 0']);
  assert.deepEqual(doing(machine, finished(SHORT)), [], 'the stopped run’s');
  assert.deepEqual(doing(machine, started(OTHER), chunk(OTHER, 0, 0, 3)), ['reset a from 0', 'append a 0+3', 'ack a 0']);
});

test('runs of different names do not touch', () => {
  const machine = running(SHORT);
  doing(machine, start(OTHER, 0, 'b'));
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 0, 3)), ['reset a from 0', 'append a 0+3', 'ack a 0']);
  doing(machine, started(OTHER, 'v1', 'b'));
  assert.deepEqual(doing(machine, chunk(OTHER, 0, 0, 5, 'b')), ['reset b from 0', 'append b 0+5', 'ack b 0']);
  assert.deepEqual(doing(machine, refused('It broke.', 'b')), ['fail b: It broke.']);
  assert.deepEqual(doing(machine, chunk(SHORT, 1, 3, 3)), ['append a 3+3', 'ack a 1']);
});

test('messages for runs that are not ours, and of kinds not known yet, are passed over', () => {
  const machine = running(SHORT);
  assert.deepEqual(doing(machine, chunk(OTHER, 0, 0, 3, 'z')), []);
  assert.deepEqual(doing(machine, finished(OTHER, 'z')), []);
  assert.deepEqual(doing(machine, text({ type: 'weather', run: 'a' })), []);
});

/** @type {[what: string, event: import('./support/machine.js').StreamEvent, message: RegExp][]} */
const WRONG = [
  ['a repeated chunk', chunk(SHORT, 0, 0, 3), /sent chunk 0 where chunk 1 comes next/],
  ['a lost chunk', chunk(SHORT, 2, 3, 3), /sent chunk 2 where chunk 1 comes next/],
  ['repeated points', chunk(SHORT, 1, 2, 3), /sent points from step 2 on where step 3 comes next/],
  ['lost points', chunk(SHORT, 1, 4, 3), /sent points from step 4 on where step 3 comes next/],
  ['bytes that are no chunk', { type: 'binary', buffer: new ArrayBuffer(3) }, /cannot be read\. Expected at least 8 bytes/],
  ['text that is not JSON', { type: 'text', text: '{' }, /cannot be read\. A message is not JSON/],
  ['a message without a type', text([]), /cannot be read\. A message has no type/],
  ['a `started` without a layout', text({ type: 'started', run: 'a', id: 'x', spec: { steps: 1, lanes: [] } }), /"started" has not the shape/],
  ['a `finished` without a step', text({ type: 'finished', run: 'a', lanes: [{ status: 'finished' }] }), /"finished" has not the shape/],
];

for (const [what, event, message] of WRONG) {
  test(`${what} ends the run and says so`, () => {
    const machine = running(SHORT);
    doing(machine, chunk(SHORT, 0, 0, 3));
    const [stop, fail, ...rest] = doing(machine, event);
    assert.equal(stop, 'stop a');
    assert.match(fail, message);
    assert.deepEqual(rest, []);
    assert.deepEqual(doing(machine, chunk(SHORT, 1, 3, 3)), []);
    assert.deepEqual(doing(machine, start(OTHER)), ['start a from 0'], 'the connection lives on');
  });
}

test('a chunk that does not fit what is held ends the run', () => {
  const machine = running(SHORT);
  assert.deepEqual(doing(machine, { type: 'rejected', name: 'a', message: 'Rows changed their shape.' }), ['stop a', 'fail a: Rows changed their shape.']);
});

test('a set-up over the server’s size limit is that run’s error, and is not sent again', () => {
  const machine = openMachine();
  const [fail] = doing(machine, closed(1009));
  assert.match(fail, /fail a: .*too large/);
  assert.deepEqual(doing(machine, { type: 'timer', timer: 'retry' }), []);
});

test('close ends everything', () => {
  const machine = running(SHORT);
  assert.deepEqual(doing(machine, { type: 'close' }), ['cancel retry', 'cancel open', 'cancel message', 'disconnect', 'idle']);
  assert.deepEqual(doing(machine, chunk(SHORT, 0, 0, 3)), []);
});
