/** A small catalogue for tests of the landscape's state. */

/** @param {string} name @param {string} label @param {object} [more] */
export const entry = (name, label, more = {}) => ({ name, label, summary: '', equations: [], controls: [], ...more });
/** @param {string} name @param {string} symbol @param {number} usual */
const number = (name, symbol, usual) => ({
  name, symbol, kind: 'number', default: usual, minimum: 0, maximum: 1000, exclusive_minimum: null, exclusive_maximum: null, choices: [], marks: [], scale: 'linear', help: '',
});
const RATE = number('learning_rate', '\\alpha', 0.01);
const surface = (/** @type {string} */ name, /** @type {number} */ steps, controls = /** @type {object[]} */ ([])) =>
  entry(name, name, { controls, dimension: 2, starts: [[-1.5, 2]], steps, minima: [], domain: [[-2, 2], [-1, 3]], levels: [], rates: {}, story: '' });
const COSINE = entry('cosine', 'Cosine', { controls: [number('period', 'P', 100)] });
/** @type {any} */
export const CATALOGUE = {
  version: '1',
  families: {
    surfaces: [surface('himmelblau', 150), surface('rosenbrock', 500, [number('b', 'b', 100)]), surface('bowl', 60), { ...surface('parabola', 60), dimension: 1, starts: [[-4]] }],
    optimizers: [
      entry('gradient_descent', 'Gradient descent', { controls: [RATE] }),
      entry('momentum', 'Momentum', { controls: [RATE, number('momentum', '\\mu', 0.9)] }),
      entry('rmsprop', 'RMSprop', { controls: [RATE] }),
      entry('adam', 'Adam', { controls: [RATE, number('beta1', '\\beta_1', 0.9)] }),
    ],
    schedules: [
      entry('constant', 'Constant'), COSINE,
      entry('warm_up', 'Warm-up', { controls: [{ ...number('then', '', 0), kind: 'component', default: { name: 'constant' }, choices: ['constant', 'cosine'], options: [entry('constant', 'Constant'), COSINE] }] }),
    ],
    clippings: [entry('none', 'None'), entry('by_norm', 'By norm', { controls: [number('threshold', '\\tau', 1)] })],
  },
};
