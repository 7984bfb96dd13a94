/**
 * The page's state as one declared table: each state's type, default and place in the query string. What differs from the default is
 * the link; nothing else is written.
 */
import { batch, signal } from './signals.js';

/**
 * @template T
 * @typedef {import('./signals.js').Signal<T>} Signal
 */
/**
 * @template V
 * @typedef {object} Field
 * @property {V} default
 * @property {(text: string) => V} parse reads a part of the query string; throws an Error whose message says what was expected
 * @property {(value: V) => string} format
 * @property {string} [query] its name in the query string; the state's own name when left out
 */
/**
 * @typedef {{key: string, text: string, message: string}} Problem a part of a query string that could not be read
 *
 * @typedef {object} Helpers
 * @property {() => string[]} changed the states that differ from their defaults, in the table's order
 * @property {() => string} toQuery what differs, as a query string without its question mark
 * @property {(search: string) => Problem[]} fromQuery sets every state from a query string, those it does not name to their defaults
 * @property {() => void} restore sets everything to its default
 */
/**
 * @template {Record<string, Field<any>>} T
 * @typedef {{[K in keyof T]: Signal<ReturnType<T[K]['parse']>>} & Helpers} Store
 */

const HELPERS = ['changed', 'toQuery', 'fromQuery', 'restore'];

/**
 * @template {Record<string, Field<any>>} T
 * @param {T} table
 * @returns {Store<T>}
 */
export function createStore(table) {
  const taken = HELPERS.find((name) => Object.hasOwn(table, name));
  if (taken !== undefined) throw new RangeError(`A state cannot be called ${taken}.`);
  const fields = Object.entries(table).map(([key, field]) => ({ key, name: field.query ?? key, field, state: signal(field.default) }));
  if (new Set(fields.map(({ name }) => name)).size < fields.length) throw new RangeError('Two states share a name in the query string.');

  /** Values are equal when they are written alike: lists and objects have no other equality here. */
  const differing = () => fields.filter(({ field, state }) => field.format(state.value) !== field.format(field.default));

  /** @type {Helpers} */
  const helpers = {
    changed: () => differing().map(({ key }) => key),
    toQuery: () => differing().map(({ name, field, state }) => `${encode(name)}=${encode(field.format(state.value))}`).join('&'),
    fromQuery: (search) => {
      const parts = new URLSearchParams(search);
      /** @type {Problem[]} */
      const problems = [];
      batch(() => {
        for (const { key, name, field, state } of fields) {
          const text = parts.get(name);
          let value = field.default;
          try {
            if (text !== null) value = field.parse(text);
          } catch (error) {
            problems.push({ key, text: text ?? '', message: error instanceof Error ? error.message : String(error) });
          }
          state.value = value;
        }
      });
      for (const name of new Set(parts.keys())) {
        if (fields.some((field) => field.name === name)) continue;
        problems.push({ key: name, text: parts.get(name) ?? '', message: `Nothing here is called ${name}.` });
      }
      return problems;
    },
    restore: () => batch(() => fields.forEach(({ field, state }) => (state.value = field.default))),
  };
  const signals = Object.fromEntries(fields.map(({ key, state }) => [key, state]));
  return /** @type {Store<T>} */ ({ ...signals, ...helpers });
}

/**
 * Percent-encoding that leaves the marks our links are made of readable: comma, colon, tilde.
 *
 * @param {string} text
 * @returns {string}
 */
function encode(text) {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':');
}
