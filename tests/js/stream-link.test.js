/** Connections that fail, and what becomes of the runs on them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedDelay, retryDelay } from '../../static/js/net/backoff.js';
import { netWords } from '../../static/js/net/words.js';
import { chunk, closed, demand, doing, finished, heavyChunk, newMachine, opened, refused, rings, start, started, text } from './support/machine.js';
import { answerOf, sampleSpec } from './support/sample-run.js';

const SPEC = sampleSpec();
const LONG = sampleSpec({ steps: 20_000, tag: 2 });

/** @param {Parameters<typeof demand>[0]} shows */
const playing = (shows = {}) => demand({ playing: true, ...shows });

/** A machine that plays and holds points 0 … 4. */
const streaming = (spec = SPEC) => {
  const machine = newMachine();
  doing(machine, start(spec), playing(), opened, started(spec), chunk(spec, 0, 0, 5));
  return machine;
};

test('a lost connection is said, waited out and taken up where it broke', () => {
  const machine = streaming();
  assert.deepEqual(doing(machine, closed()), ['cancel open', 'wait retry 0.75', 'lost: Connection lost. Trying again in less than a second.']);
  assert.deepEqual(doing(machine, rings('retry')), ['connect', 'wait open 10', 'lost: Connection lost. Connecting again…']);
  assert.deepEqual(doing(machine, opened).filter((action) => action.startsWith('start')), ['start a from 5']);
  assert.deepEqual(doing(machine, started(SPEC)), ['cancel message', 'wait message 8', 'open: Connected again: went on from step 5.']);
  assert.deepEqual(doing(machine, chunk(SPEC, 0, 5, 16)), ['append a 5+16', 'ack a 0'], 'chunks are counted anew, points go on');
  assert.deepEqual(doing(machine, rings('message')), ['open']);
});

test('a connection lost once all points have come is taken up for its end', () => {
  const machine = newMachine();
  doing(machine, start(SPEC), playing(), opened, started(SPEC), chunk(SPEC, 0, 0, 21), closed(), rings('retry'));
  assert.ok(doing(machine, opened).includes('start a from 21'));
  doing(machine, started(SPEC));
  assert.deepEqual(doing(machine, finished(SPEC)), ['finish a finished finished']);
});

test('each failure in a row makes the wait longer, an answer makes it short again', () => {
  const machine = streaming();
  const waits = [];
  for (let failure = 1; failure <= 7; failure++) {
    waits.push(Number(doing(machine, closed()).find((action) => action.startsWith('wait retry'))?.split(' ')[2]));
    doing(machine, rings('retry'));
  }
  assert.deepEqual(waits, [0.75, 1.25, 2.25, 4.25, 7.75, 7.75, 7.75]);
  doing(machine, opened);
  assert.ok(doing(machine, closed()).includes('wait retry 7.75'), 'a server that opens and closes at once has not answered');
  doing(machine, rings('retry'), opened, started(SPEC));
  assert.ok(doing(machine, closed()).includes('wait retry 0.75'));
});

test('waits lie between half a second and fifteen, spread by chance', () => {
  for (let failures = 1; failures < 40; failures++) {
    assert.equal(retryDelay(failures, () => 0), 0.5);
    assert.equal(retryDelay(failures, () => 1), Math.min(15, 0.5 * 2 ** failures));
  }
  assert.equal(askedDelay(4, () => 0), 4);
  assert.equal(askedDelay(4, () => 0.5), 6);
});

test('a server that goes away is given the time it asks for', () => {
  const machine = streaming();
  assert.deepEqual(doing(machine, text({ type: 'going_away', retry_after: 4 })), []);
  assert.deepEqual(doing(machine, closed(1001)), ['cancel open', 'wait retry 6', 'lost: The server is restarting. Trying again in 6 s.']);
  doing(machine, rings('retry'));
  assert.ok(doing(machine, closed()).includes('wait retry 1.25'), 'asked for once');
});

