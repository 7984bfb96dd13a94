/**
 * Property: whatever a lab's states are, its link opens to the very same. Given the server's catalogue on its input.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalogueOf, LABS } from './labs.js';
import { generator } from './random.js';

const told = JSON.parse(readFileSync(0, 'utf8'));
const STATES = 200;

for (const [name, lab] of Object.entries(LABS)) {
  const catalogue = catalogueOf(told, lab);
  const states = Object.keys(lab.createStore(catalogue).take());
  assert.deepEqual(Object.keys(lab.draws).sort(), states.sort(), `tests/js/support/random-state.js draws every state of ${name}`);
  for (let seed = 1; seed <= STATES; seed += 1) {
    const chance = generator(seed);
    const store = lab.createStore(catalogue);
    for (const [state, draw] of Object.entries(lab.draws)) {
      if (chance.next() < 0.6 || state === 'lanes') store[state].value = draw(chance, catalogue, store);
    }
    const query = lab.written(store, catalogue);
    const other = lab.createStore(catalogue);
    const where = `${name}, seed ${seed}: ${query}`;
    assert.deepEqual(other.fromQuery(`?${query}`), [], where);
    assert.deepEqual(plain(lab.specOf(other, catalogue)), plain(lab.specOf(store, catalogue)), where);
    assert.deepEqual(plain(other.take()), plain(store.take()), where);
    assert.equal(lab.written(other, catalogue), query, where);
    assert.doesNotMatch(query, /%2C|%3A|%20|undefined|null|NaN/, 'readable');
  }
}

console.log(JSON.stringify({ labs: Object.keys(LABS), states: STATES }));

/** @param {unknown} value @returns {unknown} without what is undefined */
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
