/**
 * Everything the browser holds of one run: its description and, for each lane, its traces as they arrive. Pictures and words are made
 * from it and from nothing else, so that any computed step can be shown with the server gone.
 *
 * What it gives out are views into its memory: to be read at once, never kept over an append.
 */
import { advance, denseIn, endsForGood, firstMissing } from './lane-end.js';
import { batch, signal } from './signals.js';
import { RowsError, headOf, rowsOfAnswer, rowsOfChunk } from './rows.js';
import { Trace } from './trace.js';

/**
 * @typedef {import('./rows.js').Rows} Rows
 * @typedef {import('./rows.js').Answer} Answer
 * @typedef {import('./rows.js').TraceKind} TraceKind
 * @typedef {import('../network/layers.js').LayoutEntry} LayoutEntry
 * @typedef {import('../net/safetensors.js').Tensors} Tensors
 *
 * @typedef {{id: string, spec: Record<string, any>, layout: LayoutEntry[], traces: Record<string, TraceKind>}} Started the server's `started`
 * @typedef {{label?: string, status: string, step: number, cause: Cause | null}} LaneEnd a lane in the server's `finished`
 * @typedef {{code: string, message: string, where?: (string | number)[]}} RunError in the contract's shape
 * @typedef {import('./lane-end.js').Lane} Lane
 * @typedef {import('./lane-end.js').Cause} Cause
 */

export class RunData {
  constructor() {
    /** Grows by one whenever anything here changed. */
    this.version = signal(0);
    /** What went wrong with the run, in the contract's shape. */
    this.error = signal(/** @type {RunError | null} */ (null));
    this.id = '';
    /** @type {Record<string, any>} */
    this.spec = {};
    /** @type {LayoutEntry[]} */
    this.layout = [];
    /** @type {Record<string, TraceKind>} */
    this.traces = {};
    /** @type {Lane[]} */
    this.lanes = [];
    /** No more points will come. */
    this.done = false;
    /** @private @type {Map<string, Trace>[]} */
    this.held = [];
  }

  /** The last point that any lane holds, −1 before the first. */
  get computed() {
    return this.lanes.reduce((last, lane) => Math.max(last, lane.step), -1);
  }

  /**
   * From where on a run that begins the same, up to point `from`, must be fetched so that what is then held is exactly that run's.
   *
   * @param {number} from first point that differs or is missing
   * @returns {number} at most `from`
   */
  usable(from) {
    let first = Math.max(0, Math.min(from, this.computed + 1));
    for (let before = Infinity; first < before; ) {
      before = first;
      this.lanes.forEach((lane, index) => (first = firstMissing(lane, this.held[index], first, this.spec['steps'])));
    }
    return first;
  }

  /** Bytes of all numbers held. */
  get bytes() {
    let bytes = 0;
    for (const traces of this.held) for (const trace of traces.values()) bytes += trace.bytes;
    return bytes;
  }

  /**
   * Begins a run. With `from` > 0 the points before it, and the updates that begin at them, stay.
   *
   * @param {Started} started
   * @param {number} [from] first point that is still to come
   */
  reset(started, from = 0) {
    /** @type {{label: string}[]} */
    const wanted = started.spec['lanes'];
    const keep = from > 0 && wanted.length === this.lanes.length;
    const before = this.spec['steps'];
    this.held = wanted.map((_, index) => (keep ? this.held[index] : new Map()));
    this.lanes = wanted.map(({ label }, index) => {
      const lane = keep ? this.lanes[index] : undefined;
      if (lane !== undefined && lane.step < from && endsForGood(lane, before)) {
        return { ...lane, label };
      }
      return { label, status: 'running', step: Math.min(lane?.step ?? -1, from - 1), cause: null, ended: false };
    });
    for (const traces of this.held) {
      for (const trace of traces.values()) {
        trace.truncate(from);
        trace.expected = started.spec['steps'] + 1;
      }
    }
    this.id = started.id;
    this.spec = started.spec;
    this.layout = started.layout;
    this.traces = started.traces;
    this.done = false;
    this.changed(null);
  }

  /**
   * The same run up to a point, to go on otherwise from there: this one stays as it is.
   *
   * @param {number} from first point that it does not have
   * @returns {RunData}
   */
  fork(from) {
    const other = new RunData();
    const { id, spec, layout, traces } = this;
    Object.assign(other, { spec, lanes: this.lanes, held: this.held.map((held) => new Map([...held].map(([name, trace]) => [name, trace.copy(from)]))) });
    if (this.lanes.length > 0) other.reset({ id, spec, layout, traces }, from);
    return other;
  }

  /**
   * Shows another run's numbers as its own from now on: a run that has been fetched beside this one takes its place at once.
   *
   * @param {RunData} other whose memory is shared, not copied
   */
  show(other) {
    const { id, spec, layout, traces, lanes, done, held } = other;
    Object.assign(this, { id, spec, layout, traces, lanes, done, held });
    this.changed(other.error.peek());
  }