test('a server that goes away is given its time by a paused page too', () => {
  const machine = streaming();
  doing(machine, demand({ playing: false, shownStep: 1 }), text({ type: 'going_away', retry_after: 4 }));
  assert.deepEqual(doing(machine, closed(1001)), ['cancel open', 'wait retry 6', `lost: ${netWords.asleep}`]);
  assert.deepEqual(doing(machine, playing({ shownStep: 1 })), [], 'play does not jump the queue');
  assert.ok(doing(machine, rings('retry')).includes('connect'));
});

test('a run that is another one after the reconnect starts again from 0 and says so', () => {
  const machine = streaming();
  doing(machine, closed(), rings('retry'), opened);
  assert.deepEqual(doing(machine, started(SPEC, 'v2')), ['cancel message', 'wait message 8', 'start a from 0', `open: ${netWords.upgraded}`]);
  assert.deepEqual(doing(machine, chunk(SPEC, 0, 5, 3)), [], 'points of the run that was not wanted');
  assert.deepEqual(doing(machine, started(SPEC, 'v2')), []);
  assert.deepEqual(doing(machine, chunk(SPEC, 0, 0, 3)), ['reset a from 0', 'append a 0+3', 'ack a 0']);
});

test('a paused page with points left to show does not reconnect, and does as soon as it needs some', () => {
  const machine = streaming();
  doing(machine, demand({ shownStep: 2 }));
  assert.deepEqual(doing(machine, closed()), ['cancel open', `lost: ${netWords.asleep}`]);
  assert.deepEqual(doing(machine, demand({ shownStep: 3 })), []);
  assert.deepEqual(doing(machine, demand({ shownStep: 4 })), ['connect', 'wait open 10', 'lost: Connection lost. Connecting again…']);
  assert.ok(doing(machine, opened).includes('start a from 5'));
});

test('a hidden page does not reconnect, and does when it is seen again', () => {
  const machine = streaming();
  doing(machine, playing({ hidden: true }));
  assert.deepEqual(doing(machine, closed()), ['cancel open', `lost: ${netWords.asleep}`]);
  assert.deepEqual(doing(machine, playing({ hidden: true, shownStep: 4 })), []);
  assert.ok(doing(machine, playing({ shownStep: 2 })).includes('connect'));
});

test('a page that plays with much ahead reconnects when that runs low', () => {
  const machine = newMachine();
  doing(machine, start(LONG), playing({ speed: 1 }), opened, started(LONG));
  for (let seq = 0; seq < 22; seq++) doing(machine, heavyChunk(seq));
  assert.deepEqual(doing(machine, closed()), ['cancel open', `lost: ${netWords.asleep}`]);
  assert.deepEqual(doing(machine, playing({ speed: 1, shownStep: 1 })), []);
  assert.ok(doing(machine, playing({ speed: 1, shownStep: 300 })).includes('connect'));
});

test('a connection that closes with nothing left to come is no loss', () => {
  const machine = streaming();
  doing(machine, chunk(SPEC, 1, 5, 16), finished(SPEC));
  assert.deepEqual(doing(machine, closed()), ['cancel open', 'idle']);
  assert.deepEqual(doing(machine, start(SPEC)), ['connect', 'wait open 10', 'connecting']);
});

test('a paused page may ask for another run: that needs points', () => {
  const machine = streaming();
  doing(machine, demand({ shownStep: 2 }), closed());
  assert.ok(doing(machine, start(LONG)).includes('connect'));
  assert.ok(doing(machine, opened).includes('start a from 0'));
});

test('changes made while the connection is away: the newest is sent', () => {
  const machine = streaming();
  doing(machine, start(LONG, 3), start(SPEC, 1), closed(), start(LONG, 4), rings('retry'));
  assert.ok(doing(machine, opened).includes('start a from 0'), 'the server may be another by now: no point is taken for granted');
  assert.deepEqual(doing(machine, started(LONG)), []);
  assert.deepEqual(doing(machine, chunk(LONG, 0, 0, 3)).slice(0, 2), ['reset a from 0', 'append a 0+3']);
});

test('an edit after the same run was found again keeps its points, before that it does not', () => {
  const machine = streaming();
  doing(machine, closed(), rings('retry'), opened);
  doing(machine, started(SPEC));
  assert.deepEqual(doing(machine, start(LONG, 4)), ['start a from 4']);
  const hasty = streaming();
  doing(hasty, closed(), rings('retry'), opened, start(LONG, 4));
  assert.deepEqual(doing(hasty, started(SPEC)), ['start a from 0']);
});

