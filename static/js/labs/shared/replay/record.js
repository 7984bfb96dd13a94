/**
 * Records what a page shows: its run, whole, and whatever else it asks the server for, so that the same page can be opened without one.
 *
 * @typedef {import('./answers.js').Answered} Answered
 * @typedef {import('./recorded-connection.js').RecordedRun} RecordedRun
 *
 * @typedef {object} Recording
 * @property {1} version
 * @property {string} search the query string that the replay opens
 * @property {string} base address of the app that it was recorded in, without a slash at its end
 * @property {RecordedRun} run
 * @property {(Answered & {width?: number})[]} answers
 */
import { RunData } from '../../../state/run-data.js';
import { effect } from '../../../state/signals.js';
import { joined } from '../address.js';
import { recordingApi } from './answers.js';
import { recordedRun } from './recorded-connection.js';

const NAME = 'replay';
/** All of it is wanted, whatever the page shows. */
const DEMAND = { playing: true, hidden: false, speed: 1e6, shownStep: 0 };

/**
 * @param {import('../types.js').Lab} lab
 * @param {import('../exports/exporter.js').Work} work
 * @returns {Promise<Recording>}
 */
export async function record(lab, { signal, onProgress }) {
  const data = await wholeRun(lab, signal, onProgress);
  const recorder = recordingApi(lab.api);
  void recorder.api.catalogue();
  const ends = lab.asks?.(recorder.api, data) ?? [];
  const answers = await recorder.all();
  for (const end of ends) end();
  signal.throwIfAborted();
  const run = recordedRun(data);
  const search = searchOf(lab, data);
  // The connection remembers whom it filled; what was recorded is held by the recording alone.
  data.show(new RunData());
  return {
    version: 1,
    search,
    base: lab.address.base.slice(0, -1),
    run,
    answers: answers.map((one) => (one.call === 'field' ? { ...one, answer: { ...one.answer, width: one.query.size } } : one)),
  };
}

/**
 * The run that the page asks for, from its first point to its last.
 * @param {import('../types.js').Lab} lab
 * @param {AbortSignal} signal
 * @param {(share: number) => void} onProgress
 * @returns {Promise<RunData>}
 */
async function wholeRun({ connection, spec }, signal, onProgress) {
  const data = new RunData();
  const wanted = spec.peek();
  let stop = () => {};
  const give = () => connection.stop(NAME);
  try {
    await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      signal.throwIfAborted();
      connection.start(NAME, wanted, { data });
      connection.setDemand(NAME, DEMAND);
      stop = effect(() => {
        void data.version.value;
        const error = data.error.value;
        if (error) reject(new Error(error.message));
        else if (data.done) resolve(null);
        else onProgress(Math.max(0, data.computed) / wanted.steps);
      });
    });
  } finally {
    stop();
    give();
  }
  return data;
}

/**
 * The page as it stands, without what would ask for another run.
 * @param {import('../types.js').Lab} lab
 * @param {RunData} data
 */
function searchOf({ traits, view, player, address, unrecorded }, data) {
  const locks = new Set([...view.locked, ...traits.parts.filter(({ runs }) => runs).map(({ name }) => name)]);
  const hides = new Set([...view.hidden, ...(unrecorded?.(data) ?? [])]);
  const step = Math.max(0, player.wanted());
  return joined(address.query(), named('hide', hides), named('lock', locks), view.theme ? `theme=${view.theme}` : '', step > 0 ? `step=${step}` : '');
}

/** @param {string} key @param {ReadonlySet<string>} names */
function named(key, names) {
  return names.size > 0 ? `${key}=${[...names].join(',')}` : '';
}
