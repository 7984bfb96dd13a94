import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '../../static/js/state/signals.js';
import { createEditing } from '../../static/js/labs/shared/editing.js';
import { fitting } from '../../static/js/labs/shared/edits.js';

const control = (/** @type {string} */ name) => ({ name, symbol: name, kind: 'number', default: 1, choices: [] });
const CATALOGUE = /** @type {any} */ ({
  families: {
    optimizers: [{ name: 'plain', label: 'Plain', controls: [control('learning_rate')] }, { name: 'heavy', label: 'Heavy', controls: [control('learning_rate'), control('momentum')] }],
    schedules: [{ name: 'constant', label: 'Constant', controls: [] }],
    clippings: [{ name: 'none', label: 'None', controls: [] }],
  },
});
const plain = (learning_rate = 1) => ({ name: 'plain', learning_rate });

/** A page with two lanes that each choose for themselves. @param {'here' | 'start'} [usual] */
function page(usual) {
  const lanes = signal([plain(), plain()].map((optimizer) => ({ optimizer, schedule: { name: 'constant' }, clipping: { name: 'none' } })));
  const store = { edits: signal(/** @type {readonly any[]} */ ([])) };
  const player = { step: signal(0), playing: true, pause() { this.playing = false; } };
  const done = /** @type {string[]} */ ([]);
  const gesture = { now: 0 };
  const editing = createEditing({
    store, player, gesture: () => gesture.now, ...(usual ? { usual } : {}),
    desk: { duplicate: (lane) => done.push(`duplicate ${lane}`), edit: (lane) => done.push(`edit ${lane}`) },
    beginning: {
      lanes: () => lanes.value,
      reached: (_, lane) => (lane === null ? [0, 1] : [lane]),
      chosen: (part, lane) => lanes.value[lane ?? 0][part],
      choose: (part, value, lane) => { lanes.value = lanes.value.map((one, k) => (lane === null || k === lane ? { ...one, [part]: value } : one)); },
      fitting: () => fitting(store.edits.value, { lanes: lanes.value, steps: 100, catalogue: CATALOGUE }),
    },
  });
  const rates = () => lanes.value.map(({ optimizer }) => optimizer.learning_rate);
  return { editing, store, player, gesture, done, rates };
}

test('from here on a change is an edit of the lane at the shown step, and what is in force follows the step', () => {
  const { editing, store, player, rates } = page();
  player.step.value = 10;
  editing.change('optimizer', plain(2), 1);
  assert.deepEqual(store.edits.value, [{ step: 10, lane: 1, set: { optimizer: { learning_rate: 2 } } }]);
  assert.deepEqual(rates(), [1, 1]);
  assert.equal(editing.valueOf('optimizer', 1)['learning_rate'], 2);
  player.step.value = 9;
  assert.equal(editing.valueOf('optimizer', 1)['learning_rate'], 1);
  assert.equal(editing.valueOf('optimizer', 0)['learning_rate'], 1);
  editing.remove({ step: 10, lane: 1 });
  assert.deepEqual(store.edits.value, []);
});

test('from the start it is what the lane begins with, and takes the place of later ones of the same', () => {
  const { editing, store, player, gesture, rates } = page('start');
  player.step.value = 10;
  store.edits.value = [{ step: 5, lane: 0, set: { optimizer: { learning_rate: 7 } } }, { step: 5, lane: 1, set: { optimizer: { learning_rate: 8 } } }];
  editing.change('optimizer', plain(2), 0);
  assert.deepEqual(rates(), [2, 1]);
  assert.deepEqual(store.edits.value.map(({ lane }) => lane), [1]);
  player.step.value = 0;
  gesture.now = 1;
  editing.mode.value = 'here';
  editing.change('optimizer', plain(3), 1);
  assert.deepEqual([rates(), store.edits.value.length], [[2, 3], 1], 'at step 0 nothing was before, and what comes later stays');
});

test('while something is dragged the step stays the one at which that began', () => {
  const { editing, store, player, gesture } = page();
  gesture.now = 1;
  for (const [step, rate] of [[10, 2], [12, 3], [15, 4]]) {
    player.step.value = step;
    editing.change('optimizer', plain(rate));
  }
  assert.deepEqual(store.edits.value, [0, 1].map((lane) => ({ step: 10, lane, set: { optimizer: { learning_rate: 4 } } })));
});

test('a fork is a copy that is changed from here on', () => {
  const { editing, player, done } = page('start');
  player.step.value = 10;
  editing.fork(0);
  assert.deepEqual([done, player.playing, editing.mode.value], [['duplicate 0', 'edit 1'], false, 'here']);
});
