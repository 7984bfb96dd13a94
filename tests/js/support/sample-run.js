/**
 * A run made of known numbers: what a server would send of it, and what must be held of it in the end.
 *
 * Traces: `params` (point, 3 numbers, every `record` points), `loss` (update), `train_loss` (point, every `evaluate` points),
 * `gradient` (update, 3 numbers, every `record` updates).
 */
import { encode } from './encode.js';

/**
 * @typedef {import('../../../static/js/state/run-data.js').Cause} Cause
 * @typedef {object} SampleSpec
 * @property {number} steps
 * @property {number} tag decides the numbers
 * @property {number} record params and gradient are kept every so many
 * @property {number} evaluate train_loss is kept every so many
 * @property {{label: string, end: number}[]} lanes end: the last point; a lane that ends before `steps` has diverged
 * @property {{step: number, tag: number}[]} edits each changes the numbers from update `step` and point `step` + 1 on
 * @property {number} version of the server that computes it
 * @property {string} refuse the error that the server answers with instead of a run, '' for none
 */

const WIDTHS = /** @type {Record<string, number>} */ ({ params: 3, gradient: 3, loss: 1, train_loss: 1 });

/** The traces' kinds as the server declares them. */
export const TRACES = /** @type {import('../../../static/js/state/run-data.js').Started['traces']} */ ({
  params: { kind: 'point', shape: 'params' },
  loss: { kind: 'update', shape: 'scalar' },
  train_loss: { kind: 'point', shape: 'scalar' },
  gradient: { kind: 'update', shape: 'params' },
});

/** The layout of its three parameters. */
export const LAYOUT = [
  { name: 'layers.0.weight', shape: [2, 1], start: 0, stop: 2 },
  { name: 'layers.0.bias', shape: [1], start: 2, stop: 3 },
];

/**
 * @param {Partial<SampleSpec>} [changes]
 * @returns {SampleSpec}
 */
export function sampleSpec(changes = {}) {
  const steps = changes.steps ?? 20;
  return { steps, tag: 1, record: 1, evaluate: 1, lanes: [{ label: 'one', end: steps }, { label: 'two', end: steps }], edits: [], version: 0, refuse: '', ...changes };
}

/**
 * The number at one place of a run: exact in float32, different at every place.
 *
 * @param {SampleSpec} spec
 * @param {number} lane
 * @param {string} trace
 * @param {number} step
 * @param {number} column
 * @returns {number}
 */
export function valueAt(spec, lane, trace, step, column) {
  const point = TRACES[trace].kind === 'point';
  const tag = spec.edits.reduce((sum, edit) => sum + ((point ? edit.step < step : edit.step <= step) ? edit.tag : 0), spec.tag);
  const place = ((tag * 31 + spec.version) * 12 + lane) * 4 + Object.keys(TRACES).indexOf(trace);
  return Math.imul((place * 10_007 + step) * 3 + column, 0x9e3779b1) >>> 9;
}

/**
 * Every row of a trace that the whole run keeps.
 *
 * @param {SampleSpec} spec
 * @param {number} lane
 * @param {string} trace
 * @returns {{steps: number[], values: number[], stepped: boolean}}
 */
export function wholeTrace(spec, lane, trace) {
  const every = trace === 'train_loss' ? spec.evaluate : trace === 'loss' ? 1 : spec.record;
  const end = Math.min(spec.lanes[lane].end, spec.steps);
  const last = TRACES[trace].kind === 'point' ? end : end - 1;
  const steps = [];
  for (let step = 0; step <= last; step++) if (step % every === 0 || step === last) steps.push(step);
  const values = steps.flatMap((step) => Array.from({ length: WIDTHS[trace] }, (_, column) => valueAt(spec, lane, trace, step, column)));
  return { steps, values, stepped: every > 1 };
}

/** @param {SampleSpec} spec @returns {number} the last point of any lane */
export function lastPoint(spec) {
  return Math.max(...spec.lanes.map(({ end }) => Math.min(end, spec.steps)));
}

/** @param {SampleSpec} spec @param {string} [version] of the server @returns {string} */
export function idOf(spec, version = '') {
  return `${version}${JSON.stringify(spec)}`;
}

/**
 * @param {SampleSpec} spec
 * @param {string} [version]
 * @returns {import('../../../static/js/state/run-data.js').Started}
 */
export function startedOf(spec, version) {
  return { id: idOf(spec, version), spec, layout: LAYOUT, traces: TRACES };
}

/**
 * @param {SampleSpec} spec
 * @returns {{label: string, status: string, step: number, cause: Cause | null}[]}
 */
export function endsOf(spec) {
  return spec.lanes.map(({ label, end }) => {
    if (end >= spec.steps) return { label, status: 'finished', step: spec.steps, cause: null };
    return { label, status: 'diverged', step: end, cause: { what: 'params', layer: 0, tensor: 'layers.0.weight', step: end + 1 } };
  });
}

/**
 * The message that carries points first … first+count−1.
 *
 * @param {SampleSpec} spec
 * @param {string} run
 * @param {number} seq
 * @param {number} first
 * @param {number} count
 * @param {number} [blanks] bytes more than its numbers need
 * @returns {ArrayBuffer}
 */
export function chunkOf(spec, run, seq, first, count, blanks = seq % 4) {
  /** @type {Record<string, import('./encode.js').Source>} */
  const tensors = {};
  spec.lanes.forEach((_, lane) => {
    for (const trace of Object.keys(TRACES)) {
      const whole = wholeTrace(spec, lane, trace);
      const kept = whole.steps.map((_, row) => row).filter((row) => whole.steps[row] >= first && whole.steps[row] < first + count);
      if (kept.length === 0) continue;
      const width = WIDTHS[trace];
      tensors[`lane/${lane}/${trace}`] = {
        dtype: 'F32',
        shape: TRACES[trace].shape === 'scalar' ? [kept.length] : [kept.length, width],
        data: kept.flatMap((row) => whole.values.slice(row * width, (row + 1) * width)),
      };
      if (whole.stepped) {
        tensors[`lane/${lane}/${trace}.step`] = { dtype: 'I32', shape: [kept.length], data: kept.map((row) => whole.steps[row]) };
      }
    }
  });
  const metadata = { run, seq: String(seq), first_step: String(first), count: String(count) };
  return encode(metadata, tensors, { pad: blanks });
}

/**
 * The same run as POST /api/runs answers it.
 *
 * @param {SampleSpec} spec
 * @returns {import('../../../static/js/state/rows.js').Answer}
 */
export function answerOf(spec) {
  const lanes = endsOf(spec).map((end, lane) => {
    /** @type {Record<string, unknown[]>} */
    const traces = {};
    /** @type {Record<string, number[]>} */
    const steps = {};
    for (const trace of Object.keys(TRACES)) {
      const whole = wholeTrace(spec, lane, trace);
      const width = WIDTHS[trace];
      traces[trace] = whole.steps.map((_, row) => (width === 1 ? whole.values[row] : whole.values.slice(row * width, (row + 1) * width)));
      if (whole.stepped) steps[trace] = whole.steps;
    }
    return { ...end, traces, steps };
  });
  return { id: idOf(spec), spec, layout: LAYOUT, lanes };
}
