/**
 * Why a lane has ended, before the run has. The server names the cause when the whole run is over, which a paused page may never ask
 * for. So a small run of that lane alone, one step longer than the lane got, is asked for on the same connection; it keeps nothing but
 * its end.
 */
import { effect, signal, untracked } from '../../state/signals.js';
import { RunData } from '../../state/run-data.js';
import { endOf } from '../../state/facts.js';

/** @typedef {import('../../state/run-data.js').Cause} Cause */
/** @typedef {ReturnType<typeof createCauses>} Causes */

/** All of it is wanted, whatever the page shows. */
const DEMAND = { playing: true, hidden: false, speed: 64 };

/**
 * @param {object} parts
 * @param {RunData} parts.data
 * @param {Pick<import('../../net/connection.js').Connection, 'start' | 'stop' | 'setDemand'>} parts.connection
 */
export function createCauses({ data, connection }) {
  let run = '';
  /** @type {Map<number, {data: RunData, end: () => void}>} */
  const asked = new Map();
  const found = signal(/** @type {ReadonlyMap<number, Cause>} */ (new Map()));

  function forget() {
    for (const [lane, { end }] of asked) {
      end();
      connection.stop(`cause-${lane}`);
    }
    asked.clear();
    if (found.peek().size > 0) found.value = new Map();
  }

  /** @param {number} lane */
  function ask(lane) {
    const name = `cause-${lane}`;
    const steps = Math.max(1, data.lanes[lane].step + 1);
    const own = new RunData();
    const end = effect(() => {
      void own.version.value;
      const cause = own.done ? own.lanes[0]?.cause : null;
      if (cause) untracked(() => { found.value = new Map(found.peek()).set(lane, cause); });
    });
    asked.set(lane, { data: own, end });
    const nothing = Object.fromEntries(Object.keys(data.spec['record']).map((what) => [what, 0]));
    /** @type {import('./edits.js').Edit[]} */
    const all = data.spec['edits'] ?? [];
    const edits = all.filter((edit) => edit.lane === lane && edit.step <= steps).map((edit) => ({ ...edit, lane: 0 }));
    connection.start(name, { ...data.spec, lanes: [data.spec['lanes'][lane]], edits, steps, record: nothing }, { data: own });
    connection.setDemand(name, { ...DEMAND, shownStep: steps });
  }

  const stop = effect(() => {
    void data.version.value;
    untracked(() => {
      if (run !== data.id) {
        run = data.id;
        forget();
      }
      data.lanes.forEach((lane, index) => {
        if (!asked.has(index) && endOf(data, index, Infinity)?.status === 'diverged' && lane.status === 'running') ask(index);
      });
    });
  });

  return {
    /**
     * How a lane has ended by a step, with the cause as soon as anyone has named it.
     * @param {number} lane
     * @param {number} step
     */
    endOf(lane, step) {
      const end = endOf(data, lane, step);
      return end && end.status === 'diverged' && !end.cause ? { ...end, cause: found.value.get(lane) ?? null } : end;
    },
    dispose() {
      stop();
      forget();
    },
  };
}
