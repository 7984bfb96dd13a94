import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { createHistory } from '../../static/js/labs/shared/history.js';
import { flag, integer } from '../../static/js/state/fields.js';
import { createStore } from '../../static/js/state/store.js';

/** A browser's history: traversals arrive a moment later, as in a browser. */
function createBrowser() {
  /** @type {((event: {state: any}) => void)[]} */
  const listeners = [];
  const browser = {
    entries: [{ state: /** @type {any} */ (null), url: '/lab' }],
    place: 0,
    written: 0,
    takes: 5,
    get state() {
      return browser.entries[browser.place].state;
    },
    /** @param {any} state @param {string} _ @param {string} [url] */
    pushState(state, _, url) {
      browser.entries.length = browser.place + 1;
      browser.entries.push({ state, url: url ?? '' });
      browser.place += 1;
    },
    /** @param {any} state @param {string} _ @param {string} [url] */
    replaceState(state, _, url) {
      browser.written += 1;
      browser.entries[browser.place] = { state, url: url ?? browser.entries[browser.place].url };
    },
    /** @param {number} delta */
    go(delta) {
      setTimeout(() => {
        const place = browser.place + delta;
        if (place < 0 || place >= browser.entries.length) return;
        browser.place = place;
        for (const listener of listeners) listener({ state: browser.state });
      }, browser.takes);
    },
    window: {
      location: { get search() { return browser.entries[browser.place].url.replace(/^[^?]*/, ''); } },
      /** @param {string} _ @param {any} listener */
      addEventListener: (_, listener) => listeners.push(listener),
      removeEventListener: () => { listeners.length = 0; },
    },
  };
  return browser;
}

/** Time passes only here, so that a busy machine cannot mix up what comes after what. */
mock.timers.enable({ apis: ['setTimeout'] });

/** @param {number} [milliseconds] */
async function settled(milliseconds = 60) {
  // In small steps: what is set off on the way comes in its turn.
  for (let passed = 0; passed < milliseconds; passed += 5) {
    mock.timers.tick(5);
    await Promise.resolve();
  }
}

/** @type {(() => void)[]} */
const ends = [];
afterEach(() => { for (const end of ends.splice(0)) end(); });

/** @param {{embed?: boolean, browser?: ReturnType<typeof createBrowser>}} [options] */
function set({ embed = false, browser = createBrowser() } = {}) {
  const store = createStore({ seed: integer({ default: 0 }), size: integer({ default: 1 }), steps: integer({ default: 10 }), on: flag({ default: false }) });
  Object.assign(globalThis, { window: browser.window });
  store.fromQuery(browser.window.location.search);
  const drag = { now: 0, held: false };
  const history = createHistory({
    store, browser: embed ? null : browser, quiet: ['steps'],
    address: (query) => (query ? `/lab?${query}` : '/lab'),
    gesture: () => (drag.held ? drag.now : (drag.now += 1)),
  });
  ends.push(history.dispose);
  return { store, history, browser, drag };
}

test('each change is an entry; undo and redo go through them and take the browser along', async () => {
  const { store, history, browser } = set();
  assert.deepEqual([history.canUndo.value, history.canRedo.value, history.canRestore.value], [false, false, false]);
  store.seed.value = 1;
  store.size.value = 2;
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab', '/lab?seed=1', '/lab?seed=1&size=2']);
  history.undo();
  history.undo();
  assert.equal(store.toQuery(), '', 'the state is there at once');
  await settled();
  assert.equal(browser.place, 0);
  history.redo();
  await settled();
  assert.deepEqual([store.toQuery(), browser.place], ['seed=1', 1]);
  store.on.value = true;
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab', '/lab?seed=1', '/lab?seed=1&on=1'], 'another way forgets the old one');
  assert.equal(history.canRedo.value, false);
});

test('back and forward of the browser do the same', async () => {
  const { store, history, browser } = set();
  store.seed.value = 1;
  browser.go(-1);
  await settled();
  assert.equal(store.seed.value, 0);
  assert.deepEqual([history.canUndo.value, history.canRedo.value], [false, true]);
  browser.go(1);
  await settled();
  assert.equal(store.seed.value, 1);
});

test('a change while the browser is on its way is kept', async () => {
  const { store, history, browser } = set();
  store.seed.value = 1;
  store.seed.value = 2;
  history.undo();
  store.on.value = true;
  await settled();
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab', '/lab?seed=1', '/lab?seed=1&on=1']);
  history.undo();
  assert.equal(store.toQuery(), 'seed=1');
});

