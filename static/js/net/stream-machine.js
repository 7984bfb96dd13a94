/**
 * A page's one connection and its runs, as a state machine without I/O: `handle(event)` returns what to do about it, in order.
 * It joins the link (link.js) with the runs on it (run-stream.js). Sockets, timers, requests and the runs' data are connection.js's.
 */
import { Link } from './link.js';
import { parseMessage } from './messages.js';
import { RunStream } from './run-stream.js';
import { decode } from './safetensors.js';
import { headOf } from '../state/rows.js';
import { netWords } from './words.js';

/**
 * @typedef {import('./link.js').LinkAction} LinkAction
 * @typedef {import('./link.js').Status} Status
 * @typedef {import('./link.js').Timer} Timer
 * @typedef {import('./run-stream.js').RunAction} RunAction
 * @typedef {import('./ledger.js').Demand} Demand
 * @typedef {import('../state/run-data.js').RunError} RunError
 * @typedef {import('../state/rows.js').Answer} Answer
 *
 * @typedef {{type: 'start', name: string, spec: object, from: number}
 *   | {type: 'stop', name: string}
 *   | {type: 'demand', name: string, demand: Demand}
 *   | {type: 'opened'} | {type: 'closed', code: number}
 *   | {type: 'text', text: string} | {type: 'binary', buffer: ArrayBuffer}
 *   | {type: 'timer', timer: Timer}
 *   | {type: 'rejected', name: string, message: string}
 *   | {type: 'fetched', name: string, answer: Answer}
 *   | {type: 'fetch_failed', name: string, error: RunError, unreachable: boolean}
 *   | {type: 'close'}} StreamEvent
 *
 * @typedef {Exclude<RunAction, {type: 'say'}> | LinkAction | {type: 'status', status: Status, message: string}} StreamAction
 */

/** Close code of a message over the size limit. */
const TOO_LARGE = 1009;

export class StreamMachine {
  /** @param {() => number} random uniform in [0, 1) */
  constructor(random) {
    /** @type {Link} */
    this.link = new Link(random);
    /** @type {Map<string, RunStream>} */
    this.runs = new Map();
    /** @private @type {StreamAction[]} */
    this.actions = [];
  }

  /**
   * @param {StreamEvent} event
   * @returns {StreamAction[]}
   */
  handle(event) {
    const { status, message } = this.link;
    this.react(event);
    if (this.needs().points) this.take(this.link.connect());
    this.begin();
    if (this.link.status !== status || this.link.message !== message) {
      this.actions.push({ type: 'status', status: this.link.status, message: this.link.message });
    }
    const actions = this.actions;
    this.actions = [];
    return actions;
  }

  /**
   * @private
   * @param {StreamEvent} event
   */
  react(event) {
    switch (event.type) {
      case 'start':
        return this.run(event.name).start(event.spec, event.from);
      case 'stop':
        return this.take(this.run(event.name).stop());
      case 'demand':
        return this.take(this.run(event.name).want(event.demand));
      case 'opened':
        return this.take(this.link.opened());
      case 'closed':
        return this.closed(event.code);
      case 'timer':
        return this.take(this.link.timer(event.timer, this.needs()));
      case 'text':
        return this.text(event.text);
      case 'binary':
        return this.binary(event.buffer);
      case 'rejected':
        return this.take(this.run(event.name).reject(event.message));
      case 'fetched':
        return this.take(this.run(event.name).fetched(event.answer));
      case 'fetch_failed':
        return this.fetchFailed(this.run(event.name), event.error, event.unreachable);
      case 'close':
        this.runs.clear();
        return this.take(this.link.close());
    }
  }

  /**
   * @private
   * @param {string} name
   * @returns {RunStream}
   */
  run(name) {
    const run = this.runs.get(name) ?? new RunStream(name);
    this.runs.set(name, run);
    return run;
  }

  /** @private */
  needs() {
    const runs = [...this.runs.values()];
    return {
      points: runs.some((run) => run.needsConnection(!this.link.everOpen)),
      unfinished: runs.some((run) => run.phase !== 'over'),
    };
  }

  /** @private Begins every run that waits, by whatever way there is. */
  begin() {
    const { state } = this.link;
    if (state !== 'open' && state !== 'fallback') return;
    for (const run of this.runs.values()) this.take(state === 'open' ? run.send() : run.fetch());
  }

  /**
   * @private
   * @param {(RunAction | LinkAction)[]} actions
   */
  take(actions) {
    for (const action of actions) {
      if (action.type === 'say') this.actions.push(...this.link.say(action.message));
      else this.actions.push(action);
    }
  }

  /**
   * @private
   * @param {string} text
   */
  text(text) {
    let message;
    try {
      message = parseMessage(text);
    } catch (error) {
      return this.rejectAll(error);
    }
    if (message === null) return;
    if (message.type === 'going_away') return this.link.goingAway(message.retry_after);
    if (message.run === undefined || message.run === null) {
      if (message.type === 'error') this.take(this.link.say(netWords.refused(message.error.message)));
      return;
    }
    const run = this.runs.get(message.run);
    if (run === undefined) return;
    if (message.type === 'started') {
      this.link.proven();
      this.take(run.started(message));
    } else if (message.type === 'finished') {
      this.take(run.finished(message.lanes));
    } else {
      this.take(run.failed(message.error));
    }
  }

  /**
   * @private
   * @param {ArrayBuffer} buffer
   */
  binary(buffer) {
    try {
      const chunk = decode(buffer);
      const head = headOf(chunk);
      const run = this.runs.get(head.run);
      if (run !== undefined) this.take(run.chunk(chunk, head, buffer.byteLength));
    } catch (error) {
      this.rejectAll(error);
    }
  }

  /**
   * What cannot be read cannot be told to belong to one run: none that is on its way can be trusted to be whole.
   *
   * @private
   * @param {unknown} error
   */
  rejectAll(error) {
    const message = netWords.unreadable(error instanceof Error ? error.message : String(error));
    for (const run of this.runs.values()) this.take(run.reject(message));
  }

  /**
   * @private
   * @param {number} code why the socket closed
   */
  closed(code) {
    if (this.link.state !== 'open' && this.link.state !== 'connecting') return;
    for (const run of this.runs.values()) {
      if (code === TOO_LARGE && run.phase === 'starting') {
        this.take(run.failed({ code: 'too_large', message: netWords.tooLarge, where: [] }));
      }
      this.take(run.lost());
    }
    this.take(this.link.closed(this.needs()));
  }

  /**
   * @private
   * @param {RunStream} run
   * @param {RunError} error
   * @param {boolean} unreachable there was no answer at all
   */
  fetchFailed(run, error, unreachable) {
    if (!unreachable) return this.take(run.failed(error));
    this.take(run.lost());
    this.take(this.link.unreachable(this.needs()));
  }
}
