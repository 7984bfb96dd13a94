import assert from 'node:assert/strict';
import { test } from 'node:test';
import { componentField, nameField } from '../../static/js/state/component-field.js';
import { shortest } from '../../static/js/state/fields.js';
import { createStore } from '../../static/js/state/store.js';
import { generator } from './support/random.js';

/** @param {Partial<import('../../static/js/controls/catalogue.js').ControlEntry> & {name: string}} given @returns {import('../../static/js/controls/catalogue.js').ControlEntry} */
const control = (given) => ({
  symbol: '', kind: 'number', default: 0, minimum: null, maximum: null, exclusive_minimum: null, exclusive_maximum: null,
  scale: 'linear', choices: [], marks: [], help: '', ...given,
});

/** @type {import('../../static/js/controls/catalogue.js').Catalogue} */
const CATALOGUE = {
  version: '0',
  families: {
    optimizers: [
      { name: 'gradient_descent', label: 'Gradient descent', summary: '', equations: [], controls: [control({ name: 'learning_rate', default: 0.01, minimum: 1e-6, maximum: 10 })] },
      {
        name: 'adam', label: 'Adam', summary: '', equations: [], controls: [
          control({ name: 'learning_rate', default: 0.001, minimum: 1e-6, maximum: 10 }),
          control({ name: 'beta1', default: 0.9, minimum: 0, exclusive_maximum: 1 }),
          control({ name: 'epsilon', default: 1e-8, exclusive_minimum: 0 }),
          control({ name: 'window', kind: 'integer', default: 1 }),
          control({ name: 'form', kind: 'choice', default: 'one', choices: ['one', 'two'] }),
          control({ name: 'bias_correction', kind: 'switch', default: true }),
        ],
      },
    ],
  },
};

const newStore = () => createStore({
  optimizer: componentField(CATALOGUE, 'optimizers', { name: 'gradient_descent', learning_rate: 0.1 }),
  second: nameField(CATALOGUE, 'optimizers', 'adam'),
});

const ADAM = { name: 'adam', learning_rate: 0.001, beta1: 0.9, epsilon: 1e-8, window: 1, form: 'one', bias_correction: true };

test('the page’s default is not written, the catalogue’s defaults are left out', () => {
  const store = newStore();
  assert.equal(store.toQuery(), '');
  store.optimizer.value = { name: 'gradient_descent', learning_rate: 0.01 };
  assert.equal(store.toQuery(), 'optimizer=gradient_descent');
  store.optimizer.value = ADAM;
  assert.equal(store.toQuery(), 'optimizer=adam');
  store.optimizer.value = { ...ADAM, learning_rate: 0.05, epsilon: 1e-12, form: 'two', bias_correction: false };
  assert.equal(store.toQuery(), 'optimizer=adam,0.05,epsilon:1e-12,form:two,bias_correction:false');
  store.optimizer.value = { name: 'adam', beta1: 0.5 };
  assert.equal(store.toQuery(), 'optimizer=adam,beta1:0.5', 'a control that is not there is at its default');
});

test('what is left out is filled in', () => {
  const store = newStore();
  assert.deepEqual(store.fromQuery('optimizer=adam,beta1:0.5&second=gradient_descent'), []);
  assert.deepEqual(store.optimizer.value, { ...ADAM, beta1: 0.5 });
  assert.equal(store.second.value, 'gradient_descent');
});

test('a number alone is the learning rate', () => {
  const store = newStore();
  for (const text of ['adam,0.05,beta1:0.5', 'adam,learning_rate:0.05,beta1:0.5', 'adam,beta1:0.5,5e-2']) {
    assert.deepEqual(store.fromQuery(`optimizer=${text}`), []);
    assert.deepEqual(store.optimizer.value, { ...ADAM, learning_rate: 0.05, beta1: 0.5 }, text);
    assert.equal(store.toQuery(), 'optimizer=adam,0.05,beta1:0.5');
  }
});

