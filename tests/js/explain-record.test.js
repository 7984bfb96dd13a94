import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExplaining } from '../../static/js/labs/initialization/explain.js';
import { linesOf, symbolsIn } from '../../static/js/labs/shared/explain.js';

const CONTROL = { kind: 'choice', default: 'a', symbol: '' };
const CATALOGUE = /** @type {any} */ ({
  version: 'x',
  families: {
    optimizers: [
      { name: 'plain', controls: [], traces: [], terms: [{ when: {}, lines: [{ trace: 'params', expression: 'g' }] }] },
      {
        name: 'two', controls: [{ ...CONTROL, name: 'form' }, { ...CONTROL, name: 'beta', symbol: '\\beta' }], traces: [{ name: 'm', symbol: 'm' }, { name: 'v', symbol: 'v' }],
        terms: ['a', 'b'].map((form) => ({ when: { form }, lines: [{ trace: form, expression: 'g' }] })),
      },
    ],
  },
});

/** @param {Record<string, unknown>} [changes] */
const spec = (changes = {}) => /** @type {any} */ ({
  seed: 0, steps: 1000, problem: { hidden: [6, 3] }, lanes: [{ optimizer: { name: 'two' } }], edits: [], record: { params: 1, gradient: 1, state: 0, signal: 1 }, ...changes,
});

test('the state is recorded while the explanation is open, and after that as long as the run stays', () => {
  const explaining = createExplaining(CATALOGUE);
  assert.equal(explaining.record(spec()).record.state, 0);
  explaining.show(7, 0);
  assert.deepEqual([explaining.open.value, explaining.index.value], [true, 7]);
  assert.equal(explaining.record(spec()).record.state, 1);
  explaining.close();
  assert.equal(explaining.record(spec()).record.state, 1, 'closing keeps it');
  assert.equal(explaining.record(spec({ steps: 2000 })).record.state, 1, 'so does a longer run');
  assert.equal(explaining.record(spec({ edits: [{ step: 5, lane: 0, set: {} }] })).record.state, 1, 'and one that goes another way from a step on');
  assert.equal(explaining.record(spec({ seed: 1 })).record.state, 0, 'another run does not have it');
  explaining.show();
  assert.equal(explaining.index.value, 7, 'it opens where it was closed');
});

test('a run too long to keep whole with its state is thinned out', () => {
  const explaining = createExplaining(CATALOGUE);
  explaining.show();
  const large = { steps: 20000, problem: { hidden: [8, 8, 8, 8] } };
  const { params, gradient, state, signal } = explaining.record(spec(large)).record;
  assert.ok(state > 1);
  assert.deepEqual([params, gradient, signal], [state, state, state]);
});

test('the lines are those of the form that is chosen, the symbols those of the catalogue', () => {
  const [plain, two] = CATALOGUE.families.optimizers;
  assert.equal(linesOf(plain, { name: 'plain' })[0].trace, 'params');
  assert.equal(linesOf(two, { name: 'two', form: 'b' })[0].trace, 'b');
  assert.deepEqual(symbolsIn(two), {
    params: '\\theta', rate: '\\alpha', t: 't', used_gradient: 'g', evaluated_at: '\\theta_g', identity: 'I',
    form: '', beta: '\\beta', m: 'm', v: 'v',
  });
});
