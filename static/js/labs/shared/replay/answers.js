/**
 * What a page asks the server for beside its run: noted down while it is asked, and answered from the notes in a replay.
 *
 * @typedef {import('../../../net/api.js').Api} Api
 * @typedef {{call: string, query: any, answer: any}} Answered
 */
import { ApiError, NOT_RECORDED } from '../../../net/api.js';
import { replayWords } from '../../../words/replay.js';

/** What is asked for by a question alone. @type {readonly (Exclude<keyof Api, 'file'>)[]} */
const CALLS = ['catalogue', 'dataset', 'run', 'evaluate', 'formula', 'field'];

/**
 * @param {(call: typeof CALLS[number]) => (query?: any) => Promise<any>} ask
 * @returns {Api}
 */
function apiOf(ask) {
  const none = () => Promise.reject(new ApiError(NOT_RECORDED, replayWords.notRecorded));
  return /** @type {any} */ ({ ...Object.fromEntries(CALLS.map((call) => [call, ask(call)])), file: none });
}

/**
 * Asks the same as whoever uses it and notes the answers; what is asked twice is asked once.
 * @param {Api} api
 */
export function recordingApi(api) {
  /** @type {Map<string, Promise<Answered | null>>} */
  const noted = new Map();
  return {
    api: apiOf((call) => async (query) => {
      const key = keyOf(call, query);
      const asked = /** @type {(query: any) => Promise<any>} */ (api[call])(query);
      if (!noted.has(key)) noted.set(key, asked.then((answer) => ({ call, query: query ?? null, answer }), () => null));
      return asked;
    }),
    /** Everything that has been answered, once nothing follows from an answer any more. What was refused is left out. @returns {Promise<Answered[]>} */
    async all() {
      for (let before = -1; before < noted.size;) {
        before = noted.size;
        await Promise.all(noted.values());
        // Whoever was answered asks on at once, or as soon as the page has a moment.
        await new Promise((resume) => { setTimeout(resume, 0); });
      }
      return (await Promise.all(noted.values())).flatMap((one) => one ?? []);
    },
  };
}

/**
 * @param {readonly Answered[]} answers
 * @returns {Api} its functions throw ApiError for what nobody asked
 */
export function answeringApi(answers) {
  const known = new Map(answers.map(({ call, query, answer }) => [keyOf(call, query), answer]));
  const evaluated = pointsOf(answers);
  /** @param {any} answer @returns {any} */
  const found = (answer) => {
    if (answer === undefined) throw new ApiError(NOT_RECORDED, replayWords.notRecorded);
    return answer;
  };
  return {
    ...apiOf((call) => async (query) => found(known.get(keyOf(call, query)))),
    evaluate: async ({ surface, points }) => {
      const rows = points.map((point) => found(evaluated.get(keyOf('evaluate', { surface, point }))));
      return /** @type {any} */ (Object.fromEntries(['value', 'gradient', 'hessian'].map((part) => [part, rows.map((row) => row[part])])));
    },
  };
}

/** Points are asked for in ever other company. @param {readonly Answered[]} answers @returns {Map<string, Record<string, unknown>>} */
function pointsOf(answers) {
  /** @type {Map<string, Record<string, unknown>>} */
  const rows = new Map();
  for (const { call, query, answer } of answers) {
    if (call !== 'evaluate') continue;
    query.points.forEach((/** @type {number[]} */ point, /** @type {number} */ k) => {
      const { value, gradient, hessian } = answer;
      rows.set(keyOf('evaluate', { surface: query.surface, point }), { value: value[k], gradient: gradient[k], hessian: hessian[k] });
    });
  }
  return rows;
}

/** The same for the same question, in whatever order its parts are written. @param {string} call @param {any} query @returns {string} */
function keyOf(call, query) {
  return `${call} ${JSON.stringify(query ?? null, (_, value) => (value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value))}`;
}
