/**
 * Where each lane stands, found from the rows that arrive: a lane that has ended sends fewer rows than the chunk has points, or none.
 *
 * @typedef {import('./rows.js').Rows} Rows
 * @typedef {import('./rows.js').TraceKind} TraceKind
 * @typedef {import('./trace.js').Trace} Trace
 * @typedef {{what: string, layer: number | null, tensor: string | null, step: number}} Cause
 *
 * @typedef {object} Lane
 * @property {string} label
 * @property {'running' | 'finished' | 'diverged' | 'stopped' | 'failed' | 'ended'} status
 * @property {number} step its last point held, −1 when there is none
 * @property {Cause | null} cause
 * @property {boolean} ended its numbers have come to an end, though status and cause may still be on their way
 *
 * @typedef {object} Received
 * @property {Map<string, Trace>} held the lane's traces, the chunk's rows among them
 * @property {Record<string, TraceKind>} kinds
 * @property {number} first point of the chunk
 * @property {number} count points of the chunk
 * @property {Rows[]} rows the lane's in this chunk
 * @property {Set<string>} dense traces that every lane keeps at every point, whatever its optimizer
 */

/**
 * Moves a lane on to its last point after a chunk.
 *
 * @param {Lane} lane changed in place: step and ended
 * @param {Received} received
 */
export function advance(lane, { held, kinds, first, count, rows, dense }) {
  if (lane.ended) return;
  let whole = true;
  let last = lane.step;
  for (const name of new Set([...held.keys(), ...dense])) {
    const trace = held.get(name);
    const behind = kinds[name].kind === 'point' ? 0 : 1;
    if (trace?.stepped) {
      // Its last row is at the lane's last point (a point trace), or at the update before it.
      last = Math.max(last, trace.lastStep + behind);
      continue;
    }
    const part = rows.find((candidate) => candidate.trace === name);
    const fresh = part === undefined ? 0 : part.values.length / part.width;
    if (fresh < count) whole = false;
    if (fresh > 0) last = Math.max(last, first + fresh - 1 + behind);
  }
  lane.step = whole ? first + count - 1 : Math.min(last, first + count - 1);
  lane.ended = !whole;
}

/** Statuses of lanes that a longer run or a later edit does not bring back. */
const OVER = new Set(['diverged', 'stopped', 'failed']);

/**
 * Whether a lane has ended by itself, not because the run did.
 *
 * @param {Lane} lane
 * @param {number} steps of its run
 * @returns {boolean}
 */
export function endsForGood(lane, steps) {
  return lane.ended && (OVER.has(lane.status) || lane.step < steps);
}

/**
 * From where on a lane's rows must be fetched for a run that begins the same and then goes another way or further. At its end a lane has
 * no update to go with its last point, and a trace kept every n points has that point, or the update before it, though it may lie between.
 *
 * @param {Lane} lane
 * @param {Map<string, Trace>} held
 * @param {number} from first point wanted
 * @param {number} steps of the run that is held
 * @returns {number} at most `from`
 */
export function firstMissing(lane, held, from, steps) {
  if (endsForGood(lane, steps) && lane.step < from) return from;
  let first = lane.ended ? Math.min(from, Math.max(0, lane.step)) : from;
  for (const trace of held.values()) {
    const index = trace.indexAt(first - 1);
    // The first row is kept in every run.
    if (trace.stepped && index > 0 && trace.stepAt(index) >= lane.step - 1) first = trace.stepAt(index);
  }
  return first;
}

/**
 * The traces that lanes keep at every point whatever their optimizers: those that every lane has that has made an update.
 * @param {readonly Map<string, Trace>[]} held by lane
 * @param {Record<string, TraceKind>} kinds
 * @returns {Set<string>}
 */
export function denseIn(held, kinds) {
  const moved = held.filter((traces) => [...traces.keys()].some((name) => kinds[name].kind === 'update'));
  const told = moved.length > 0 ? moved : held.filter((traces) => traces.size > 0);
  return new Set([...(told[0]?.keys() ?? [])].filter((name) => told.every((traces) => traces.get(name)?.stepped === false)));
}
