import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PARTS as INITIALIZATION } from '../../static/js/labs/initialization/parts.js';
import { PARTS as LANDSCAPE } from '../../static/js/labs/landscape/parts.js';
import { allParts, declared, isPart, reaching } from '../../static/js/labs/shared/parts.js';
import { readView, unknownControls } from '../../static/js/labs/shared/view.js';
import { isLabelled, partLabel } from '../../static/js/words/parts.js';

const LABS = { initialization: INITIALIZATION, landscape: LANDSCAPE };
const CATALOGUE = /** @type {any} */ ({
  families: {
    optimizers: [
      { name: 'gradient_descent', controls: [{ name: 'learning_rate' }] },
      { name: 'adam', controls: [{ name: 'learning_rate' }, { name: 'beta1' }] },
    ],
  },
});

for (const [lab, list] of Object.entries(LABS)) {
  test(`${lab}: every name stands once, after the part that it lies in, with a label and a line in the docs`, () => {
    const docs = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
    const seen = new Set();
    for (const { name, within } of list) {
      assert.ok(!seen.has(name), name);
      assert.ok(within === undefined || seen.has(within), `${name} in ${within}`);
      assert.ok(isLabelled(name), name);
      assert.ok(docs.includes(`\`${name}\``), name);
      assert.match(name, /^[a-z][a-z0-9_]*$/);
      seen.add(name);
    }
  });
}

test('controls of a component have names after its own', () => {
  assert.ok(isPart(LANDSCAPE, 'optimizer.learning_rate', 'lock'));
  assert.ok(isPart(LANDSCAPE, 'optimizer.anything', 'lock'), 'without a catalogue any will do');
  assert.ok(isPart(LANDSCAPE, 'optimizer.beta1', 'hide', CATALOGUE));
  assert.ok(isPart(LANDSCAPE, 'optimizer.name', 'lock', CATALOGUE));
  assert.ok(!isPart(LANDSCAPE, 'optimizer.anything', 'lock', CATALOGUE));
  assert.ok(!isPart(LANDSCAPE, 'race.tolerance', 'hide'), 'no component');
  assert.ok(!isPart(LANDSCAPE, 'start', 'hide'));
  assert.ok(!isPart(LANDSCAPE, 'curve', 'lock'));
  assert.ok(!declared(LANDSCAPE, 'hide').includes('start'));
  assert.ok(declared(LANDSCAPE, 'lock').includes('start'));
});

test('a part goes with those that it lies in', () => {
  const hides = reaching(INITIALIZATION, new Set(['training', 'clipping.threshold', 'edges']));
  for (const name of ['training', 'optimizer', 'optimizer.name', 'optimizer.beta1', 'batch_size', 'clipping.threshold', 'edges']) assert.ok(hides(name), name);
  for (const name of ['clipping', 'clipping.name', 'schedule', 'picture', 'data', 'nothing']) assert.ok(!hides(name), name);
  assert.ok(reaching(INITIALIZATION, new Set(['schedule']))('clipping.threshold'));
});

test('everything with a name is listed, with the controls of what is chosen', () => {
  const all = allParts(LANDSCAPE, CATALOGUE, (part) => (part === 'optimizer' ? ['adam', 'gradient_descent'] : []));
  const names = all.map(({ name }) => name);
  assert.deepEqual(names.filter((name) => name.startsWith('optimizer')), ['optimizer', 'optimizer.name', 'optimizer.learning_rate', 'optimizer.beta1']);
  assert.deepEqual(all.find(({ name }) => name === 'optimizer.beta1'), { name: 'optimizer.beta1', within: 'optimizer', hides: true, locks: true });
  assert.deepEqual(all.find(({ name }) => name === 'start'), { name: 'start', within: null, hides: false, locks: true });
  assert.deepEqual(names.filter((name) => !name.includes('.')), LANDSCAPE.map(({ name }) => name));
});

test('an address names controls, and is told of those that no component has', () => {
  const view = readView('?hide=race&lock=optimizer.beta1,optimizer.beta9,surface', false, { parts: LANDSCAPE });
  assert.deepEqual(view.problems, []);
  assert.ok(view.hides('tolerance') && view.locks('optimizer.beta1') && view.locks('gradient_noise') && !view.locks('optimizer.name'));
  const [problem, ...others] = unknownControls(view, { parts: LANDSCAPE }, CATALOGUE);
  assert.deepEqual([problem.key, problem.message, others], ['lock', 'No component has optimizer.beta9.', []]);
  assert.deepEqual(unknownControls({ ...view, embed: true }, { parts: LANDSCAPE }, CATALOGUE), [], 'nobody’s business in an embed');
});

test('labels say the part and its control', () => {
  assert.equal(partLabel('optimizer'), 'Optimizer');
  assert.equal(partLabel('optimizer.name'), 'Optimizer: which');
  assert.equal(partLabel('optimizer.learning_rate'), 'Optimizer: learning rate');
});