test('a run that was over before the connection was lost begins again when it is to grow', () => {
  const machine = streaming();
  doing(machine, chunk(SPEC, 1, 5, 16), finished(SPEC), closed(), start(LONG, 21));
  assert.ok(doing(machine, opened).includes('start a from 0'));
});

test('a run stopped as the connection breaks has ended', () => {
  const machine = streaming();
  doing(machine, { type: 'stop', name: 'a' });
  assert.deepEqual(doing(machine, closed()), ['finish a', 'cancel open', 'idle']);
});

test('a socket that does not open in time counts as failed', () => {
  const machine = newMachine();
  doing(machine, start(SPEC));
  assert.deepEqual(doing(machine, rings('open')), ['disconnect', 'cancel open', 'wait retry 0.75', 'lost: The server does not answer. Trying again in less than a second.']);
  assert.deepEqual(doing(machine, rings('open')), [], 'a timer that is over says nothing');
});

// ── whole runs over HTTP ──────────────────────────────────────────────────────────────────────────────────────────

/** A machine whose connection was never opened, twice. */
const blocked = () => {
  const machine = newMachine();
  doing(machine, start(SPEC), closed(), rings('retry'));
  return machine;
};

test('where WebSockets do not get through, whole runs are fetched, and it says so', () => {
  const machine = blocked();
  assert.deepEqual(doing(machine, closed()), ['cancel open', 'fetch a', `fallback: ${netWords.fallback}`]);
  assert.deepEqual(doing(machine, { type: 'fetched', name: 'a', answer: answerOf(SPEC) }), ['load a']);
  assert.deepEqual(doing(machine, start(LONG)), ['fetch a']);
});

test('while one run is fetched the newest waits', () => {
  const machine = blocked();
  doing(machine, closed());
  assert.deepEqual(doing(machine, start(LONG), start(SPEC, 3)), []);
  assert.deepEqual(doing(machine, { type: 'fetched', name: 'a', answer: answerOf(LONG) }), ['fetch a'], 'an answer that is no longer wanted');
  assert.deepEqual(doing(machine, { type: 'fetched', name: 'a', answer: answerOf(SPEC) }), ['load a']);
});

test('a run the server refuses is that run’s error', () => {
  const machine = blocked();
  doing(machine, closed());
  const error = { code: 'limit', message: 'Too large for one answer.', where: [] };
  assert.deepEqual(doing(machine, { type: 'fetch_failed', name: 'a', error, unreachable: false }), ['fail a: Too large for one answer.']);
  assert.deepEqual(doing(machine, start(SPEC)), ['fetch a']);
});

test('a run stopped while it is fetched is not loaded', () => {
  const machine = blocked();
  doing(machine, closed(), { type: 'stop', name: 'a' });
  assert.deepEqual(doing(machine, { type: 'fetched', name: 'a', answer: answerOf(SPEC) }), ['finish a']);
});

test('where nothing gets through it keeps trying, both ways', () => {
  const machine = blocked();
  doing(machine, closed());
  const error = { code: 'unreachable', message: 'No.', where: [] };
  const actions = doing(machine, { type: 'fetch_failed', name: 'a', error, unreachable: true });
  assert.deepEqual(actions, ['wait retry 2.25', 'lost: The server does not answer. Trying again in 2 s.']);
  assert.ok(doing(machine, rings('retry')).includes('connect'));
  assert.ok(doing(machine, closed()).includes('fetch a'));
  doing(machine, { type: 'fetch_failed', name: 'a', error, unreachable: true }, rings('retry'));
  assert.ok(doing(machine, opened).includes('start a from 0'), 'the network has come back');
});

test('a connection that was open once never falls back', () => {
  const machine = streaming();
  for (let failure = 0; failure < 5; failure++) {
    assert.ok(doing(machine, closed()).some((action) => action.startsWith('wait retry')));
    doing(machine, rings('retry'));
  }
});

test('an error of a run that is not under way changes nothing', () => {
  const machine = streaming();
  doing(machine, closed());
  assert.deepEqual(doing(machine, refused('Late.')), []);
});