/** @type {[text: string, message: RegExp, kept: object][]} */
const WRONG = [
  ['adm', /one of gradient_descent, adam, got "adm"/, { name: 'gradient_descent', learning_rate: 0.1 }],
  ['', /one of gradient_descent, adam, got ""/, { name: 'gradient_descent', learning_rate: 0.1 }],
  ['adam,learning_rate:11,beta1:0.5', /learning_rate: expected at most 10, got "11"/, { ...ADAM, learning_rate: 10, beta1: 0.5 }],
  ['adam,learning_rate:1e-9', /at least 0\.000001/, { ...ADAM, learning_rate: 1e-6 }],
  ['adam,11', /learning_rate: expected at most 10/, { ...ADAM, learning_rate: 10 }],
  ['adam,beta1:1', /less than 1/, ADAM],
  ['adam,epsilon:0', /more than 0/, ADAM],
  ['adam,epsilon:', /a number, got ""/, ADAM],
  ['adam,epsilon:NaN', /a number, got "NaN"/, ADAM],
  ['adam,window:1.5', /a whole number/, ADAM],
  ['adam,form:three', /one of one, two/, ADAM],
  ['adam,bias_correction:1', /true or false/, ADAM],
  ['adam,rate:1,window:3', /Adam has no "rate"; it has learning_rate/, { ...ADAM, window: 3 }],
  ['adam,', /Adam has no ""/, ADAM],
];

for (const [text, message, kept] of WRONG) {
  test(`${JSON.stringify(text)}: what is wrong is said, the rest holds`, () => {
    const store = newStore();
    const problems = store.fromQuery(`optimizer=${text}`);
    assert.equal(problems.length, 1);
    assert.deepEqual([problems[0].key, problems[0].text], ['optimizer', text]);
    assert.match(problems[0].message, message);
    assert.deepEqual(store.optimizer.value, kept);
  });
}

test('numbers are as short as they can be and read back the same', () => {
  assert.deepEqual([0, 0.1, 0.0001, 1e-8, 1000, 100000, 1.5e21, 123456, -0.5].map(shortest),
    ['0', '0.1', '1e-4', '1e-8', '1e3', '1e5', '1.5e21', '123456', '-0.5']);
  const { next: random } = generator(5);
  for (let k = 0; k < 2000; k += 1) {
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
    assert.equal(Number(shortest(value)), value);
  }
});

test('values can be taken and put back', () => {
  const store = newStore();
  store.second.value = 'gradient_descent';
  const taken = store.take();
  store.restore();
  assert.equal(store.second.value, 'adam');
  store.put(taken);
  assert.equal(store.second.value, 'gradient_descent');
});

test('a text with the marks that links are made of comes back as it was', () => {
  /** @type {import('../../static/js/controls/catalogue.js').Catalogue} */
  const catalogue = {
    version: '0',
    families: {
      surfaces: [
        {
          name: 'formula', label: 'Formula', summary: '', equations: [],
          controls: [control({ name: 'expression', kind: 'text', default: 'x', longest: 24 }), control({ name: 'dimension', kind: 'integer', default: 2 })],
        },
      ],
    },
  };
  const store = createStore({ surface: componentField(catalogue, 'surfaces', { name: 'formula' }) });
  for (const expression of ['x^2 + 3y^2 - sin(x y)', 'max(x^2, y^2) + x/4', 'a:b,c.d:1~2', '100 %, %2C & ?=#', '−x², π', '']) {
    store.surface.value = { name: 'formula', expression, dimension: 1 };
    const query = store.toQuery();
    store.restore();
    assert.deepEqual(store.fromQuery(query), []);
    assert.deepEqual(store.surface.value, { name: 'formula', expression, dimension: 1 }, query);
  }
  assert.deepEqual(store.fromQuery('surface=formula,expression:50%25'), []);
  assert.equal(store.surface.value['expression'], '50%', 'a percent sign that stands for nothing is itself');
  const [problem] = store.fromQuery(`surface=formula,expression:${'x'.repeat(25)},dimension:1`);
  assert.match(problem.message, /expression: expected at most 24 characters/);
  assert.deepEqual(store.surface.value, { name: 'formula', expression: 'x', dimension: 1 });
});
