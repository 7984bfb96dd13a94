import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markLines } from '../../static/js/controls/text-control.js';
import { createFormula } from '../../static/js/labs/landscape/formula.js';
import { specOf, sharedStart } from '../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../static/js/labs/landscape/store.js';
import { surfaceOf } from '../../static/js/labs/landscape/surface-of.js';
import { ApiError } from '../../static/js/net/api.js';

/** @param {string} name @param {object} [more] */
const entry = (name, more = {}) => ({ name, label: name, summary: '', equations: [], controls: [], ...more });
/** @param {object} given */
const control = (given) => ({ symbol: '', minimum: null, maximum: null, exclusive_minimum: null, exclusive_maximum: null, choices: [], marks: [], scale: 'linear', help: '', ...given });
const MINIMUM = { place: [0, 0], value: 0, global: true };
const surface = (/** @type {string} */ name, controls = /** @type {object[]} */ ([])) =>
  entry(name, { controls, dimension: 2, starts: [[-4, 3]], steps: 300, minima: [MINIMUM], domain: [[-5, 5], [-6, 6]], levels: [1], rates: {}, story: '' });
/** @type {any} */
const CATALOGUE = {
  version: '1',
  families: {
    surfaces: [
      surface('himmelblau'),
      surface('formula', [control({ name: 'expression', kind: 'text', default: 'x + y' }), control({ name: 'dimension', kind: 'integer', default: 2 })]),
    ],
    optimizers: [entry('adam', { controls: [control({ name: 'learning_rate', kind: 'number', default: 0.01 })] })],
    schedules: [entry('constant')],
    clippings: [entry('none')],
  },
};
const settle = () => new Promise((resume) => { setImmediate(resume); });

test('carets stand below what is wrong, in a piece of a long text', () => {
  assert.deepEqual(markLines({ text: 'x^2 + foo(y)', position: 7, token: 'foo' }), ['x^2 + foo(y)', '      ^^^']);
  assert.deepEqual(markLines({ text: 'x +', position: 4, token: '' }), ['x +', '   ^']);
  const [line, carets] = markLines({ text: `${'x + '.repeat(20)}ü + y${' + x'.repeat(20)}`, position: 81, token: 'ü' });
  assert.equal(line[carets.indexOf('^')], 'ü');
  assert.ok(line.startsWith('…') && line.endsWith('…') && line.length < 40);
});

test('what other controls mean is the server’s to tell: the default’s numbers are not theirs', () => {
  const store = createLandscapeStore(CATALOGUE);
  store.fromQuery('surface=formula');
  assert.deepEqual(specOf(store, CATALOGUE).lanes[0].start, [-4, 3], 'the default is known');
  store.surface.value = { name: 'formula', expression: 'log(x)', dimension: 1 };
  assert.equal(specOf(store, CATALOGUE).lanes[0].start, null);
  assert.deepEqual([surfaceOf(store, CATALOGUE).dimension, surfaceOf(store, CATALOGUE).domain], [1, [[-5, 5]]]);
  const spec = JSON.stringify(specOf(store, CATALOGUE));
  store.told.value = { key: JSON.stringify(store.surface.value), starts: [[3.5]], domain: [[-2, 2]], minima: [], levels: [0.5] };
  const { starts, domain, minima, levels, dimension } = surfaceOf(store, CATALOGUE);
  assert.deepEqual({ starts, domain, minima, levels, dimension }, { starts: [[3.5]], domain: [[-2, 2]], minima: [], levels: [0.5], dimension: 1 });
  assert.deepEqual(sharedStart(store, CATALOGUE), [3.5]);
  assert.equal(JSON.stringify(specOf(store, CATALOGUE)), spec, 'hearing of it starts no other run');
  store.start.value = [2];
  assert.deepEqual(specOf(store, CATALOGUE).lanes[0].start, [2]);
  store.surface.value = { name: 'formula', expression: 'x', dimension: 1 };
  assert.deepEqual(surfaceOf(store, CATALOGUE).minima, [MINIMUM], 'what was told of another does not count');
});

test('one formula is read at a time, the newest wins, a wrong one leaves the one before', async () => {
  const store = createLandscapeStore(CATALOGUE);
  /** @type {{expression: string, answer: (mathml: string) => void, refuse: (reason: unknown) => void}[]} */
  const asked = [];
  const formula = createFormula({
    store,
    api: {
      formula: ({ expression }) => new Promise((resolve, reject) => {
        asked.push({
          expression, refuse: reject,
          answer: (mathml) => resolve({ latex: '', mathml, problems: [{ what: 'value', message: `of ${expression}` }] }),
        });
      }),
    },
  });
  assert.equal(asked.length, 0, 'another surface is none');
  const write = (/** @type {string} */ expression) => { store.surface.value = { name: 'formula', expression, dimension: 2 }; };
  for (const text of ['a', 'b', 'x']) write(text);
  assert.deepEqual(asked.map(({ expression }) => expression), ['a']);
  asked[0].refuse(new ApiError('invalid', '', ['expression'], 422, { position: 1, token: 'a' }));
  await settle();
  assert.deepEqual(asked.map(({ expression }) => expression), ['a', 'x']);
  asked[1].answer('<math><mrow><mi>x</mi></mrow></math>');
  await settle();
  assert.equal(formula.reading.value?.equations[0].mathml, '<math><mrow><mi>f</mi><mo>=</mo><mi>x</mi></mrow></math>');
  assert.deepEqual([formula.reading.value?.problems, formula.mark.value], [['of x'], null]);
  write('x +');
  asked[2].refuse(new ApiError('invalid', '', ['expression'], 422, { position: 4, token: '' }));
  await settle();
  assert.deepEqual(formula.mark.value, { text: 'x +', position: 4, token: '' });
  assert.deepEqual(formula.reading.value?.problems, ['of x']);
  write('y');
  asked[3].refuse(new ApiError('unreachable', ''));
  await settle();
  assert.equal(formula.mark.value, null, 'no answer says nothing of the text');
  formula.dispose();
});
