/**
 * Reads what the server sends of a run, a decoded chunk or a whole JSON answer, as one plain list of rows per lane and trace.
 * Shapes are checked here; whether the rows fit what is already held is run-data.js's concern.
 *
 * @typedef {import('../net/safetensors.js').Tensors} Tensors
 *
 * @typedef {object} Rows consecutive rows of one trace of one lane
 * @property {number} lane
 * @property {string} trace
 * @property {number} width numbers in a row
 * @property {ArrayLike<number>} values (rows, width) row-major
 * @property {ArrayLike<number> | null} steps one a row, or null when the trace is kept at every point
 *
 * @typedef {{kind: 'point' | 'update', shape: 'params' | 'scalar' | 'layers'}} TraceKind
 * @typedef {{run: string, seq: number, first: number, count: number}} ChunkHead
 *
 * @typedef {object} AnswerLane
 * @property {string} label
 * @property {string} status
 * @property {number} step its last point
 * @property {object | null} cause
 * @property {Record<string, unknown[]>} traces rows by name
 * @property {Record<string, number[]>} [steps] of the traces that are kept every n points
 *
 * @typedef {import('../network/layers.js').LayoutEntry} LayoutEntry
 * @typedef {{id: string, spec: Record<string, any>, layout: LayoutEntry[], lanes: AnswerLane[]}} Answer the JSON of POST /api/runs
 */

/** What arrived cannot be this run's numbers. */
export class RowsError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'RowsError';
  }
}

/**
 * A chunk's own description of itself.
 *
 * @param {Tensors} chunk
 * @returns {ChunkHead}
 * @throws {RowsError} when a part is missing or not a count
 */
export function headOf(chunk) {
  const { run } = chunk.metadata;
  if (run === undefined) throw new RowsError('A chunk does not say which run it belongs to.');
  const count = countIn(chunk, 'count');
  if (count === 0) throw new RowsError(`A chunk of run ${run} carries no point.`);
  return { run, seq: countIn(chunk, 'seq'), first: countIn(chunk, 'first_step'), count };
}

/**
 * @param {Tensors} chunk
 * @param {string} key
 * @returns {number}
 */
function countIn(chunk, key) {
  const text = chunk.metadata[key];
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new RowsError(`A chunk's ${key} is ${JSON.stringify(text)}, not a count.`);
  return Number(text);
}

/**
 * The rows of a chunk: tensors `lane/0/params` with `lane/0/params.step` beside those that are kept every n points.
 *
 * @param {Tensors} chunk
 * @returns {Rows[]}
 * @throws {RowsError}
 */
export function rowsOfChunk(chunk) {
  /** @type {Rows[]} */
  const all = [];
  for (const [name, tensor] of chunk.tensors) {
    const parts = /^lane\/(\d{1,4})\/([a-z0-9_]+)(\.step)?$/.exec(name);
    if (parts === null) throw new RowsError(`A chunk has a tensor ${JSON.stringify(name)}, which is no lane's trace.`);
    if (parts[3] !== undefined) {
      if (!chunk.tensors.has(name.slice(0, -'.step'.length))) throw new RowsError(`${name} comes without its rows.`);
      continue;
    }
    if (tensor.dtype === 'I32' || tensor.shape.length === 0) throw new RowsError(`${name} is not rows of numbers.`);
    const steps = chunk.tensors.get(`${name}.step`);
    if (steps !== undefined && (steps.dtype !== 'I32' || steps.shape.length !== 1 || steps.shape[0] !== tensor.shape[0])) {
      throw new RowsError(`${name}.step should be ${tensor.shape[0]} int32 numbers, one a row.`);
    }
    const width = tensor.shape.slice(1).reduce((product, size) => product * size, 1);
    if (width === 0) throw new RowsError(`${name} has rows without numbers.`);
    all.push({ lane: Number(parts[1]), trace: parts[2], width, values: tensor.data, steps: steps?.data ?? null });
  }
  return all;
}

/**
 * The rows of a whole answer over HTTP, and the kinds of its traces, which that answer leaves to be seen from its lengths: a point trace
 * reaches the lane's last point, an update trace ends one before.
 *
 * @param {Answer} answer
 * @returns {{rows: Rows[], traces: Record<string, TraceKind>}}
 * @throws {RowsError}
 */
export function rowsOfAnswer(answer) {
  const dimension = answer.layout.at(-1)?.stop;
  /** @type {Rows[]} */
  const all = [];
  /** @type {Record<string, TraceKind>} */
  const traces = {};
  answer.lanes.forEach((lane, index) => {
    for (const [trace, rows] of Object.entries(lane.traces)) {
      if (rows.length === 0) continue;
      const values = flat(rows, `lane ${index}, ${trace}`);
      const width = values.length / rows.length;
      const steps = lane.steps?.[trace] ?? null;
      if (steps !== null && steps.length !== rows.length) {
        throw new RowsError(`Lane ${index}: ${trace} has ${rows.length} rows and ${steps.length} steps.`);
      }
      all.push({ lane: index, trace, width, values, steps });
      const last = steps === null ? rows.length - 1 : steps[steps.length - 1];
      const shape = !Array.isArray(rows[0]) ? 'scalar' : width === dimension || trace === 'params' ? 'params' : 'layers';
      traces[trace] ??= { kind: last === lane.step ? 'point' : 'update', shape };
    }
  });
  return { rows: all, traces };
}

/**
 * @param {unknown[]} rows numbers, or lists of numbers of one length; null stands for a number that is not finite
 * @param {string} where
 * @returns {Float32Array}
 */
function flat(rows, where) {
  const width = Array.isArray(rows[0]) ? rows[0].length : 1;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    const cells = Array.isArray(row) ? row : [row];
    if (cells.length !== width) throw new RowsError(`Row ${index} of ${where} has ${cells.length} numbers, the first has ${width}.`);
    cells.forEach((cell, column) => {
      if (cell !== null && typeof cell !== 'number') throw new RowsError(`Row ${index} of ${where} holds ${JSON.stringify(cell)}.`);
      values[index * width + column] = cell ?? NaN;
    });
  });
  if (values.length === 0) throw new RowsError(`The rows of ${where} are empty.`);
  return values;
}
