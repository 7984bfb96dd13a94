/**
 * A page's connection to the server: the thin shell around the stream machine that owns the socket, the timers and the requests, and
 * carries what arrives into the runs' data. Everything that is decided is decided in stream-machine.js.
 */
import { ApiError } from './api.js';
import { StreamMachine } from './stream-machine.js';
import { batch, signal } from '../state/signals.js';
import { netWords } from './words.js';

/**
 * @template T
 * @typedef {import('../state/signals.js').Signal<T>} Signal
 */
/**
 * @typedef {import('../state/run-data.js').RunData} RunData
 * @typedef {import('../state/rows.js').Answer} Answer
 * @typedef {import('./ledger.js').Demand} Demand
 * @typedef {import('./link.js').Status} Status
 * @typedef {import('./link.js').Timer} Timer
 * @typedef {import('./stream-machine.js').StreamEvent} StreamEvent
 * @typedef {import('./stream-machine.js').StreamAction} StreamAction
 *
 * @typedef {object} Clock
 * @property {(callback: () => void, milliseconds: number) => any} setTimeout
 * @property {(id: any) => void} clearTimeout
 *
 * @typedef {object} Socket what is used of a WebSocket
 * @property {string} binaryType
 * @property {((event: any) => void) | null} onopen
 * @property {((event: {data: any}) => void) | null} onmessage
 * @property {((event: {code: number}) => void) | null} onclose
 * @property {(text: string) => void} send
 * @property {() => void} close
 *
 * @typedef {object} Connection
 * @property {Signal<Status>} status
 * @property {Signal<string>} message what to tell the user, '' when there is nothing to tell
 * @property {(name: string, spec: any, options: {from?: number, data: RunData}) => void} start starts a run, or replaces the one of that name
 * @property {(name: string) => void} stop
 * @property {(name: string, demand: Demand) => void} setDemand what the page shows: decides how much is asked for
 * @property {() => void} close
 */

/**
 * @param {object} options
 * @param {string} options.url of the stream, ws: or wss:
 * @param {(spec: any) => Promise<Answer>} options.fetchRun a whole run over HTTP, where WebSockets do not get through
 * @param {new (url: string) => Socket} [options.WebSocket]
 * @param {Clock} [options.clock]
 * @param {() => number} [options.random] uniform in [0, 1)
 * @returns {Connection}
 */
export function createConnection({ url, fetchRun, WebSocket = /** @type {any} */ (globalThis.WebSocket), clock = globalThis, random = Math.random }) {
  const machine = new StreamMachine(random);
  const status = signal(/** @type {Status} */ ('idle'));
  const message = signal('');
  /** @type {Map<string, {data: RunData, begun: Extract<StreamAction, {type: 'reset'}> | null}>} begun: joined by the first numbers at once */
  const runs = new Map();
  /** @type {Map<Timer, any>} */
  const timers = new Map();
  /** @type {Socket | null} */
  let socket = null;

  /** @type {StreamEvent[]} */
  const events = [];
  let busy = false;
  /** The run whose rows have just been refused: they are not acked. */
  let unfit = '';

  /**
   * What carrying out an action sets off (a signal's reader that starts a run, say) waits its turn: the order of messages is the protocol.
   *
   * @param {StreamEvent} event
   */
  const dispatch = (event) => {
    events.push(event);
    if (busy) return;
    busy = true;
    try {
      for (let next = events.shift(); next !== undefined; next = events.shift()) {
        unfit = '';
        for (const action of machine.handle(next)) perform(action);
      }
    } finally {
      busy = false;
    }
  };

  /** @param {StreamAction} action */
  const perform = (action) => {
    switch (action.type) {
      case 'connect':
        return connect();
      case 'disconnect':
        return disconnect();
      case 'send':
        if (action.message.type === 'ack' && action.message.run === unfit) return;
        return socket?.send(JSON.stringify(action.message));
      case 'wait':
        timers.set(action.timer, clock.setTimeout(() => dispatch({ type: 'timer', timer: action.timer }), action.seconds * 1000));
        return;
      case 'cancel':
        clock.clearTimeout(timers.get(action.timer));
        return;
      case 'status':
        return batch(() => {
          status.value = action.status;
          message.value = action.message;
        });
      case 'fetch':
        void fetchWhole(action.name, action.spec);
        return;
      default:
        return carry(action);
    }
  };

  /** @param {Exclude<StreamAction, {type: 'connect' | 'disconnect' | 'send' | 'wait' | 'cancel' | 'status' | 'fetch'}>} action */
  const carry = (action) => {
    const run = runs.get(action.name);
    if (run === undefined) return;
    const { data, begun } = run;
    run.begun = action.type === 'reset' ? action : null;
    try {
      // Nobody is to see a run that has begun and holds nothing.
      batch(() => {
        if (begun !== null) data.reset(begun.started, begun.from);
        if (action.type === 'append') data.append(action.chunk);
        else if (action.type === 'load') data.load(action.answer);
        else if (action.type === 'finish') data.finish(action.lanes);
        else if (action.type === 'fail') data.fail(action.error);
      });
    } catch (error) {
      // Only what the server sent can be at fault here: the run ends with it, the page lives on.
      unfit = action.name;
      const reason = netWords.unreadable(error instanceof Error ? error.message : String(error));
      if (action.type === 'load') data.fail({ code: 'unreadable', message: reason });
      else dispatch({ type: 'rejected', name: action.name, message: reason });
    }
  };

  const connect = () => {
    /** @type {Socket} */
    let opening;
    try {
      opening = new WebSocket(url);
    } catch {
      // A browser that forbids the address says so by throwing.
      return dispatch({ type: 'closed', code: 0 });
    }
    socket = opening;
    opening.binaryType = 'arraybuffer';
    opening.onopen = () => dispatch({ type: 'opened' });
    opening.onmessage = ({ data }) => dispatch(typeof data === 'string' ? { type: 'text', text: data } : { type: 'binary', buffer: data });
    opening.onclose = ({ code }) => {
      socket = null;
      dispatch({ type: 'closed', code });
    };
  };

  const disconnect = () => {
    if (socket === null) return;
    // A socket given up says nothing more.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  };

  /**
   * @param {string} name
   * @param {object} spec
   */
  const fetchWhole = async (name, spec) => {
    /** @type {StreamEvent} */
    let outcome;
    try {
      outcome = { type: 'fetched', name, answer: await fetchRun(spec) };
    } catch (error) {
      const { code, where } = error instanceof ApiError ? error : { code: 'unreadable', where: [] };
      const message = error instanceof Error ? error.message : String(error);
      outcome = { type: 'fetch_failed', name, error: { code, message, where }, unreachable: code === 'unreachable' };
    }
    dispatch(outcome);
  };

  return {
    status,
    message,
    start(name, spec, { from = 0, data }) {
      runs.set(name, { data, begun: null });
      const sameLanes = data.lanes.length === (spec.lanes?.length ?? 1);
      dispatch({ type: 'start', name, spec, from: sameLanes ? data.usable(Math.min(from, spec.steps ?? Infinity)) : 0 });
    },
    stop: (name) => dispatch({ type: 'stop', name }),
    setDemand: (name, demand) => dispatch({ type: 'demand', name, demand }),
    close: () => dispatch({ type: 'close' }),
  };
}
