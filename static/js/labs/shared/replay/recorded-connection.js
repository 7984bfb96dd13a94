/** In the place of the connection to the server: whatever run is asked for, the recorded one is there at once. */
import { signal } from '../../../state/signals.js';

/**
 * @typedef {import('../../../state/run-data.js').RunData} RunData
 * @typedef {{width: number, values: Float32Array, steps: Int32Array | null}} RecordedTrace
 * @typedef {object} RecordedRun
 * @property {import('../../../state/run-data.js').Started} started
 * @property {import('../../../state/run-data.js').LaneEnd[]} ends
 * @property {Record<string, RecordedTrace>[]} lanes by trace
 *
 * @typedef {import('../../../net/safetensors.js').Tensor} Tensor
 */

/** @param {RecordedRun | null} run null: there is none @returns {import('../../../net/connection.js').Connection} */
export function recordedConnection(run) {
  return {
    status: signal(/** @type {import('../../../net/link.js').Status} */ ('idle')),
    message: signal(''),
    start: (_name, _spec, { data }) => { if (run) playInto(data, run); },
    stop: () => {},
    setDemand: () => {},
    close: () => {},
  };
}

/**
 * All that is held of a run that is whole.
 * @param {RunData} data
 * @returns {RecordedRun}
 */
export function recordedRun(data) {
  const { id, spec, layout, traces } = data;
  return {
    started: { id, spec, layout, traces },
    ends: data.lanes.map(({ label, status, step, cause }) => ({ label, status, step, cause })),
    lanes: data.lanes.map((_, lane) => Object.fromEntries(Object.keys(traces).flatMap((trace) => {
      const series = data.series(lane, trace);
      return series ? [[trace, { width: series.width, values: series.values, steps: series.steps }]] : [];
    }))),
  };
}

/** @param {RunData} data @param {RecordedRun} run */
function playInto(data, { started, ends, lanes }) {
  /** @type {Map<string, Tensor>} */
  const tensors = new Map();
  lanes.forEach((traces, lane) => {
    for (const [trace, { width, values, steps }] of Object.entries(traces)) {
      tensors.set(`lane/${lane}/${trace}`, { dtype: 'F32', shape: [values.length / width, width], data: values });
      if (steps) tensors.set(`lane/${lane}/${trace}.step`, { dtype: 'I32', shape: [steps.length], data: steps });
    }
  });
  data.reset(started);
  data.append({ metadata: { run: 'replay', seq: '0', first_step: '0', count: String(started.spec['steps'] + 1) }, tensors });
  data.finish(ends);
}