  /**
   * Adds a chunk's rows: all of them, or none when one does not fit.
   *
   * @param {Tensors} chunk decoded
   * @throws {RowsError} when it does not go on where the traces end
   */
  append(chunk) {
    const { first, count } = headOf(chunk);
    const rows = rowsOfChunk(chunk);
    for (const part of rows) this.check(part, first, count);
    for (const part of rows) this.add(part);
    const dense = denseIn(this.held, this.traces);
    this.lanes.forEach((lane, index) => {
      const own = rows.filter((part) => part.lane === index);
      advance(lane, { held: this.held[index], kinds: this.traces, first, count, rows: own, dense });
    });
    this.changed(this.error.peek());
  }

  /**
   * Ends the run: no more points will come.
   *
   * @param {LaneEnd[]} lanes what became of each; empty when that is not known
   */
  finish(lanes) {
    this.lanes.forEach((lane, index) => {
      const end = lanes[index];
      if (end === undefined) return;
      lane.status = /** @type {Lane['status']} */ (end.status);
      lane.cause = end.cause;
      lane.ended = true;
      // A run stopped by the page may have been computed further than what was received of it.
      lane.step = Math.min(lane.step, end.step);
    });
    this.done = true;
    this.changed(this.error.peek());
  }

  /**
   * Notes what went wrong. What is held stays.
   *
   * @param {RunError} error
   */
  fail(error) {
    this.changed(error);
  }

  /**
   * Takes a whole run from the answer of POST /api/runs.
   *
   * @param {Answer} answer
   * @throws {RowsError}
   */
  load(answer) {
    const { rows, traces } = rowsOfAnswer(answer);
    batch(() => {
      this.reset({ id: answer.id, spec: answer.spec, layout: answer.layout, traces });
      for (const part of rows) this.check(part, 0, answer.spec['steps'] + 1);
      for (const part of rows) this.add(part);
      this.lanes.forEach((lane, index) => (lane.step = answer.lanes[index].step));
      this.finish(answer.lanes.map(({ status, step, cause }) => ({ status, step, cause: /** @type {Cause | null} */ (cause) })));
    });
  }

  /**
   * A trace's row at a step: the nearest kept one at or before it, the lane's last where the lane has ended.
   *
   * @param {number} lane
   * @param {string} trace
   * @param {number} step
   * @returns {{values: Float32Array, step: number} | null} null when there is none
   */
  at(lane, trace, step) {
    const held = this.held[lane]?.get(trace);
    const index = held?.indexAt(step) ?? -1;
    return held === undefined || index < 0 ? null : { values: held.row(index), step: held.stepAt(index) };
  }

  /**
   * @param {number} lane
   * @param {number} step
   */
  params(lane, step) {
    return this.at(lane, 'params', step);
  }

  /**
   * @param {number} lane
   * @param {number} step
   */
  gradient(lane, step) {
    return this.at(lane, 'gradient', step);
  }

  /**
   * A whole trace as held.
   *
   * @param {number} lane
   * @param {string} trace
   * @returns {{steps: Int32Array | null, values: Float32Array, width: number, length: number} | null}
   *   steps null: row i is step i. null when nothing is held.
   */
  series(lane, trace) {
    const held = this.held[lane]?.get(trace);
    if (held === undefined || held.length === 0) return null;
    return { steps: held.steps, values: held.values, width: held.width, length: held.length };
  }

  /**
   * @private
   * @param {Rows} part
   * @param {number} first
   * @param {number} count
   */
  check({ lane, trace, width, values, steps }, first, count) {
    const where = `lane ${lane}, ${trace}`;
    if (lane >= this.lanes.length) throw new RowsError(`Rows for ${where}: the run has ${this.lanes.length} lanes.`);
    if (!Object.hasOwn(this.traces, trace)) throw new RowsError(`Rows for ${where}: the run has no such trace.`);
    const rows = values.length / width;
    const held = this.held[lane].get(trace);
    if (rows === 0) return;
    if (held !== undefined && (held.width !== width || held.stepped !== (steps !== null))) {
      throw new RowsError(`Rows for ${where} changed their shape.`);
    }
    if (steps === null) {
      if (rows > count) throw new RowsError(`Rows for ${where}: ${rows} of them for ${count} points.`);
      const length = held?.length ?? 0;
      if (length !== first) throw new RowsError(`Rows for ${where} begin at step ${first}, expected ${length}.`);
      return;
    }
    let last = Math.max(first - 1, held?.lastStep ?? -1);
    for (let row = 0; row < rows; row++) {
      const step = steps[row];
      if (!(step > last && step < first + count)) {
        throw new RowsError(`Rows for ${where}: step ${step} after ${last}, in a chunk of ${first} to ${first + count - 1}.`);
      }
      last = step;
    }
  }

  /**
   * @private
   * @param {Rows} part
   */
  add({ lane, trace, width, values, steps }) {
    if (values.length === 0) return;
    const traces = this.held[lane];
    let held = traces.get(trace);
    if (held === undefined) {
      held = new Trace(width, steps !== null, this.spec['steps'] + 1);
      traces.set(trace, held);
    }
    held.append(values, steps);
  }

  /**
   * @private
   * @param {RunError | null} error
   */
  changed(error) {
    batch(() => {
      this.error.value = error;
      this.version.value = this.version.peek() + 1;
    });
  }
}
