/**
 * The page's way to the server, as a state machine without I/O: when to connect, how long to wait after a failure, when to give up on
 * WebSockets, and what to say of it. It knows nothing of runs but whether points are needed.
 *
 *   down ──needed──▶ connecting ──opened──▶ open
 *    ▲                   │ closed             │ closed
 *    └─nothing needed─ waiting ◀──────────────┘        never open, twice ──▶ fallback (whole runs over HTTP)
 */
import { askedDelay, retryDelay } from './backoff.js';
import { netWords } from './words.js';

/**
 * @typedef {'idle' | 'connecting' | 'open' | 'lost' | 'fallback'} Status
 * @typedef {'retry' | 'open' | 'message'} Timer
 * @typedef {{type: 'connect'} | {type: 'disconnect'}
 *   | {type: 'wait', timer: Timer, seconds: number} | {type: 'cancel', timer: Timer}} LinkAction
 * @typedef {object} Needs
 * @property {boolean} points some run needs points enough to connect for them
 * @property {boolean} unfinished some run has points still to come
 */

/** A socket that has not opened by then counts as failed: some proxies swallow the handshake. */
const OPENING_SECONDS = 10;
const MESSAGE_SECONDS = 8;
const FAILURES_BEFORE_FALLBACK = 2;

export class Link {
  /** @param {() => number} random uniform in [0, 1) */
  constructor(random) {
    /** @private */
    this.random = random;
    /** @type {'down' | 'connecting' | 'open' | 'waiting' | 'fallback'} */
    this.state = 'down';
    this.everOpen = false;
    /** Attempts and connections that have failed since the server last proved well. */
    this.failures = 0;
    /** @private @type {number | null} seconds */
    this.retryAfter = null;
    /** @type {Status} */
    this.status = 'idle';
    this.message = '';
  }

  /**
   * Connects where nothing stands against it.
   *
   * @returns {LinkAction[]}
   */
  connect() {
    if (this.state !== 'down') return [];
    this.state = 'connecting';
    if (this.status === 'lost') this.show('lost', netWords.again);
    else this.show('connecting', '');
    return [{ type: 'connect' }, { type: 'wait', timer: 'open', seconds: OPENING_SECONDS }];
  }

  /** @returns {LinkAction[]} */
  opened() {
    const again = this.everOpen;
    this.state = 'open';
    this.everOpen = true;
    this.show('open', '');
    return [{ type: 'cancel', timer: 'open' }, ...(again ? this.say(netWords.connected) : [])];
  }

  /** The server has answered: what failed before is over. */
  proven() {
    this.failures = 0;
  }

  /**
   * The server will close; it says when to come back.
   *
   * @param {number} seconds
   */
  goingAway(seconds) {
    this.retryAfter = seconds;
  }

  /**
   * The socket has closed, or could not be opened.
   *
   * @param {Needs} needs after the loss
   * @returns {LinkAction[]}
   */
  closed(needs) {
    this.failures += 1;
    if (!this.everOpen && this.failures >= FAILURES_BEFORE_FALLBACK) {
      this.state = 'fallback';
      this.show('fallback', netWords.fallback);
      return [{ type: 'cancel', timer: 'open' }];
    }
    return [{ type: 'cancel', timer: 'open' }, ...this.wait(needs)];
  }

  /**
   * Over HTTP the server does not answer either: it is not only WebSockets that fail.
   *
   * @param {Needs} needs
   * @returns {LinkAction[]}
   */
  unreachable(needs) {
    if (this.state !== 'fallback') return [];
    this.failures += 1;
    return this.wait(needs);
  }

  /**
   * @private
   * @param {Needs} needs
   * @returns {LinkAction[]}
   */
  wait(needs) {
    const asked = this.retryAfter;
    this.retryAfter = null;
    if (asked === null && !needs.points) {
      // Whoever then needs something acts by hand, so that the server meets no storm.
      this.state = 'down';
      this.rest(needs);
      return [];
    }
    const seconds = asked === null ? retryDelay(this.failures, this.random) : askedDelay(asked, this.random);
    this.state = 'waiting';
    if (!needs.points) this.rest(needs);
    else if (asked !== null) this.show('lost', netWords.goingAway(seconds));
    else this.show('lost', this.everOpen ? netWords.lost(seconds) : netWords.unreachable(seconds));
    return [{ type: 'wait', timer: 'retry', seconds }];
  }

  /**
   * @private
   * @param {Needs} needs nothing now
   */
  rest(needs) {
    if (needs.unfinished) this.show('lost', netWords.asleep);
    else this.show('idle', '');
  }

  /**
   * A timer has run out. One that is not waited for any more is passed over.
   *
   * @param {Timer} timer
   * @param {Needs} needs
   * @returns {LinkAction[]} with `disconnect` where opening took too long: then it counts as closed
   */
  timer(timer, needs) {
    if (timer === 'message' && this.state === 'open') this.message = '';
    if (timer === 'open' && this.state === 'connecting') return [{ type: 'disconnect' }, ...this.closed(needs)];
    if (timer === 'retry' && this.state === 'waiting') {
      this.state = 'down';
      if (!needs.points) this.rest(needs);
    }
    return [];
  }

  /** @returns {LinkAction[]} */
  close() {
    this.state = 'down';
    this.retryAfter = null;
    this.show('idle', '');
    const timers = /** @type {const} */ (['retry', 'open', 'message']);
    return [...timers.map((timer) => /** @type {LinkAction} */ ({ type: 'cancel', timer })), { type: 'disconnect' }];
  }

  /**
   * Says something for a while.
   *
   * @param {string} message
   * @returns {LinkAction[]}
   */
  say(message) {
    this.message = message;
    return [
      { type: 'cancel', timer: 'message' },
      { type: 'wait', timer: 'message', seconds: MESSAGE_SECONDS },
    ];
  }

  /**
   * @private
   * @param {Status} status
   * @param {string} message holds as long as the status does
   */
  show(status, message) {
    this.status = status;
    this.message = message;
  }
}
