import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined, optionOf, withDefaults } from '../../static/js/controls/catalogue.js';
import { changes, same, said } from '../../static/js/controls/control-value.js';
import { extended } from '../../static/js/controls/rows-control.js';
import { formatLane, parseLane } from '../../static/js/labs/initialization/lane-choice.js';
import { componentField } from '../../static/js/state/component-field.js';
import { createStore } from '../../static/js/state/store.js';

/** @typedef {import('../../static/js/controls/catalogue.js').ControlEntry} ControlEntry */

/** @param {Partial<ControlEntry> & {name: string}} given @returns {ControlEntry} */
const control = (given) => ({
  symbol: '', kind: 'number', default: 0, minimum: null, maximum: null, exclusive_minimum: null, exclusive_maximum: null,
  scale: 'linear', choices: [], marks: [], help: '', ...given,
});
const first = control({ name: 'first', kind: 'integer', default: 1, minimum: 0, maximum: 1 });
const factors = control({
  name: 'factors', kind: 'pairs', default: [[100, 0.5]], ascending: true, longest: 3,
  columns: [control({ name: 'n', kind: 'integer', minimum: 0 }), control({ name: 'factor', minimum: 0 })],
});
/** @param {string} name @param {ControlEntry[]} controls */
const entry = (name, ...controls) => ({ name, label: name, summary: '', equations: [], controls });
const CATALOGUE = joined({
  version: '0',
  families: {
    initializers: [], optimizers: [], clippings: [],
    schedules: [
      entry('constant', first),
      entry('cosine', first, control({ name: 'period', kind: 'integer', default: 100, minimum: 1, symbol: 'p' }), control({ name: 'floor' })),
      entry('by_hand', first, factors),
      entry('warm_up', first, control({ name: 'steps', kind: 'integer', default: 10 }), control({
        name: 'then', kind: 'component', default: { name: 'constant' }, family: 'schedules', shared: ['first'], choices: ['constant', 'cosine', 'by_hand'],
      })),
      { ...entry('hidden'), needs_hessian: true },
    ],
  },
}, ({ needs_hessian: hessian = false }) => !hessian);
const newStore = () => createStore({ schedule: componentField(CATALOGUE, 'schedules', { name: 'constant' }) });

test('a page offers what it can use, and knows what a component inside may be', () => {
  assert.deepEqual(CATALOGUE.families.schedules.map(({ name }) => name), ['constant', 'cosine', 'by_hand', 'warm_up']);
  const then = CATALOGUE.families.schedules[3].controls[2];
  assert.deepEqual(then.options?.map(({ name, controls }) => [name, controls.map((one) => one.name)]),
    [['constant', []], ['cosine', ['period', 'floor']], ['by_hand', ['factors']]]);
  assert.deepEqual(withDefaults(/** @type {any} */ (optionOf(then, 'cosine'))), { name: 'cosine', period: 100, floor: 0 });
});

for (const [text, value] of /** @type {[string, object][]} */ ([
  ['by_hand,factors:5~0.5~20~0.1', { name: 'by_hand', first: 1, factors: [[5, 0.5], [20, 0.1]] }],
  ['by_hand,factors:', { name: 'by_hand', first: 1, factors: [] }],
  ['by_hand', { name: 'by_hand', first: 1, factors: [[100, 0.5]] }],
  ['warm_up,steps:3', { name: 'warm_up', first: 1, steps: 3, then: { name: 'constant' } }],
  ['warm_up,then:cosine,then.period:7', { name: 'warm_up', first: 1, steps: 10, then: { name: 'cosine', period: 7, floor: 0 } }],
  ['warm_up,then:by_hand,then.factors:2~0.25', { name: 'warm_up', first: 1, steps: 10, then: { name: 'by_hand', factors: [[2, 0.25]] } }],
])) {
  test(`${text} is read, and written the same`, () => {
    const store = newStore();
    assert.deepEqual(store.fromQuery(`schedule=${text}`), []);
    assert.deepEqual(store.schedule.value, value);
    assert.equal(store.toQuery(), `schedule=${text}`);
    const lane = `schedule:${text.split(',').map((part, k) => (k === 0 ? part : `schedule.${part}`)).join(',')}`;
    assert.deepEqual(parseLane(CATALOGUE, lane).schedule, value);
    assert.deepEqual(parseLane(CATALOGUE, text).schedule, value);
    assert.equal(formatLane(CATALOGUE, { schedule: store.schedule.value }), text);
  });
}

for (const [text, message] of /** @type {[string, RegExp][]} */ ([
  ['by_hand,factors:1', /rows of n~factor/],
  ['by_hand,factors:1~-1', /at least 0/],
  ['by_hand,factors:1.5~1', /a whole number/],
  ['by_hand,factors:2~1~1~1', /n to ascend/],
  ['by_hand,factors:1~1~2~1~3~1~4~1', /at most 3 rows/],
  ['by_hand,factors.n:1', /has no "factors.n"/],
  ['warm_up,then:warm_up', /one of constant, cosine, by_hand/],
  ['warm_up,then:cosine,then.first:0', /cosine has no "first"; it has period, floor/],
  ['warm_up,then.period:3', /constant has no "period"/],
])) {
  test(`${text}: what is wrong is said`, () => {
    const problems = newStore().fromQuery(`schedule=${text}`);
    assert.equal(problems.length, 1);
    assert.match(problems[0].message, message);
  });
}

test('values are compared and said by what they hold', () => {
  const [, , byHand, warmUp] = CATALOGUE.families.schedules;
  assert.ok(same([[1, 2]], [[1, 2]]));
  assert.ok(same({ name: 'a', x: 1 }, { x: 1, name: 'a' }));
  assert.ok(!same([[1, 2]], [[1, 3]]));
  assert.deepEqual(changes(byHand, { name: 'by_hand', factors: [[100, 0.5]] }, 3), []);
  assert.deepEqual(changes(byHand, { name: 'by_hand', factors: [[3, 0.5], [9, 0.1]] }, 3), ['factors 0.5 from 3, 0.1 from 9']);
  assert.deepEqual(changes(byHand, { name: 'by_hand', factors: [] }, 3), ['factors none']);
  assert.equal(said(warmUp.controls[2], { name: 'cosine', period: 7, floor: 0 }, 3), 'then cosine p 7');
});

test('a new row follows on the last one', () => {
  assert.deepEqual(extended(factors, []), [[0, 1]]);
  assert.deepEqual(extended(factors, [[100, 0.5]]), [[100, 0.5], [200, 0.5]]);
  assert.deepEqual(extended(factors, [[100, 0.5], [150, 0.1]]), [[100, 0.5], [150, 0.1], [200, 0.1]]);
});