test('what is undone at once stays so on a device that takes its time', async () => {
  const browser = createBrowser();
  const { store, history } = set({ browser });
  for (const seed of [1, 2, 3]) store.seed.value = seed;
  browser.takes = 3000;
  for (let k = 0; k < 3; k += 1) history.undo();
  await settled(8000);
  assert.equal(store.seed.value, 0);
  assert.equal(browser.entries[browser.place].url, '/lab');
});

test('a drag is one entry, whose address follows a little later', async () => {
  const { store, history, browser, drag } = set();
  drag.now = 100;
  drag.held = true;
  for (let size = 2; size < 40; size += 1) store.size.value = size;
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab', '/lab?size=2']);
  assert.equal(browser.written, 1, 'nothing is rewritten at once');
  drag.held = false;
  await settled(300);
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab', '/lab?size=39']);
  assert.equal(browser.written, 2);
  history.undo();
  assert.equal(store.size.value, 1);
  history.redo();
  assert.equal(store.size.value, 39);
});

test('another state in the same gesture is an entry of its own', () => {
  const { store, browser, drag } = set();
  drag.held = true;
  store.seed.value = 1;
  store.size.value = 2;
  assert.equal(browser.entries.length, 3);
});

test('what a step back leaves behind is written before', async () => {
  const { store, history, browser, drag } = set();
  drag.held = true;
  store.size.value = 2;
  store.size.value = 3;
  history.undo();
  assert.equal(browser.entries[1].url, '/lab?size=3');
  await settled();
  assert.equal(browser.entries[0].url, '/lab');
});

test('a quiet state is no entry, but in the address', async () => {
  const { store, history, browser } = set();
  store.steps.value = 20;
  assert.equal(history.canUndo.value, false);
  await settled(300);
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab?steps=20']);
});

test('restoring the defaults is a choice like any other', () => {
  const { store, history } = set();
  store.seed.value = 1;
  assert.equal(history.canRestore.value, true);
  history.restore();
  assert.equal(history.canRestore.value, false);
  history.undo();
  assert.equal(store.seed.value, 1);
});

test('an embed never touches the browser’s history', () => {
  const browser = createBrowser();
  const { store, history } = set({ embed: true, browser });
  store.seed.value = 1;
  store.seed.value = 2;
  history.undo();
  assert.equal(store.seed.value, 1);
  history.redo();
  assert.equal(store.seed.value, 2);
  assert.deepEqual([browser.entries.length, browser.written, browser.entries[0].state], [1, 0, null]);
});

test('a browser that refuses is left alone', () => {
  const browser = createBrowser();
  browser.pushState = () => { throw new Error('SecurityError'); };
  const { store, history } = set({ browser });
  store.seed.value = 1;
  history.undo();
  assert.equal(store.seed.value, 0);
  history.redo();
  assert.equal(store.seed.value, 1);
});

test('after a reload the way back is read from the addresses', async () => {
  const first = set();
  first.store.seed.value = 1;
  first.store.size.value = 2;
  first.history.dispose();
  const { store, history, browser } = set({ browser: first.browser });
  assert.equal(store.toQuery(), 'seed=1&size=2');
  assert.equal(history.canUndo.value, true);
  history.undo();
  await settled();
  assert.deepEqual([store.toQuery(), browser.place], ['seed=1', 1]);
  history.redo();
  assert.equal(store.toQuery(), 'seed=1&size=2');
});

test('an entry that a link within the page makes is passed over', async () => {
  const { store, history, browser } = set();
  store.seed.value = 1;
  browser.pushState(null, '', '/lab?seed=1#main');
  browser.go(0);
  await settled();
  history.undo();
  await settled();
  await settled();
  assert.deepEqual([store.toQuery(), browser.place], ['', 0]);
});

test('an address may say more than what differs, and follows when that is known', async () => {
  const browser = createBrowser();
  Object.assign(globalThis, { window: browser.window });
  const store = createStore({ seed: integer({ default: 0 }) });
  let rate = '';
  let gesture = 0;
  const history = createHistory({
    store, browser, address: (written) => (written ? `/lab?${written}` : '/lab'), gesture: () => (gesture += 1),
    written: () => [store.toQuery(), rate].filter(Boolean).join('&'),
  });
  ends.push(history.dispose);
  store.seed.value = 1;
  assert.equal(browser.entries[1].url, '/lab?seed=1');
  rate = 'rate=0.5';
  history.rewrite();
  store.seed.value = 2;
  assert.deepEqual(browser.entries.map(({ url }) => url), ['/lab', '/lab?seed=1&rate=0.5', '/lab?seed=2&rate=0.5'], 'at the latest when the next entry is made');
  history.rewrite();
  assert.equal(browser.entries.length, 3, 'it is no entry of its own');
});
