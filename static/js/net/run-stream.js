/**
 * One run on the stream, as a state machine without I/O: what it was asked for, what has been received, and what to say to the server.
 *
 * At most one `start` of a name is under way: a newer one waits for the answer and then replaces it, so that a `started` can never be
 * taken for another's.
 *
 *   waiting ──send──▶ starting ──started──▶ running ──finished──▶ over
 *      ▲                 │  error ─▶ over      │  stop ─▶ stopping ──finished──▶ over
 *      ├─ connection lost, newer start, upgraded server
 *      └──fetch──▶ fetching ──▶ over   where WebSockets do not get through
 */
import { Ledger } from './ledger.js';
import { netWords } from './words.js';

/**
 * @typedef {import('../state/run-data.js').Started} Started
 * @typedef {import('../state/run-data.js').LaneEnd} LaneEnd
 * @typedef {import('../state/run-data.js').RunError} RunError
 * @typedef {import('../state/rows.js').Answer} Answer
 * @typedef {import('../state/rows.js').ChunkHead} ChunkHead
 * @typedef {import('./safetensors.js').Tensors} Tensors
 * @typedef {import('./ledger.js').Demand} Demand
 *
 * @typedef {{type: 'start', run: string, spec: object, from_step: number}
 *   | {type: 'ack', run: string, seq: number}
 *   | {type: 'stop', run: string}} ClientMessage
 *
 * @typedef {{type: 'send', message: ClientMessage}
 *   | {type: 'reset', name: string, started: Started, from: number}
 *   | {type: 'append', name: string, chunk: Tensors}
 *   | {type: 'finish', name: string, lanes: LaneEnd[]}
 *   | {type: 'fail', name: string, error: RunError}
 *   | {type: 'fetch', name: string, spec: object}
 *   | {type: 'load', name: string, answer: Answer}
 *   | {type: 'say', message: string}} RunAction
 *
 * @typedef {'waiting' | 'starting' | 'running' | 'stopping' | 'fetching' | 'over'} Phase
 */

