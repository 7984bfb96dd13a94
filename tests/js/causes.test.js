import assert from 'node:assert/strict';
import test from 'node:test';
import { createCauses } from '../../static/js/labs/shared/causes.js';
import { RunData } from '../../static/js/state/run-data.js';

const LANES = [{ label: 'Zero' }, { label: 'Too large' }];
const CAUSE = { what: 'gradient', layer: 0, tensor: 'layers.0.weight', step: 8 };

/** A run of two lanes of which the second has ended at a step, and a connection that notes what it is asked. */
function setUp() {
  const data = new RunData();
  const edits = [{ step: 2, lane: 0, set: {} }, { step: 3, lane: 1, set: {} }, { step: 9, lane: 1, set: {} }];
  const spec = { seed: 3, steps: 20000, lanes: LANES, edits, record: { params: 1, gradient: 1, state: 0, signal: 1 } };
  data.reset({ id: 'one', spec, layout: [], traces: {} });
  /** @type {{name: string, spec: any, data: RunData}[]} */
  const started = [];
  /** @type {string[]} */
  const stopped = [];
  const connection = {
    start: (/** @type {string} */ name, /** @type {any} */ asked, /** @type {{data: RunData}} */ options) => { started.push({ name, spec: asked, data: options.data }); },
    stop: (/** @type {string} */ name) => { stopped.push(name); },
    setDemand: () => undefined,
  };
  const causes = createCauses({ data, connection });
  const end = (/** @type {number} */ step) => {
    Object.assign(data.lanes[1], { step, ended: true });
    data.version.value += 1;
  };
  /** @param {{data: RunData, spec: any}} run @param {string} status @param {any} cause */
  const answer = (run, status, cause) => {
    run.data.reset({ id: 'small', spec: run.spec, layout: [], traces: {} });
    run.data.finish([{ status, step: run.spec.steps - 1, cause }]);
  };
  return { data, causes, started, stopped, end, answer };
}

test('a lane that ends early is asked for alone, one step further, keeping nothing', () => {
  const { data, causes, started, end, answer } = setUp();
  end(7);
  data.version.value += 1;
  assert.equal(started.length, 1, 'once');
  assert.equal(started[0].name, 'cause-1');
  assert.deepEqual(started[0].spec, { seed: 3, steps: 8, lanes: [LANES[1]], edits: [{ step: 3, lane: 0, set: {} }], record: { params: 0, gradient: 0, state: 0, signal: 0 } });
  assert.deepEqual(causes.endOf(1, 7), { status: 'diverged', step: 7, cause: null });
  answer(started[0], 'diverged', CAUSE);
  assert.deepEqual(causes.endOf(1, 7)?.cause, CAUSE);
  assert.equal(causes.endOf(1, 6), null, 'it goes on until then');
  assert.equal(causes.endOf(0, 7), null);
});

test('what the run itself says comes first', () => {
  const { data, causes, started, end } = setUp();
  end(7);
  const own = { ...CAUSE, what: 'loss' };
  data.finish([{ status: 'finished', step: 20000, cause: null }, { status: 'diverged', step: 7, cause: own }]);
  assert.deepEqual(causes.endOf(1, 7)?.cause, own);
  assert.equal(started.length, 1);
});

test('a lane that fails before its first point is asked for with one step', () => {
  const { started, end } = setUp();
  end(-1);
  assert.equal(started[0].spec.steps, 1);
});

test('another run forgets what was asked and found', () => {
  const { data, causes, started, stopped, end, answer } = setUp();
  end(7);
  answer(started[0], 'diverged', CAUSE);
  data.reset({ id: 'two', spec: { ...data.spec, seed: 4 }, layout: [], traces: {} });
  assert.deepEqual(stopped, ['cause-1']);
  end(2);
  assert.equal(started.length, 2);
  assert.equal(started[1].spec.seed, 4);
  answer(started[0], 'diverged', CAUSE);
  assert.equal(causes.endOf(1, 5)?.cause, null, 'an answer to the run before says nothing of this one');
});
