/**
 * Kinds of state for a store's table. Each reads strictly: what it does not understand is an Error with one plain sentence. A number out
 * of bounds is one too, unless somebody listens to complaints: then it is the nearest number within.
 *
 * @template V
 * @typedef {import('./store.js').Field<V>} Field
 */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A number in as few digits as read back to the very same one.
 *
 * @param {number} value
 * @returns {string}
 */
export function shortest(value) {
  const plain = String(value).replace('e+', 'e');
  const [mantissa, exponent] = value.toExponential().split('e');
  const power = `${mantissa}e${Number(exponent)}`;
  return power.length < plain.length ? power : plain;
}

/** @param {string} text that may hold the marks that links are made of @returns {string} */
export const escaped = (text) => text.replace(/[%,]/g, (mark) => encodeURIComponent(mark));

/** @param {string} text as `escaped` writes it @returns {string} */
export function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A finite number within bounds.
 *
 * @param {{default: number, minimum?: number, maximum?: number, query?: string}} options
 * @returns {Field<number>}
 */
export function number({ minimum = -Infinity, maximum = Infinity, ...rest }) {
  return {
    ...rest,
    parse(text, complain) {
      const value = Number(text);
      if (!NUMBER.test(text) || !Number.isFinite(value)) throw new Error(`Expected a number, got ${JSON.stringify(text)}.`);
      return within(value, minimum, maximum, complain);
    },
    format: shortest,
  };
}

/**
 * A whole number within bounds.
 *
 * @param {{default: number, minimum?: number, maximum?: number, query?: string}} options
 * @returns {Field<number>}
 */
export function integer({ minimum = -Infinity, maximum = Infinity, ...rest }) {
  return {
    ...rest,
    parse(text, complain) {
      const value = Number(text);
      if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value)) throw new Error(`Expected a whole number, got ${JSON.stringify(text)}.`);
      return within(value, minimum, maximum, complain);
    },
    format: String,
  };
}

/**
 * One of some words.
 *
 * @template {string} W
 * @param {{default: NoInfer<W>, choices: readonly W[], query?: string}} options
 * @returns {Field<W>}
 */
export function choice({ choices, ...rest }) {
  return {
    ...rest,
    parse(text) {
      const found = choices.find((word) => word === text);
      if (found === undefined) throw new Error(`Expected one of ${choices.join(', ')}, got ${JSON.stringify(text)}.`);
      return found;
    },
    format: String,
  };
}

/**
 * On or off, written 1 and 0.
 *
 * @param {{default: boolean, query?: string}} options
 * @returns {Field<boolean>}
 */
export function flag(options) {
  return {
    ...options,
    parse(text) {
      if (text !== '0' && text !== '1') throw new Error(`Expected 0 or 1, got ${JSON.stringify(text)}.`);
      return text === '1';
    },
    format: (value) => (value ? '1' : '0'),
  };
}

/**
 * Whole numbers, separated by commas.
 *
 * @param {{default: readonly number[], minimum?: number, maximum?: number, longest?: number, query?: string}} options
 * @returns {Field<readonly number[]>}
 */
export function integers({ minimum = -Infinity, maximum = Infinity, longest = Infinity, ...rest }) {
  const one = integer({ default: 0, minimum, maximum });
  return {
    ...rest,
    parse(text) {
      const values = text === '' ? [] : text.split(',').map((part) => one.parse(part));
      if (values.length > longest) throw new Error(`Expected at most ${longest} numbers, got ${values.length}.`);
      return values;
    },
    format: (values) => values.join(','),
  };
}

/**
 * @param {number} value
 * @param {number} minimum
 * @param {number} maximum
 * @param {(message: string) => void} [complain]
 * @returns {number}
 */
function within(value, minimum, maximum, complain = (message) => { throw new Error(message); }) {
  const nearest = Math.min(maximum, Math.max(minimum, value));
  if (value < minimum) complain(`Expected at least ${minimum}, got ${value}.`);
  if (value > maximum) complain(`Expected at most ${maximum}, got ${value}.`);
  return nearest;
}
