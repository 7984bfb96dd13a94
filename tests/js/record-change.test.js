import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TRAITS } from '../../static/js/labs/initialization/traits.js';

const record = { params: 1, gradient: 1, state: 0, signal: 1 };
const spec = { version: 1, seed: 0, steps: 10, problem: { hidden: [2] }, lanes: [{ label: 'a' }], edits: [], record };

test('what is recorded besides comes beside what is shown; another run begins anew, a longer one goes on', () => {
  assert.equal(TRAITS.change(spec, { ...spec, record: { ...record, state: 1 } }), 'keep');
  assert.equal(TRAITS.change(spec, { ...spec, seed: 1 }), 'anew');
  assert.equal(TRAITS.change(spec, { ...spec, steps: 20 }), 'grow');
});
