/**
 * The connection against a server in memory, with everything that can happen happening in any order: starts, edits, growth, stops, refusals,
 * lost connections, servers that go away or come back as another version, slow and fast pages.
 *
 * After every event: each point held is the right one, in its place, once; no ack without need, and none withheld.
 * In the end, once nothing more goes wrong: every run is whole.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectRun } from './support/expect-run.js';
import { World } from './support/fake-world.js';
import { generator } from './support/random.js';
import { sampleSpec } from './support/sample-run.js';

/** @typedef {import('./support/sample-run.js').SampleSpec} SampleSpec */
/** @typedef {import('../../static/js/net/ledger.js').Demand} Demand */

const NAMES = ['a', 'b'];

class Life {
  /** @param {number} seed */
  constructor(seed) {
    this.random = generator(seed);
    // Heavy points let ten seconds of slow play (75 steps) be more than four megabytes, so that credit runs out.
    this.heavy = seed % 10 === 0;
    this.world = new World({ random: this.random.next, weight: this.heavy ? 60_000 : 0 });
    /** @type {Map<string, SampleSpec | null>} what each name was last asked for; null: stopped */
    this.wanted = new Map();
    /** @type {Map<string, Demand>} */
    this.demands = new Map();
    /** @type {Map<string, {received: number, acked: number, bytes: number, points: number}>} of the run that is streamed now */
    this.ledgers = new Map();
    /** @type {Map<string, number>} versions of the data that have been looked through */
    this.checked = new Map();
    this.tag = 0;
    /** @type {string[]} */
    this.log = [];
    this.world.sent = (message) => this.sent(message);
  }

  /** @param {string} name @returns {boolean} whether a page with this demand wants more than it holds */
  needs(name) {
    const { shownStep, speed } = this.demands.get(name) ?? { shownStep: 0, speed: 4 };
    const { bytes, points, next } = { bytes: 0, points: 0, next: 0, ...this.ledgers.get(name) };
    const ahead = next - 1 - shownStep;
    return ahead / (30 * speed) < 10 || ahead * (bytes / points) < 4e6;
  }

  /** @param {any} message */
  sent(message) {
    this.log.push(`  page: ${message.type} ${message.run} ${message.seq ?? message.from_step ?? ''}`);
    if (message.type === 'start') this.ledgers.delete(message.run);
    if (message.type !== 'ack') return;
    const ledger = this.ledgers.get(message.run);
    assert.ok(ledger, 'an ack for a run that streams nothing');
    assert.notEqual(this.wanted.get(message.run), null, 'an ack for a run that was stopped');
    assert.equal(message.seq, ledger.received, 'an ack is for all that was received');
    assert.ok(this.needs(message.run), 'an ack without need');
    ledger.acked = message.seq;
  }

  /** One thing happens. */
  step() {
    const { random, world } = this;
    const { socket } = world;
    const choice = random.below(100);
    if (choice < 38) {
      if (socket?.state === 'open' && socket.outbox.length > 0) this.deliver();
    } else if (choice < 56) {
      if (socket?.state === 'open' && socket.inbox.length > 0) socket.read();
    } else if (choice < 80) {
      if (socket?.state === 'open' && socket.busy().length > 0) socket.work(random.pick(socket.busy()), 1 + random.below(12));
    } else if (choice < (this.heavy ? 81 : 84)) this.start(random.pick(NAMES));
    else if (choice < 85) this.stop(random.pick(NAMES));
    else if (choice < 91) this.demand(random.pick(NAMES));
    else if (choice < 93) this.lose();
    else if (socket?.state === 'connecting') {
      this.log.push('opened');
      socket.open();
    } else if (world.timers.length > 0) world.ring(random.pick(world.timers));
    this.check();
  }

  /** The page receives a message, and this test notes what it should make of it. */
  deliver() {
    const socket = /** @type {import('./support/fake-world.js').FakeSocket} */ (this.world.socket);
    const message = socket.outbox[0];
    if (typeof message === 'string') {
      const { type, run } = JSON.parse(message);
      this.log.push(`server: ${type} ${run}`);
    } else {
      const header = new TextDecoder().decode(new Uint8Array(message, 8, Number(new DataView(message).getBigUint64(0, true))));
      const head = JSON.parse(header)['__metadata__'];
      this.log.push(`server: chunk ${head.run} ${head.seq}: ${head.first_step}+${head.count}`);
      this.entered = { name: head.run, seq: Number(head.seq), bytes: message.byteLength, first: Number(head.first_step), count: Number(head.count) };
      const data = this.world.dataOf(head.run);
      const { version } = data;
      const before = version.peek();
      // Entered as the page appends it, before it may ack: a signal's readers come first.
      const stop = version.subscribe((now) => now > before && this.entered && this.enter());
      socket.deliver();
      stop();
      this.entered = undefined;
      return;
    }
    socket.deliver();
  }

  enter() {
    const { name, seq, bytes, first, count } = /** @type {NonNullable<typeof this.entered>} */ (this.entered);
    this.entered = undefined;
    const ledger = this.ledgers.get(name) ?? { received: -1, acked: -1, bytes: 0, points: 0 };
    // Bytes a point are the run's, over all its connections.
    this.ledgers.set(name, { ...ledger, received: seq, bytes: ledger.bytes + bytes, points: ledger.points + count, ...{ next: first + count } });
  }

