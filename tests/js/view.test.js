import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TRAITS } from '../../static/js/labs/initialization/traits.js';
import { createAddress, joined } from '../../static/js/labs/shared/address.js';
import { readView as read } from '../../static/js/labs/shared/view.js';
import { RESERVED } from '../../static/js/state/store.js';

/** @param {string} search @param {boolean} embed */
const readView = (search, embed) => read(search, embed, TRAITS);

test('the reserved parts of an address say how it is looked at', () => {
  const view = readView('?seed=3&hide=data,network&lock=training&theme=dark&play=true&step=120&v=1', true);
  assert.deepEqual([...view.hidden], ['data', 'network']);
  assert.deepEqual([...view.locked], ['training']);
  assert.deepEqual([view.embed, view.theme, view.play, view.step], [true, 'dark', true, 120]);
  assert.equal(view.kept, 'v=1&hide=data,network&lock=training&theme=dark&play=true');
  assert.deepEqual(view.problems, []);
});

test('without them nothing is special', () => {
  const view = readView('', false);
  assert.deepEqual([view.hidden.size, view.locked.size, view.theme, view.play, view.step, view.kept], [0, 0, null, false, 0, '']);
});

test('what they hold that cannot be read is said', () => {
  const search = '?v=2&hide=data,toolbar&lock=numbers&theme=blue&play=1&step=-3';
  const { problems, hidden, locked } = readView(search, false);
  assert.deepEqual(problems.map(({ key }) => key).sort(), ['hide', 'lock', 'play', 'step', 'theme', 'v']);
  assert.match(problems.find(({ key }) => key === 'hide')?.message ?? '', /^Nothing is called toolbar; there are data, /);
  assert.deepEqual([[...hidden], [...locked]], [['data'], []]);
  const embedded = readView(search, true).problems.map(({ key }) => key).sort();
  assert.deepEqual(embedded, ['play', 'step', 'theme', 'v'], 'names are nobody’s business in an embed');
});

test('the reserved parts are no names of states', () => {
  assert.deepEqual([...RESERVED].sort(), ['hide', 'lock', 'play', 'step', 'theme', 'v']);
});

/** @param {string} query @param {Partial<{root: string, publicUrl: string}>} [place] */
const address = (query, { root = '/', publicUrl = '' } = {}) =>
  createAddress({ lab: 'initialization', root, publicUrl, location: { origin: 'http://host:8000' }, query: () => query });

test('a link is absolute, and as short as the state', () => {
  assert.equal(address('').link(), 'http://host:8000/initialization');
  assert.equal(address('').link(3), 'http://host:8000/initialization?step=3');
  assert.equal(address('seed=1').link(3), 'http://host:8000/initialization?seed=1&step=3');
  assert.equal(address('seed=1').embed(), 'http://host:8000/embed/initialization?seed=1');
  assert.equal(address('seed=1', { root: '/descent/' }).link(), 'http://host:8000/descent/initialization?seed=1');
});

test('where the outside world’s address is known, links are made from it', () => {
  const known = address('seed=1', { root: '/descent/', publicUrl: 'https://lab.example/descent' });
  assert.equal(known.link(2), 'https://lab.example/descent/initialization?seed=1&step=2');
  assert.equal(known.full(), 'https://lab.example/descent/initialization?seed=1');
  assert.equal(address('seed=1', { root: '/descent/' }).full(2), '/descent/initialization?seed=1&step=2', 'else the embed’s way is relative');
});

test('how it is looked at stands between the state and the step', () => {
  assert.equal(address('seed=1').embed(5, 'hide=data&theme=dark'), 'http://host:8000/embed/initialization?seed=1&hide=data&theme=dark&step=5');
  assert.equal(address('seed=1', { root: '/descent/', publicUrl: 'https://lab.example/descent' }).preview(0, 'play=true'), '/descent/embed/initialization?seed=1&play=true', 'within the page');
});

test('empty parts leave no trace', () => {
  assert.equal(joined('', ''), '');
  assert.equal(joined('a=1', '', 'b=2'), '?a=1&b=2');
});
