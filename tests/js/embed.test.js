import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerAround, playWhileSeen } from '../../static/js/labs/shared/embed.js';
import { serve } from '../../static/js/labs/shared/embed-port.js';
import { CONNECT, HELLO, isMessage, UNREACHABLE, VERSION } from '../../static/js/labs/shared/embed-protocol.js';
import { createPlayer } from '../../static/js/player/player.js';
import { signal } from '../../static/js/state/signals.js';

/** A lab of a run of two lanes that can be told how far it has come. */
function setUp({ steps = 10 } = {}) {
  const data = /** @type {any} */ ({ id: '', computed: -1, done: false, spec: {}, lanes: [], version: signal(0), error: signal(null) });
  const length = signal(steps);
  const query = signal('');
  const spec = signal(/** @type {any} */ ({ seed: 0 }));
  const player = createPlayer({ data, steps: length });
  /** @type {{lane: number, step: number}[]} */
  const ends = [];
  const status = signal('open');
  const lab = /** @type {any} */ ({
    data, player, spec, calm: player.step,
    connection: { status, message: signal('The server does not answer.') },
    presence: { play: () => player.play(), pause: () => player.pause() },
    traits: { name: 'landscape' },
    address: { link: (/** @type {number} */ step) => `https://lab.example/landscape?step=${step}` },
    causes: { endOf: (/** @type {number} */ lane, /** @type {number} */ step) => {
      const end = ends.find((one) => one.lane === lane && one.step <= step);
      return end ? { status: 'diverged', step: end.step, cause: null } : null;
    } },
    store: {
      steps: length, toQuery: () => query.value,
      fromQuery(/** @type {string} */ text) {
        if (text === '?bad=1') return [{ key: 'bad', text: '1', message: 'There is no such state.' }];
        query.value = text;
        spec.value = { seed: text };
        return [];
      },
    },
  });
  /** @param {string} id @param {number} computed @param {{done?: boolean}} [how] */
  const come = (id, computed, { done = false } = {}) => {
    Object.assign(data, { id, computed, done, spec: { steps: length.peek() }, lanes: [{ label: 'one', status: 'running', step: computed }, { label: 'two', status: 'running', step: computed }] });
    data.version.value += 1;
  };
  /** @type {any[]} */
  const said = [];
  const port = /** @type {any} */ ({ postMessage: (/** @type {any} */ message) => said.push(message), onmessage: null });
  const told = (/** @type {string} */ name) => said.filter(({ event }) => event === name).map(({ detail }) => detail);
  let id = 0;
  const ask = async (/** @type {string} */ method, /** @type {unknown[]} */ ...params) => {
    const asked = (id += 1);
    await port.onmessage({ data: { id: asked, method, params } });
    return said.find((message) => message.id === asked);
  };
  return { lab, data, player, status, ends, length, query, come, port, said, told, ask };
}

test('it is ready with its first numbers, and tells steps, lanes that diverge, and the end', () => {
  const { lab, player, ends, come, port, told } = setUp();
  serve(lab, port);
  assert.deepEqual(told('ready'), []);
  come('a', 4);
  assert.deepEqual(told('ready'), [{ version: VERSION, lab: 'landscape', step: 0, steps: 10, playing: false, link: 'https://lab.example/landscape?step=0' }]);
  ends.push({ lane: 1, step: 3 });
  player.seek(2);
  assert.deepEqual(told('step').at(-1), { step: 2, steps: 10, playing: false });
  assert.deepEqual(told('diverged'), []);
  player.seek(4);
  player.seek(3);
  assert.deepEqual(told('diverged'), [{ lane: 1, label: 'two', step: 3, cause: null }], 'once');
  come('a', 10, { done: true });
  assert.deepEqual(told('finished'), []);
  player.seek(10);
  player.seek(9);
  player.seek(10);
  assert.deepEqual(told('finished').map(({ step, lanes }) => [step, lanes.length]), [[10, 2], [10, 2]], 'each time the end is reached');
  assert.equal(told('ready').length, 1);
});

test('choices, errors and a server that is not there are told', () => {
  const { lab, data, query, status, come, port, told } = setUp();
  const end = serve(lab, port);
  status.value = 'lost';
  assert.deepEqual(told('error'), [{ code: UNREACHABLE, message: 'The server does not answer.', where: [] }]);
  come('a', 4);
  status.value = 'open';
  status.value = 'lost';
  assert.equal(told('error').length, 1, 'what is there can be shown');
  query.value = 'seed=1';
  assert.deepEqual(told('change'), [{ spec: { seed: 0 }, link: 'https://lab.example/landscape?step=0' }]);
  data.error.value = { code: 'invalid', message: 'At most 10.', where: ['lanes', 0] };
  assert.deepEqual(told('error').at(-1), { code: 'invalid', message: 'At most 10.', where: ['lanes', 0] });
  end();
  query.value = 'seed=2';
  assert.equal(told('change').length, 1, 'nothing after the end');
  assert.equal(port.onmessage, null);
});

