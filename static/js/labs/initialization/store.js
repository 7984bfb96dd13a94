/** The lab's state, declared once: each choice with its default and how it is written. */
import { choice, flag, integer, number } from '../../state/fields.js';
import { createStore } from '../../state/store.js';
import { scaled } from './starts.js';

/** @typedef {import('./types.js').ComponentValue} ComponentValue */

/**
 * A component with its controls, as a link writes it: "adam,learning_rate:0.05".
 * @param {ComponentValue} usual
 */
function component(usual) {
  return {
    default: usual,
    /** @param {string} text @returns {ComponentValue} */
    parse(text) {
      const [name, ...parts] = text.split(',');
      return { name, ...Object.fromEntries(parts.map((part) => {
        const [control, value = ''] = part.split(':');
        return [control, plain(value)];
      })) };
    },
    /** @param {ComponentValue} value */
    format: ({ name, ...controls }) => [name, ...Object.entries(controls).map(([control, value]) => `${control}:${value}`)].join(','),
  };
}

/** @param {string} text @returns {unknown} a number, a switch or a word */
function plain(text) {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A number or nothing. @param {number | null} usual @param {string} nothing how nothing is written */
function optional(usual, nothing) {
  const whole = integer({ default: 0, minimum: 0 });
  return {
    default: usual,
    /** @param {string} text @returns {number | null} */
    parse: (text) => (text === nothing ? null : whole.parse(text)),
    /** @param {number | null} value */
    format: (value) => (value === null ? nothing : String(value)),
  };
}

/** Units of the hidden layers: "6-3", or "none". */
const hidden = {
  default: /** @type {readonly number[]} */ ([6, 3]),
  /** @param {string} text @returns {readonly number[]} */
  parse: (text) => (text === 'none' ? [] : text.split('-').map(Number)),
  /** @param {readonly number[]} value */
  format: (value) => (value.length > 0 ? value.join('-') : 'none'),
};

/** The page as it opens: what the playground of the notes shows. */
export function createLabStore() {
  return createStore({
    seed: integer({ default: 0, minimum: 0 }),
    steps: integer({ default: 1000, minimum: 1 }),
    dataset: { default: 'circle', parse: String, format: String },
    points: integer({ default: 100, minimum: 2 }),
    noise: number({ default: 0, minimum: 0 }),
    data_seed: optional(null, 'run'),
    test_fraction: number({ default: 0, minimum: 0 }),
    hidden,
    activation: { default: 'relu', parse: String, format: String },
    loss: {
      default: /** @type {string | null} */ (null),
      parse: (/** @type {string} */ text) => (text === 'auto' ? null : text),
      format: (/** @type {string | null} */ value) => value ?? 'auto',
    },
    l2: number({ default: 0, minimum: 0 }),
    l1: number({ default: 0, minimum: 0 }),
    initializer: component(scaled(1)),
    compare: flag({ default: false }),
    optimizer: component({ name: 'gradient_descent', learning_rate: 0.1 }),
    schedule: component({ name: 'constant', per: 'epoch', first: 1 }),
    clipping: component({ name: 'none' }),
    batch_size: optional(null, 'full'),
    edges: choice({ default: 'weight', choices: ['weight', 'gradient'] }),
    common: flag({ default: false }),
  });
}