export class RunStream {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {Phase} */
    this.phase = 'over';
    /** @type {object} */
    this.spec = {};
    /** First point asked for when nothing of this start has been received. */
    this.from = 0;
    /**
     * The points held before this one belong to the newest start too: each start not yet accepted can only lower it. After a lost
     * connection it is 0 until the same run has been found again, for the server behind the next one may be a newer version.
     */
    this.valid = Infinity;
    /** Of the run whose points are held; '' before the first answer to this start. */
    this.id = '';
    /**
     * A run that has begun takes the place of the one before with its first points: one that fails before it has any leaves that as it is.
     * @type {Extract<RunAction, {type: 'reset'}> | null}
     */
    this.begun = null;
    this.ledger = new Ledger(0);
    /** @type {{spec: object, from: number} | null} the newest start, while an older one is under way */
    this.queued = null;
    /** Stop as soon as the start under way has been answered. */
    this.stopAsked = false;
    /** @type {Demand} */
    this.demand = { playing: false, hidden: false, speed: 4, shownStep: 0 };
  }

  /**
   * Asks for a run; the newest wins.
   *
   * @param {object} spec
   * @param {number} from first point wanted
   */
  start(spec, from) {
    this.stopAsked = false;
    this.valid = Math.min(this.valid, from);
    if (this.phase === 'starting' || this.phase === 'fetching') this.queued = { spec, from: this.valid };
    else this.adopt(spec, this.valid);
  }

  /** @private @param {object} spec @param {number} from */
  adopt(spec, from) {
    Object.assign(this, { spec, from, id: '', begun: null, queued: null, phase: 'waiting', ledger: new Ledger(from) });
  }

  /** Turns to the newer start, where there is one: it then waits to be sent. @private @returns {boolean} */
  adoptQueued() {
    if (this.queued === null) return false;
    this.adopt(this.queued.spec, this.queued.from);
    return true;
  }

  /**
   * Sends the start that waits.
   *
   * @returns {RunAction[]}
   */
  send() {
    if (this.phase !== 'waiting') return [];
    this.phase = 'starting';
    return [{ type: 'send', message: { type: 'start', run: this.name, spec: this.spec, from_step: this.ledger.next } }];
  }

  /**
   * Stops the run; what is held stays.
   *
   * @returns {RunAction[]}
   */
  stop() {
    this.queued = null;
    if (this.phase === 'starting' || this.phase === 'fetching') this.stopAsked = true;
    if (this.phase === 'waiting') return this.end();
    if (this.phase !== 'running') return [];
    this.phase = 'stopping';
    return [{ type: 'send', message: { type: 'stop', run: this.name } }];
  }

  /**
   * @private
   * @returns {RunAction[]}
   */
  end() {
    this.phase = 'over';
    this.stopAsked = false;
    return [{ type: 'finish', name: this.name, lanes: [] }];
  }

  /**
   * An answer to a start. One that comes unasked for, after an error was taken for the answer, is believed too.
   *
   * @param {Started} started
   * @returns {RunAction[]}
   */
  started(started) {
    if (this.phase === 'stopping' || this.phase === 'waiting' || this.phase === 'fetching') return [];
    if (this.adoptQueued()) return [];
    const resuming = this.phase === 'starting' && this.id !== '';
    if (resuming && started.id !== this.id) {
      this.adopt(this.spec, 0);
      return [{ type: 'say', message: netWords.upgraded }];
    }
    this.phase = 'running';
    this.ledger.renew();
    /** @type {RunAction[]} */
    const actions = [];
    if (resuming) {
      this.valid = this.begun ? this.from : Infinity;
      actions.push({ type: 'say', message: netWords.resumed(this.ledger.next) });
    } else {
      const { id, spec, layout, traces } = started;
      this.begun = { type: 'reset', name: this.name, started: { id, spec, layout, traces }, from: this.from };
      Object.assign(this, { id, ledger: new Ledger(this.from) });
    }
    if (!this.stopAsked) return actions;
    this.stopAsked = false;
    return [...actions, ...this.stop()];
  }

  /**
   * @param {Tensors} chunk
   * @param {ChunkHead} head
   * @param {number} bytes of the message
   * @returns {RunAction[]} nothing when it is an older run's
   */
  chunk(chunk, head, bytes) {
    if (this.phase !== 'running' && this.phase !== 'stopping') return [];
    const wrong = this.ledger.receive(head, bytes);
    if (wrong !== '') return this.reject(wrong);
    return [...this.place(), { type: 'append', name: this.name, chunk }, ...this.credit()];
  }

  /**
   * @private
   * @returns {RunAction[]} what makes room for the first points of a run, once
   */
  place() {
    if (this.begun === null) return [];
    const { begun } = this;
    Object.assign(this, { begun: null, valid: Infinity });
    return [begun];
  }

  /**
   * @param {Demand} demand what the page shows and how fast
   * @returns {RunAction[]}
   */
  want(demand) {
    this.demand = demand;
    return this.credit();
  }

  /**
   * @private
   * @returns {RunAction[]}
   */
  credit() {
    const seq = this.phase === 'running' ? this.ledger.ack(this.demand) : null;
    return seq === null ? [] : [{ type: 'send', message: { type: 'ack', run: this.name, seq } }];
  }

  /**
   * @param {LaneEnd[]} lanes
   * @returns {RunAction[]}
   */
  finished(lanes) {
    if (this.phase !== 'running' && this.phase !== 'stopping') return [];
    this.phase = 'over';
    return [...this.place(), { type: 'finish', name: this.name, lanes }];
  }

  /**
   * The server's error for this run.
   *
   * @param {RunError} error
   * @returns {RunAction[]}
   */
  failed(error) {
    if (this.phase === 'over' || this.phase === 'waiting') return [];
    if (this.adoptQueued()) return [];
    if (this.stopAsked || this.phase === 'stopping') return this.end();
    this.phase = 'over';
    return [{ type: 'fail', name: this.name, error }];
  }

  /**
   * What was received cannot be used: ends the run here and at the server.
   *
   * @param {string} message
   * @returns {RunAction[]}
   */
  reject(message) {
    if (this.phase === 'over' || this.phase === 'waiting' || this.phase === 'fetching') return [];
    const tell = this.phase === 'running';
    this.phase = 'over';
    /** @type {RunAction} */
    const fail = { type: 'fail', name: this.name, error: { code: 'unreadable', message, where: [] } };
    return tell ? [{ type: 'send', message: { type: 'stop', run: this.name } }, fail] : [fail];
  }

  /**
   * The connection is gone.
   *
   * @returns {RunAction[]}
   */
  lost() {
    this.valid = 0;
    if (this.phase === 'over') return [];
    if (this.queued !== null) this.queued.from = 0;
    if (this.adoptQueued()) return [];
    if (this.stopAsked || this.phase === 'stopping') return this.end();
    if (this.id === '') this.adopt(this.spec, 0);
    this.phase = 'waiting';
    return [];
  }

  /**
   * Asks for the run that waits as a whole, over HTTP.
   *
   * @returns {RunAction[]}
   */
  fetch() {
    if (this.phase !== 'waiting') return [];
    this.phase = 'fetching';
    return [{ type: 'fetch', name: this.name, spec: this.spec }];
  }

  /**
   * @param {Answer} answer
   * @returns {RunAction[]}
   */
  fetched(answer) {
    if (this.phase !== 'fetching' || this.adoptQueued()) return [];
    if (this.stopAsked) return this.end();
    this.phase = 'over';
    this.valid = Infinity;
    return [{ type: 'load', name: this.name, answer }];
  }

  /**
   * Whether the page needs points enough to connect for them.
   *
   * @param {boolean} first nothing has ever been connected
   * @returns {boolean}
   */
  needsConnection(first) {
    if (this.phase !== 'waiting') return false;
    if (first) return true;
    const { playing, hidden, shownStep } = this.demand;
    if (hidden) return false;
    if (this.id === '') return true;
    return playing ? this.ledger.wants(this.demand) : shownStep >= this.ledger.next - 1;
  }
}
