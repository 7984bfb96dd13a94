import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createSession } from '../../static/js/labs/shared/session.js';
import { decode } from '../../static/js/net/safetensors.js';
import { createPlayer } from '../../static/js/player/player.js';
import { RunData } from '../../static/js/state/run-data.js';
import { signal } from '../../static/js/state/signals.js';
import { chunkOf, endsOf, sampleSpec, startedOf } from './support/sample-run.js';

/** @typedef {import('../../static/js/labs/shared/types.js').Change} Change */
/** @typedef {{spec: any, from: number, data: RunData}} Start */

/** @type {(() => void)[]} */
const ends = [];
afterEach(() => { for (const end of ends.splice(0)) end(); });

/** A page whose changes are what the test says, and whose connection only takes note. @param {Change} first */
function page(first) {
  let change = first;
  Object.assign(globalThis, { document: { hidden: false, addEventListener: () => {}, removeEventListener: () => {} } });
  /** @type {Start[]} */
  const starts = [];
  const spec = signal(/** @type {any} */ (sampleSpec()));
  const steps = signal(20);
  const data = new RunData();
  const player = createPlayer({ data, steps });
  const connection = /** @type {any} */ ({
    start: (/** @type {string} */ _, /** @type {any} */ asked, /** @type {{from: number, data: RunData}} */ how) => starts.push({ spec: asked, ...how }),
    setDemand: () => {},
    close: () => {},
  });
  const session = createSession({ traits: /** @type {any} */ ({ change: () => change }), spec, store: /** @type {any} */ ({ steps }), data, player, connection });
  ends.push(session.dispose, player.dispose);
  const settled = () => new Promise((done) => { setTimeout(done, 120); });
  return { starts, spec, data, player, settled, become: (/** @type {Change} */ next) => { change = next; } };
}

/** @param {Start} start @param {number} first @param {number} count */
function arrive({ spec, data }, first, count) {
  if (first === 0) data.reset(startedOf(spec));
  data.append(decode(chunkOf(spec, 'lab', 0, first, count)));
}

const other = () => sampleSpec({ tag: 5 });

test('a change that keeps the step leaves the page as it is until the new run has come so far', async () => {
  const { starts, spec, data, player, settled } = page('keep');
  arrive(starts[0], 0, 21);
  player.seek(12);
  const before = data.id;
  spec.value = other();
  await settled();
  assert.equal(starts.length, 2);
  assert.notEqual(starts[1].data, data, 'it is fetched beside the one that is shown');
  arrive(starts[1], 0, 8);
  assert.deepEqual([data.id, player.step.value, data.computed], [before, 12, 20]);
  arrive(starts[1], 8, 6);
  assert.notEqual(data.id, before);
  assert.deepEqual([player.step.value, data.computed], [12, 13]);
  arrive(starts[1], 14, 7);
  starts[1].data.finish(endsOf(spec.value));
  assert.deepEqual([player.step.value, data.computed, data.done], [12, 20, true], 'what comes later is shown too');
});

test('playing goes on through a change that keeps the step', async () => {
  const { starts, spec, data, player, settled } = page('keep');
  arrive(starts[0], 0, 21);
  player.seek(5);
  player.play();
  spec.value = other();
  await settled();
  arrive(starts[1], 0, 12);
  assert.deepEqual([player.playing.value, player.step.value, data.computed], [true, 5, 11]);
});

test('a run that the server refuses leaves the picture, and says why', async () => {
  const { starts, spec, data, player, settled } = page('keep');
  arrive(starts[0], 0, 21);
  player.seek(12);
  spec.value = other();
  await settled();
  starts[1].data.fail({ code: 'invalid', message: 'No.', where: ['lanes', 0] });
  assert.deepEqual([data.error.value?.message, data.computed, player.step.value], ['No.', 20, 12]);
  spec.value = sampleSpec({ tag: 6 });
  await settled();
  arrive(starts[2], 0, 21);
  assert.equal(data.error.value, null, 'the next one is fine');
});

test('any other change shows the new run from its first point on', async () => {
  const { starts, spec, data, player, settled } = page('anew');
  arrive(starts[0], 0, 21);
  player.seek(12);
  spec.value = other();
  await settled();
  assert.equal(starts[1].data, data);
  arrive(starts[1], 0, 4);
  assert.deepEqual([player.step.value, player.waiting.value], [3, true], 'paused, it comes back to the shown step');
  arrive(starts[1], 4, 17);
  assert.deepEqual([player.step.value, player.waiting.value], [12, false]);
});

test('a scrub between two changes in quick succession is not forgotten', async () => {
  const { starts, spec, data, player, settled } = page('anew');
  arrive(starts[0], 0, 21);
  spec.value = other();
  await settled();
  arrive(starts[1], 0, 21);
  starts[1].data.finish(endsOf(spec.value));
  spec.value = sampleSpec({ tag: 6 });
  await settled();
  data.reset(startedOf(starts[2].spec));
  player.seek(20);
  assert.deepEqual([player.step.value, player.waiting.value], [0, true], 'there is nothing yet');
  data.append(decode(chunkOf(starts[2].spec, 'lab', 0, 0, 3)));
  player.seek(20);
  data.append(decode(chunkOf(starts[2].spec, 'lab', 1, 3, 18)));
  assert.deepEqual([player.step.value, player.waiting.value], [20, false]);
});

test('after a change that kept the step a longer run goes on where it is', async () => {
  const { starts, spec, data, player, settled, become } = page('keep');
  arrive(starts[0], 0, 21);
  player.seek(3);
  spec.value = other();
  await settled();
  arrive(starts[1], 0, 21);
  become('grow');
  spec.value = sampleSpec({ tag: 5, steps: 40 });
  await settled();
  assert.deepEqual([starts[2].from, starts[2].data === starts[1].data], [21, true]);
  const from = starts[2].data.usable(starts[2].from);
  starts[2].data.reset(startedOf(spec.value), from);
  arrive(starts[2], from, 6);
  assert.deepEqual([data.computed, player.step.value], [from + 5, 3]);
});

test('while something is dragged the newest waits for the run before to have come, and no longer', async () => {
  const { starts, spec } = page('anew');
  assert.equal(starts.length, 1);
  const asked = [5, 6, 7].map((tag) => sampleSpec({ tag }));
  // Nothing of the first run has come: this one waits.
  spec.value = asked[0];
  spec.value = asked[1];
  assert.equal(starts.length, 1);
  arrive(starts[0], 0, 21);
  assert.equal(starts.length, 1, 'points alone are not the end of it');
  starts[0].data.finish(endsOf(starts[0].spec));
  assert.deepEqual(starts.map((start) => start.spec), [starts[0].spec, asked[1]], 'the newest alone, at once');
  // The run that is held has come, but it is not the one asked for last.
  spec.value = asked[2];
  assert.equal(starts.length, 2);
  arrive(starts[1], 0, 21);
  starts[1].data.finish(endsOf(starts[1].spec));
  assert.deepEqual(starts[2].spec, asked[2]);
  arrive(starts[2], 0, 21);
  starts[2].data.finish(endsOf(starts[2].spec));
  // With nothing under way the next starts as it is asked for.
  spec.value = asked[0];
  assert.equal(starts.length, 4);
});

test('a run that does not come is waited for a moment only', async () => {
  const { starts, spec, settled } = page('anew');
  spec.value = other();
  assert.equal(starts.length, 1);
  await settled();
  assert.equal(starts.length, 2);
});
