/**
 * A page's connection, a network and a server of the contract, joined in memory. Nothing moves by itself: each message, timer and piece of
 * the server's work waits until the test lets it happen, in any order that a network allows.
 */
import assert from 'node:assert/strict';
import { createConnection } from '../../../static/js/net/connection.js';
import { RunData } from '../../../static/js/state/run-data.js';
import { chunkOf, endsOf, lastPoint, startedOf } from './sample-run.js';

/**
 * @typedef {import('./sample-run.js').SampleSpec} SampleSpec
 * @typedef {{spec: SampleSpec, id: string, opened: boolean, next: number, seq: number, acked: number}} ServerRun
 */

/** Chunks that the server may be ahead of the last ack. */
const WINDOW = 4;

/** One socket and the session behind it. */
export class FakeSocket {
  /**
   * @param {World} world
   */
  constructor(world) {
    this.world = world;
    this.binaryType = '';
    /** @type {((event: any) => void) | null} */
    this.onopen = null;
    /** @type {((event: {data: any}) => void) | null} */
    this.onmessage = null;
    /** @type {((event: {code: number}) => void) | null} */
    this.onclose = null;
    this.state = 'connecting';
    /** @type {string[]} on the way to the server */
    this.inbox = [];
    /** @type {(string | ArrayBuffer)[]} on the way to the page */
    this.outbox = [];
    /** @type {Map<string, ServerRun>} */
    this.runs = new Map();
    /** @type {Set<string>} */
    this.known = new Set();
  }

  /** @param {string} text */
  send(text) {
    assert.equal(this.state, 'open', 'sent on a socket that is not open');
    this.world.sent(JSON.parse(text));
    this.inbox.push(text);
  }

  close() {
    this.drop(false);
  }

  open() {
    this.state = 'open';
    this.onopen?.({});
  }

  /** @param {boolean} tell */
  drop(tell) {
    this.state = 'closed';
    this.inbox = [];
    this.outbox = [];
    this.runs.clear();
    if (tell) this.onclose?.({ code: 1006 });
  }

  /** The server reads one message. */
  read() {
    const message = JSON.parse(/** @type {string} */ (this.inbox.shift()));
    const name = message.run;
    if (message.type === 'start') {
      this.runs.delete(name);
      this.known.add(name);
      if (message.spec.refuse !== '') return this.say({ type: 'error', run: name, error: { code: 'invalid', message: message.spec.refuse, where: [] } });
      assert.ok(message.from_step >= 0 && message.from_step <= message.spec.steps + 1, 'from_step lies in the run');
      const spec = { ...message.spec, version: this.world.version };
      this.runs.set(name, { spec, id: startedOf(spec).id, opened: false, next: message.from_step, seq: 0, acked: 0 });
      return;
    }
    assert.ok(this.known.has(name), 'an ack or stop for a name never started');
    const run = this.runs.get(name);
    if (run === undefined) return;
    if (message.type === 'ack') {
      assert.ok(message.seq < run.seq, `ack of chunk ${message.seq}, ${run.seq} were sent`);
      assert.ok(message.seq >= run.acked, 'an ack that says nothing new');
      run.acked = message.seq + 1;
    } else {
      const lanes = endsOf(run.spec).map((end) => (end.step < run.next ? end : { ...end, status: 'ended', step: run.next - 1, cause: null }));
      this.say({ type: 'finished', run: name, lanes });
      this.runs.delete(name);
    }
  }

  /** @returns {string[]} names of runs that have something to do */
  busy() {
    return [...this.runs].filter(([, run]) => !run.opened || run.next > lastPoint(run.spec) || run.seq - run.acked < WINDOW).map(([name]) => name);
  }

  /**
   * The server does a piece of work for a run.
   *
   * @param {string} name
   * @param {number} length points of the chunk, if it comes to that
   */
  work(name, length) {
    const run = /** @type {ServerRun} */ (this.runs.get(name));
    if (!run.opened) {
      run.opened = true;
      return this.say({ type: 'started', run: name, ...startedOf(run.spec) });
    }
    const last = lastPoint(run.spec);
    if (run.next > last) {
      this.say({ type: 'finished', run: name, lanes: endsOf(run.spec) });
      this.runs.delete(name);
      return;
    }
    const count = Math.min(length, last + 1 - run.next);
    this.outbox.push(chunkOf(run.spec, name, run.seq, run.next, count, this.world.weight * count));
    run.seq += 1;
    run.next += count;
  }

  /** @param {object} message */
  say(message) {
    this.outbox.push(JSON.stringify(message));
  }

  /** The page receives one message. */
  deliver() {
    this.onmessage?.({ data: this.outbox.shift() });
  }
}

export class World {
  /**
   * @param {object} options
   * @param {() => number} options.random
   * @param {number} [options.weight] bytes that a point takes in a message, beside its numbers
   */
  constructor({ random, weight = 0 }) {
    this.weight = weight;
    /** Of the server: it decides ids and numbers. */
    this.version = 0;
    /** @type {FakeSocket[]} */
    this.sockets = [];
    /** @type {{callback: () => void, milliseconds: number}[]} */
    this.timers = [];
    /** @type {Map<string, RunData>} */
    this.data = new Map();
    /** @type {(message: any) => void} called with each message as the page sends it */
    this.sent = () => {};
    const world = this;
    this.connection = createConnection({
      url: 'ws://test/api/stream',
      fetchRun: () => Promise.reject(new Error('not here')),
      WebSocket: class extends FakeSocket {
        constructor() {
          super(world);
          world.sockets.push(this);
        }
      },
      clock: {
        setTimeout: (callback, milliseconds) => {
          const timer = { callback, milliseconds };
          this.timers.push(timer);
          return timer;
        },
        clearTimeout: (timer) => {
          this.timers = this.timers.filter((other) => other !== timer);
        },
      },
      random,
    });
  }

  /** The socket that is open or opening, if any. */
  get socket() {
    return this.sockets.find(({ state }) => state !== 'closed');
  }

  /** @param {string} name @returns {RunData} */
  dataOf(name) {
    const data = this.data.get(name) ?? new RunData();
    this.data.set(name, data);
    return data;
  }

  /** @param {{callback: () => void}} timer */
  ring(timer) {
    this.timers = this.timers.filter((other) => other !== timer);
    timer.callback();
  }
}

