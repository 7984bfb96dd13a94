import assert from 'node:assert/strict';
import { TRACES, wholeTrace } from './sample-run.js';

/**
 * Fails unless a run's data are exactly the rows of a sample run: all of them, each once, in order.
 *
 * @param {import('../../../static/js/state/run-data.js').RunData} data
 * @param {import('./sample-run.js').SampleSpec} spec
 * @param {number} [before] only points (and updates that begin) before this one are expected so far
 */
export function expectRun(data, spec, before = Infinity) {
  spec.lanes.forEach((_, lane) => {
    for (const trace of Object.keys(TRACES)) {
      const whole = wholeTrace(spec, lane, trace);
      /** @type {number} */
      const rows = whole.steps.filter((step) => step < before).length;
      const width = whole.steps.length === 0 ? 0 : whole.values.length / whole.steps.length;
      const series = data.series(lane, trace);
      const what = `lane ${lane}, ${trace}`;
      assert.equal(series?.length ?? 0, rows, `${what}: rows`);
      if (series === null) continue;
      assert.deepEqual([...series.values], whole.values.slice(0, rows * width), `${what}: values`);
      assert.deepEqual(series.steps === null ? null : [...series.steps], whole.stepped ? whole.steps.slice(0, rows) : null, `${what}: steps`);
    }
  });
}
