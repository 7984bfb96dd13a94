/**
 * Plain calls on a stream machine: events in, what it does about them in a short notation out.
 */
import { StreamMachine } from '../../../static/js/net/stream-machine.js';
import { encode } from './encode.js';
import { chunkOf, endsOf, startedOf } from './sample-run.js';

/**
 * @typedef {import('./sample-run.js').SampleSpec} SampleSpec
 * @typedef {import('../../../static/js/net/stream-machine.js').StreamAction} StreamAction
 * @typedef {import('../../../static/js/net/stream-machine.js').StreamEvent} StreamEvent
 */

/** @returns {StreamMachine} whose chance always falls in the middle */
export const newMachine = () => new StreamMachine(() => 0.5);

/** @param {SampleSpec} spec @param {number} [from] @param {string} [name] @returns {StreamEvent} */
export const start = (spec, from = 0, name = 'a') => ({ type: 'start', name, spec, from });

/** @param {SampleSpec} spec @param {string} [version] @param {string} [name] @returns {StreamEvent} */
export const started = (spec, version, name = 'a') => text({ type: 'started', run: name, ...startedOf(spec, version) });

/** @param {SampleSpec} spec @param {string} [name] @returns {StreamEvent} */
export const finished = (spec, name = 'a') => text({ type: 'finished', run: name, lanes: endsOf(spec) });

/** @param {string} message @param {string} [name] @param {string} [code] @returns {StreamEvent} */
export const refused = (message, name = 'a', code = 'invalid') => text({ type: 'error', run: name, error: { code, message, where: [] } });

/** @param {SampleSpec} spec @param {number} seq @param {number} first @param {number} count @param {string} [name] @returns {StreamEvent} */
export const chunk = (spec, seq, first, count, name = 'a') => ({ type: 'binary', buffer: chunkOf(spec, name, seq, first, count) });

/**
 * A chunk of 200 kB for a hundred points, so that 2,000 points are four megabytes. Its rows do not matter.
 *
 * @param {number} seq
 * @param {string} [name]
 * @returns {StreamEvent}
 */
export function heavyChunk(seq, name = 'a') {
  const metadata = { run: name, seq: String(seq), first_step: String(100 * seq), count: '100' };
  const empty = encode(metadata, {}).byteLength;
  return { type: 'binary', buffer: encode(metadata, {}, { pad: 200_000 - empty }) };
}

/** @param {Partial<import('../../../static/js/net/ledger.js').Demand>} demand @param {string} [name] @returns {StreamEvent} */
export const demand = (demand, name = 'a') => ({ type: 'demand', name, demand: { playing: false, hidden: false, speed: 4, shownStep: 0, ...demand } });

/** @param {object} message @returns {StreamEvent} */
export const text = (message) => ({ type: 'text', text: JSON.stringify(message) });

/** @type {StreamEvent} */
export const opened = { type: 'opened' };

/** @param {number} [code] @returns {StreamEvent} */
export const closed = (code = 1006) => ({ type: 'closed', code });

/** @param {import('../../../static/js/net/link.js').Timer} timer @returns {StreamEvent} */
export const rings = (timer) => ({ type: 'timer', timer });

/**
 * Feeds events and notes what is done about the last one.
 *
 * @param {StreamMachine} machine
 * @param {...StreamEvent} events
 * @returns {string[]}
 */
export function doing(machine, ...events) {
  /** @type {StreamAction[]} */
  let actions = [];
  for (const event of events) actions = machine.handle(event);
  return actions.map(note);
}

/** @param {StreamAction} action @returns {string} */
export function note(action) {
  switch (action.type) {
    case 'send': {
      const { message } = action;
      if (message.type === 'start') return `start ${message.run} from ${message.from_step}`;
      return message.type === 'ack' ? `ack ${message.run} ${message.seq}` : `stop ${message.run}`;
    }
    case 'reset':
      return `reset ${action.name} from ${action.from}`;
    case 'append':
      return `append ${action.name} ${action.chunk.metadata['first_step']}+${action.chunk.metadata['count']}`;
    case 'finish':
      return `finish ${action.name} ${action.lanes.map(({ status }) => status).join(' ')}`.trim();
    case 'fail':
      return `fail ${action.name}: ${action.error.message}`;
    case 'wait':
      return `wait ${action.timer} ${action.seconds}`;
    case 'cancel':
      return `cancel ${action.timer}`;
    case 'status':
      return `${action.status}: ${action.message}`.replace(/: $/, '');
    case 'fetch':
    case 'load':
      return `${action.type} ${action.name}`;
    default:
      return action.type;
  }
}