test('what is asked is answered once it is seen', async () => {
  const { lab, player, come, port, ask, said } = setUp();
  serve(lab, port);
  come('a', 4);
  assert.deepEqual((await ask('seek', 3)).result, { step: 3, steps: 10, playing: false });
  assert.deepEqual((await ask('step')).result.step, 4);
  assert.deepEqual((await ask('step', -2)).result.step, 2);
  const late = ask('seek', 9);
  assert.equal(said.some(({ id }) => id === 4), false, 'not there yet');
  come('a', 10);
  assert.equal((await late).result.step, 9);
  assert.equal((await ask('play')).result.playing, true);
  assert.equal((await ask('pause')).result.playing, false);
  assert.equal(player.playing.value, false);
});

test('what cannot be done is said', async () => {
  const { lab, come, port, ask } = setUp();
  serve(lab, port);
  come('a', 4);
  const wrong = async (/** @type {string} */ method, /** @type {unknown[]} */ ...params) => (await ask(method, ...params)).error.message;
  assert.equal(await wrong('seek', '3'), 'seek expects a whole number, 0 or more.');
  assert.equal(await wrong('seek', -1), 'seek expects a whole number, 0 or more.');
  assert.equal(await wrong('step', 0.5), 'step expects a whole number.');
  assert.equal(await wrong('explode'), 'There is no method explode; there are play, pause, step, seek, load.');
  assert.equal(await wrong('constructor'), 'There is no method constructor; there are play, pause, step, seek, load.');
  assert.equal(await wrong('load', '?bad=1'), 'bad: There is no such state.');
});

test('another run is there with its first numbers, or says what is wrong', async () => {
  const { lab, data, player, come, port, ask, said } = setUp();
  serve(lab, port);
  come('a', 10);
  player.seek(5);
  const loading = ask('load', '?seed=1');
  assert.equal(said.some(({ id }) => id === 1), false);
  come('b', 0);
  assert.equal((await loading).result.step, 0);
  assert.equal((await ask('load', '?seed=1')).result.step, 0, 'the same run is there already');
  const refused = ask('load', '?seed=2');
  data.error.value = { code: 'limit', message: 'Too long.', where: ['steps'] };
  assert.deepEqual((await refused).error, { message: 'Too long.', where: ['steps'] });
  const mended = ask('load', '?seed=3');
  come('c', 0);
  assert.equal((await mended).result.step, 0, 'an error that has been told is not told again');
});

test('an embed plays only while it is seen', () => {
  let look = (/** @type {boolean} */ _) => {};
  const Observer = /** @type {any} */ (class {
    /** @param {(entries: {isIntersecting: boolean}[]) => void} callback */
    constructor(callback) { look = (isIntersecting) => callback([{ isIntersecting }]); }

    observe() {}
  });
  const playing = signal(false);
  const player = /** @type {any} */ ({ playing, waiting: signal(true), play: () => { playing.value = true; }, pause: () => { playing.value = false; } });
  const presence = playWhileSeen({ player, place: /** @type {any} */ ({}), play: false, Observer });
  presence.play();
  assert.equal(playing.value, false, 'not in sight');
  player.waiting.value = false;
  look(true);
  return Promise.resolve().then(() => {
    assert.equal(playing.value, true);
    look(false);
    assert.equal(playing.value, false);
    presence.pause();
    look(true);
    assert.equal(playing.value, false, 'paused stays paused');
    presence.play();
    assert.equal(playing.value, true);
  });
});

test('only the page around an embed can join it', async () => {
  const { lab, come } = setUp();
  come('a', 4);
  /** @type {any[]} */
  const heard = [];
  const parent = { postMessage: (/** @type {any} */ message) => heard.push(message) };
  let hear = (/** @type {any} */ _) => {};
  const page = /** @type {any} */ ({ parent, addEventListener: (/** @type {string} */ _, /** @type {any} */ listener) => { hear = listener; } });
  answerAround(lab, page);
  assert.ok(isMessage(heard[0], HELLO));
  const connect = { type: CONNECT, version: VERSION };
  const stranger = new MessageChannel();
  hear({ source: {}, data: connect, ports: [stranger.port2] });
  hear({ source: parent, data: { ...connect, version: 2 }, ports: [stranger.port2] });
  hear({ source: parent, data: null, ports: [] });
  hear({ source: parent, data: connect, ports: [] });
  const first = new MessageChannel();
  const second = new MessageChannel();
  hear({ source: parent, data: connect, ports: [first.port2] });
  hear({ source: parent, data: connect, ports: [second.port2] });
  let strange = 0;
  stranger.port1.onmessage = first.port1.onmessage = () => { strange += 1; };
  const ready = await new Promise((resolve) => { second.port1.onmessage = ({ data }) => resolve(data); });
  assert.equal(ready.event, 'ready');
  assert.equal(strange, 0);
  for (const { port1, port2 } of [stranger, first, second]) {
    port1.close();
    port2.close();
  }
});

test('a page that is in no frame says nothing', () => {
  const page = /** @type {any} */ ({ addEventListener: () => assert.fail('listens'), postMessage: () => assert.fail('speaks') });
  page.parent = page;
  answerAround(/** @type {any} */ ({}), page);
});