  /** @param {string} name */
  start(name) {
    const { random, world } = this;
    const before = this.wanted.get(name);
    const data = world.dataOf(name);
    this.tag += 1;
    const kind = random.below(10);
    let spec;
    let from = 0;
    if (before && kind < 4) {
      from = random.below(data.computed + 3);
      spec = { ...before, edits: [...before.edits, { step: from, tag: this.tag * 10 }] };
    } else if (before && kind < 6) {
      const steps = before.steps * 2;
      spec = { ...before, steps, lanes: before.lanes.map((lane) => (lane.end < before.steps ? lane : { ...lane, end: steps })) };
      from = random.pick([before.steps, data.computed + 1]);
    } else {
      const steps = this.heavy ? 200 : random.below(40);
      const ends = [steps, random.pick([steps, random.below(steps + 1)])];
      const lanes = ends.map((end, lane) => ({ label: `lane ${lane}`, end }));
      spec = sampleSpec({ steps, tag: this.tag, record: random.pick([1, 1, 4]), evaluate: random.pick([1, 3]), lanes });
    }
    spec = { ...spec, refuse: spec.steps > 600 || random.below(20) === 0 ? `No ${this.tag}.` : '' };
    this.log.push(`start ${name} from ${from}: ${JSON.stringify(spec)}`);
    this.wanted.set(name, spec);
    world.connection.start(name, spec, { from, data });
  }

  /** @param {string} name */
  stop(name) {
    this.log.push(`stop ${name}`);
    this.wanted.set(name, null);
    this.world.connection.stop(name);
  }

  /** @param {string} name */
  demand(name) {
    const { random } = this;
    const computed = Math.max(0, this.world.dataOf(name).computed);
    const speed = this.heavy ? 0.25 : random.pick([0.25, 1, 64]);
    const demand = { playing: random.below(2) === 0, hidden: random.below(4) === 0, speed, shownStep: random.below(computed + 2) };
    this.log.push(`demand ${name} ${JSON.stringify(demand)}`);
    this.demands.set(name, demand);
    this.world.connection.setDemand(name, demand);
  }

  /** The connection breaks, now and then because the server is replaced. */
  lose() {
    const { random, world } = this;
    const { socket } = world;
    if (random.below(4) === 0) world.version += 1;
    if (socket === undefined || (socket.state === 'connecting' && world.sockets.length <= 2)) return;
    this.log.push(`lost, server version ${world.version}`);
    if (socket.state === 'open' && random.below(4) === 0) socket.onmessage?.({ data: JSON.stringify({ type: 'going_away', retry_after: 2 }) });
    socket.drop(true);
  }

  check() {
    for (const [name, data] of this.world.data) {
      assert.equal(data.error.value?.code === 'unreadable', false, data.error.value?.message);
      if (data.id === '') continue;
      if (this.checked.get(name) !== data.version.peek()) expectRun(data, /** @type {SampleSpec} */ (data.spec), data.computed + 1);
      this.checked.set(name, data.version.peek());
      const ledger = this.ledgers.get(name);
      const streamed = this.world.socket?.runs.get(name);
      if (ledger && streamed?.opened && ledger.received > ledger.acked && this.world.connection.status.value === 'open' && this.wanted.get(name)) {
        const replaced = this.world.socket?.inbox.some((text) => JSON.parse(text).type !== 'ack' && JSON.parse(text).run === name);
        if (!replaced && !data.done && streamed.id === data.id) assert.ok(!this.needs(name), 'an ack was withheld');
      }
    }
  }

  /** Nothing more goes wrong, and the page wants to see everything. */
  settle() {
    const { world } = this;
    for (const name of NAMES) {
      const demand = { playing: true, hidden: false, speed: 64, shownStep: 1e6 };
      this.demands.set(name, demand);
      world.connection.setDemand(name, demand);
    }
    for (let turn = 0; turn < 20_000; turn++) {
      const { socket } = world;
      if (socket?.state === 'connecting') socket.open();
      else if (socket && socket.inbox.length > 0) socket.read();
      else if (socket && socket.outbox.length > 0) this.deliver();
      else if (socket && socket.busy().length > 0) socket.work(socket.busy()[0], 50);
      else if (world.timers.length > 0) world.ring(world.timers[0]);
      else break;
      this.check();
    }
    for (const [name, wanted] of this.wanted) {
      if (wanted === null) continue;
      const data = world.dataOf(name);
      if (wanted.refuse !== '') {
        assert.equal(data.error.value?.message, wanted.refuse);
        continue;
      }
      assert.equal(data.error.value, null);
      assert.equal(data.done, true, `run ${name} has not come to its end`);
      assert.deepEqual({ ...data.spec, version: 0 }, wanted);
      expectRun(data, /** @type {SampleSpec} */ (data.spec));
    }
  }
}

const SEEDS = Number(process.env['STREAM_SEEDS'] ?? 150);

test(`${SEEDS} random lives of a connection`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const life = new Life(seed);
    try {
      for (let turn = 0; turn < 400; turn++) life.step();
      life.settle();
    } catch (error) {
      console.error(`seed ${seed}\n${life.log.slice(-40).join('\n')}`);
      throw error;
    }
  }
});
