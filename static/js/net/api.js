/**
 * The server's HTTP interface, as far as the pages use it.
 *
 * @typedef {import('../state/rows.js').Answer} Answer
 * @typedef {{inputs: number[][], targets: number[], test: {inputs: number[][], targets: number[]}}} DatasetAnswer
 * @typedef {{name: string, points?: number, noise?: number, seed?: number | null, test_fraction?: number, [control: string]: unknown}} DatasetQuery
 *
 * @typedef {{surface: object, x: readonly [number, number], y: readonly [number, number] | null, size: number}} FieldQuery
 * @typedef {{place: number[], value: number, global: boolean}} FieldMinimum
 * @typedef {{values: Float32Array, domain: [number, number][], starts: number[][], minima: FieldMinimum[], levels: number[]}} FieldAnswer row 0 of the values at
 *   the lowest y; the domain is what a picture of that surface should show
 *
 * @typedef {{value: (number | null)[], gradient: (number | null)[][], hessian: (number | null)[][][]}} Evaluation a row a point, null where a number is
 *   not finite
 *
 * @typedef {{latex: string, mathml: string, problems: {what: string, message: string}[]}} FormulaAnswer
 *
 * @typedef {object} Api
 * @property {() => Promise<any>} catalogue
 * @property {(query: DatasetQuery) => Promise<DatasetAnswer>} dataset exactly the data of a run with that seed
 * @property {(spec: object) => Promise<Answer>} run a whole run
 * @property {(query: {surface: object, points: number[][]}) => Promise<Evaluation>} evaluate exact numbers at points
 * @property {(query: {expression: string, dimension: number}) => Promise<FormulaAnswer>} formula a formula read; what is none is an error with `position` and `token`
 * @property {(path: string, asked: {body: object, accept?: string, signal?: AbortSignal}) => Promise<Response>} file an answer that is to be kept as it is
 * @property {(query: FieldQuery) => Promise<FieldAnswer>} field a surface's values over a rectangle, or along a line
 */
import { decode } from './safetensors.js';
import { netWords } from './words.js';

/** Code of the error that a replay has for what nobody asked while the run was recorded. */
export const NOT_RECORDED = 'not_recorded';

/** The server refused a request, or did not answer it (code `unreachable`). */
export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {(string | number)[]} [where] path in the spec
   * @param {number} [status] of the answer, 0 without one
   * @param {Readonly<Record<string, unknown>>} [details] what the error says besides
   */
  constructor(code, message, where = [], status = 0, details = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.where = where;
    this.status = status;
    this.details = details;
  }
}

/**
 * @param {string} root the page's path prefix, ending in a slash
 * @param {typeof fetch} [request]
 * @returns {Api} its functions throw ApiError
 */
export function createApi(root, request = (...args) => fetch(...args)) {
  /**
   * @param {string} path
   * @param {RequestInit} [options]
   * @param {(body: ArrayBuffer) => any} [read] undefined where the body is not what was asked for
   * @returns {Promise<any>}
   */
  const ask = async (path, options = {}, read = parsed) => {
    let response;
    let body;
    try {
      response = await request(`${root}api/${path}`, options);
      body = await response.arrayBuffer();
    } catch {
      throw new ApiError('unreachable', netWords.noAnswer);
    }
    const answer = response.ok ? read(body) : undefined;
    if (answer !== undefined) return answer;
    throw refusal(response, body);
  };

  return {
    file: async (path, { body, accept = '*/*', signal }) => {
      const headers = { 'Content-Type': 'application/json', Accept: accept };
      const response = await request(`${root}api/${path}`, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) })
        .catch(() => { throw new ApiError('unreachable', netWords.noAnswer); });
      if (!response.ok) throw refusal(response, await response.arrayBuffer());
      return response;
    },
    catalogue: () => ask('catalogue'),
    dataset: ({ name, ...query }) => ask(`datasets/${encodeURIComponent(name)}?${queryOf(query)}`),
    run: (spec) =>
      ask('runs', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(spec),
      }),
    evaluate: (query) =>
      ask('surfaces/evaluate', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(query) }),
    formula: (query) =>
      ask('surfaces/formula', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(query) }),
    field: (query) =>
      ask('surfaces/field', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(query) }, fieldOf),
  };
}

/**
 * @param {Response} response
 * @param {ArrayBuffer} body
 * @returns {ApiError} what it says, or that it says nothing that can be understood
 */
function refusal(response, body) {
  const { code, message, where, ...details } = response.ok ? {} : parsed(body)?.error ?? {};
  if (typeof code === 'string' && typeof message === 'string') {
    return new ApiError(code, message, Array.isArray(where) ? where : [], response.status, details);
  }
  return new ApiError('unreadable', netWords.oddAnswer(response.status), [], response.status);
}

/**
 * @param {Record<string, unknown>} query what is null or undefined is left to the server's default
 * @returns {string}
 */
function queryOf(query) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) params.set(key, Array.isArray(value) ? JSON.stringify(value) : String(value));
  }
  return params.toString();
}

/**
 * @param {ArrayBuffer} body
 * @returns {FieldAnswer | undefined}
 */
function fieldOf(body) {
  try {
    const { metadata, tensors } = decode(body);
    const values = tensors.get('value')?.data;
    if (!(values instanceof Float32Array)) return undefined;
    const [domain, starts, minima, levels] = ['domain', 'starts', 'minima', 'levels'].map((name) => JSON.parse(metadata[name]));
    return { values, domain, starts, minima, levels };
  } catch {
    return undefined;
  }
}

/**
 * @param {ArrayBuffer} body
 * @returns {any} undefined when it is not JSON
 */
function parsed(body) {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
