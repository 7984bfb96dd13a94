import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, flag, integer, integers, number } from '../../static/js/state/fields.js';
import { effect } from '../../static/js/state/signals.js';
import { createStore } from '../../static/js/state/store.js';

const newStore = () =>
  createStore({
    seed: integer({ default: 0, minimum: 0 }),
    rate: number({ default: 0.1, minimum: 1e-6, maximum: 10, query: 'learning_rate' }),
    hidden: integers({ default: [6, 3], minimum: 1, maximum: 64, longest: 6 }),
    edges: choice({ default: 'weight', choices: ['weight', 'gradient'] }),
    compare: flag({ default: false }),
  });

test('a link holds what differs from the defaults, in the table’s order, readable', () => {
  const store = newStore();
  assert.equal(store.toQuery(), '');
  assert.deepEqual(store.changed(), []);
  store.edges.value = 'gradient';
  store.hidden.value = [8, 8];
  store.rate.value = 0.05;
  store.compare.value = true;
  assert.deepEqual(store.changed(), ['rate', 'hidden', 'edges', 'compare']);
  assert.equal(store.toQuery(), 'learning_rate=0.05&hidden=8,8&edges=gradient&compare=1');
  store.hidden.value = [6, 3];
  assert.deepEqual(store.changed(), ['rate', 'edges', 'compare'], 'an equal list is no change');
});

test('a link opens as it was written', () => {
  const store = newStore();
  store.seed.value = 7;
  store.hidden.value = [];
  store.rate.value = 1e-6;
  const query = store.toQuery();
  const other = newStore();
  other.edges.value = 'gradient';
  assert.deepEqual(other.fromQuery(`?${query}`), []);
  assert.equal(other.toQuery(), query);
  assert.equal(other.edges.value, 'weight', 'what a link does not name is the default');
});

/** @type {[query: string, key: string, message: RegExp][]} */
const UNREADABLE = [
  ['seed=1.5', 'seed', /whole number, got "1\.5"/],
  ['seed=', 'seed', /whole number, got ""/],
  ['seed=0x10', 'seed', /whole number, got "0x10"/],
  ['seed=-1', 'seed', /at least 0, got -1/],
  ['seed=99999999999999999999', 'seed', /whole number/],
  ['learning_rate=NaN', 'learning_rate', /a number, got "NaN"/],
  ['learning_rate=1e999', 'learning_rate', /a number, got "1e999"/],
  ['learning_rate=11', 'learning_rate', /at most 10, got 11/],
  ['learning_rate=0', 'learning_rate', /at least 0\.000001, got 0/],
  ['hidden=6,,3', 'hidden', /whole number, got ""/],
  ['hidden=1,2,3,4,5,6,7', 'hidden', /at most 6 numbers, got 7/],
  ['hidden=65', 'hidden', /at most 64/],
  ['edges=both', 'edges', /one of weight, gradient, got "both"/],
  ['compare=true', 'compare', /0 or 1, got "true"/],
  ['lnae=adam', 'lnae', /Nothing here is called lnae\./],
];

for (const [query, key, message] of UNREADABLE) {
  test(`what cannot be read in ${query} is said, and the rest opens`, () => {
    const store = newStore();
    const problems = store.fromQuery(`${query}&${key === 'edges' ? 'compare=1' : 'edges=gradient'}`);
    assert.equal(problems.length, 1);
    assert.equal(problems[0].key, key);
    assert.match(problems[0].message, message);
    assert.equal(store.changed().filter((state) => state !== (key === 'learning_rate' ? 'rate' : key)).length, 1);
  });
}

test('a number out of bounds is the nearest one within, what is no number at all the default', () => {
  const store = newStore();
  store.fromQuery('learning_rate=11&seed=-3');
  assert.deepEqual([store.rate.value, store.seed.value], [10, 0]);
  store.fromQuery('learning_rate=0&seed=1.5&hidden=6,65');
  assert.deepEqual([store.rate.value, store.seed.value, store.hidden.value], [1e-6, 0, [6, 3]]);
});

/** A list of lanes, a part each. */
const lanes = {
  many: /** @type {const} */ (true),
  default: /** @type {readonly {label: string, size: number}[]} */ ([]),
  /** @param {string} text */
  parse: (text) => {
    const [label, size = ''] = text.split(',');
    return { label, size: integer({ default: 0 }).parse(size) };
  },
  /** @param {{label: string, size: number}} lane */
  format: ({ label, size }) => `${label},${size}`,
};

test('a list is a part for each of its elements, in order', () => {
  const table = { seed: integer({ default: 0 }), lane: lanes };
  const store = createStore(table);
  store.lane.value = [{ label: 'one~two: a & b', size: 1 }, { label: 'ü=?', size: 16 }];
  assert.equal(store.toQuery(), 'lane=one~two:+a+%26+b,1&lane=%C3%BC%3D%3F,16');
  const other = createStore(table);
  assert.deepEqual(other.fromQuery(store.toQuery()), []);
  assert.deepEqual(other.lane.value, store.lane.value);
  assert.deepEqual(other.changed(), ['lane']);
  assert.deepEqual(other.fromQuery('lane=a,1&seed=3&lane=b,x&lane=c,2').map(({ key, text }) => [key, text]), [['lane', 'b,x']]);
  assert.deepEqual(other.lane.value.map(({ label }) => label), ['a', 'c'], 'what cannot be read is left out');
});

test('a list without elements is written where the default has some', () => {
  const table = { lane: { ...lanes, default: [{ label: 'a', size: 1 }] } };
  const store = createStore(table);
  assert.equal(store.toQuery(), '');
  store.lane.value = [];
  assert.equal(store.toQuery(), 'lane=');
  const other = createStore(table);
  assert.deepEqual(other.fromQuery('lane='), []);
  assert.deepEqual(other.lane.value, []);
  assert.equal(other.fromQuery('lane=b,x').length, 1);
  assert.equal(other.toQuery(), '', 'nothing readable is the default');
});

test('reserved parts are no states, and a part given twice is said', () => {
  const store = newStore();
  assert.deepEqual(store.fromQuery('v=1&hide=data&lock=network&theme=dark&play=true&step=12'), []);
  assert.deepEqual(store.changed(), []);
  const problems = store.fromQuery('seed=1&seed=2');
  assert.equal(store.seed.value, 1);
  assert.deepEqual(problems.map(({ key, text }) => [key, text]), [['seed', '2']]);
});

test('a link that changes nothing is no change', () => {
  const store = newStore();
  store.fromQuery('hidden=8,8');
  const before = store.hidden.value;
  store.fromQuery('hidden=8,8&seed=1');
  assert.equal(store.hidden.value, before);
});

test('a whole link is one change to whoever reads', () => {
  const store = newStore();
  let runs = 0;
  const stop = effect(() => {
    void [store.seed.value, store.edges.value];
    runs += 1;
  });
  store.fromQuery('seed=3&edges=gradient');
  assert.equal(runs, 2);
  store.restore();
  assert.equal(runs, 3);
  assert.deepEqual(store.changed(), []);
  stop();
});

test('a table that contradicts itself is refused', () => {
  assert.throws(() => createStore({ changed: flag({ default: false }) }), /cannot be called changed/);
  assert.throws(() => createStore({ a: flag({ default: false, query: 'x' }), b: flag({ default: false, query: 'x' }) }), /share a name/);
  assert.throws(() => createStore({ step: integer({ default: 0 }) }), /step means something else/);
});
