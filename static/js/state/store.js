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
 * @property {(text: string, complain?: (message: string) => void) => V} parse reads a part of the query string; throws an Error whose
 *   message says what was expected. What is wrong with a part of it, so that the rest can still be used, goes to `complain`.
 * @property {(value: V) => string} format
 * @property {string} [query] its name in the query string; the state's own name when left out
 * @property {undefined} [many]
 */
/**
 * A list, one part of the query string an element: `parse` and `format` are for one element.
 *
 * @template V
 * @typedef {Omit<Field<V>, 'default' | 'many'> & {default: readonly V[], many: true}} ManyField
 */
/**
 * @typedef {{key: string, text: string, message: string}} Problem a part of a query string that could not be read, by its name there
 *
 * @typedef {object} Helpers
 * @property {() => string[]} changed the states that differ from their defaults, in the table's order
 * @property {(instead?: Record<string, unknown>) => string} toQuery what differs, as a query string without its question mark; `instead`
 *   holds values to be written in place of some states' own
 * @property {(search: string) => Problem[]} fromQuery sets every state from a query string, those it does not name to their defaults
 * @property {() => void} restore sets everything to its default
 * @property {() => Record<string, unknown>} take every state's value, to be put back later
 * @property {(values: Record<string, unknown>) => void} put sets every state that is named
 */
/**
 * @template {Record<string, Field<any> | ManyField<any>>} T
 * @typedef {{[K in keyof T]: Signal<T[K] extends {many: true} ? readonly ReturnType<T[K]['parse']>[] : ReturnType<T[K]['parse']>>} & Helpers} Store
 */

const HELPERS = ['changed', 'toQuery', 'fromQuery', 'restore', 'take', 'put'];

/** Names in the query string that are not states: version of the defaults, what an embed shows, and the shown step. */
export const RESERVED = Object.freeze(['v', 'hide', 'lock', 'theme', 'play', 'step']);

/**
 * @template {Record<string, Field<any> | ManyField<any>>} T
 * @param {T} table
 * @returns {Store<T>}
 */
export function createStore(table) {
  const taken = HELPERS.find((name) => Object.hasOwn(table, name));
  if (taken !== undefined) throw new RangeError(`A state cannot be called ${taken}.`);
  const fields = Object.entries(table).map(([key, field]) => ({ key, name: field.query ?? key, field, state: signal(field.default) }));
  if (new Set(fields.map(({ name }) => name)).size < fields.length) throw new RangeError('Two states share a name in the query string.');
  const reserved = fields.find(({ name }) => RESERVED.includes(name));
  if (reserved !== undefined) throw new RangeError(`${reserved.name} means something else in the query string.`);

  /** Values are equal when they are written alike: lists and objects have no other equality here. */
  const alike = (/** @type {Field<any> | ManyField<any>} */ field, /** @type {any} */ one, /** @type {any} */ other) =>
    written(field, one).join('\n') === written(field, other).join('\n');
  const differing = () => fields.filter(({ field, state }) => !alike(field, state.value, field.default));
  /** @param {typeof fields[number]} place @param {any} value nobody is told of a value that is what it was */
  const set = ({ field, state }, value) => {
    if (!alike(field, state.peek(), value)) state.value = value;
  };

  /** @type {Helpers} */
  const helpers = {
    changed: () => differing().map(({ key }) => key),
    toQuery: (instead = {}) =>
      fields
        .map(({ key, state, ...place }) => ({ ...place, value: /** @type {any} */ (instead[key] ?? state.value) }))
        .filter(({ field, value }) => !alike(field, value, field.default))
        .flatMap(({ name, field, value }) => written(field, value).map((text) => `${encode(name)}=${encode(text)}`))
        .join('&'),
    fromQuery: (search) => {
      const parts = new URLSearchParams(search);
      /** @type {Problem[]} */
      const problems = [];
      batch(() => {
        for (const place of fields) {
          const { name, field } = place;
          set(place, read(field, parts.getAll(name), (text, message) => problems.push({ key: name, text, message })));
        }
      });
      for (const name of new Set(parts.keys())) {
        if (RESERVED.includes(name) || fields.some((field) => field.name === name)) continue;
        problems.push({ key: name, text: parts.get(name) ?? '', message: `Nothing here is called ${name}.` });
      }
      return problems;
    },
    restore: () => batch(() => fields.forEach((place) => set(place, place.field.default))),
    take: () => Object.fromEntries(fields.map(({ key, state }) => [key, state.value])),
    put: (values) => batch(() => fields.forEach((place) => { if (Object.hasOwn(values, place.key)) set(place, values[place.key]); })),
  };
  const signals = Object.fromEntries(fields.map(({ key, state }) => [key, state]));
  return /** @type {Store<T>} */ ({ ...signals, ...helpers });
}

/**
 * @param {Field<any> | ManyField<any>} field
 * @param {any} value
 * @returns {string[]} its parts of the query string; a list without elements is one empty part
 */
function written(field, value) {
  if (!field.many) return [field.format(value)];
  return value.length > 0 ? value.map((/** @type {any} */ one) => field.format(one)) : [''];
}

/**
 * @param {Field<any> | ManyField<any>} field
 * @param {string[]} texts its parts of the query string
 * @param {(text: string, message: string) => void} complain
 * @returns {any} the state; what cannot be read is left out of a list, and is the default otherwise
 */
function read(field, texts, complain) {
  const [first] = texts;
  if (first === undefined) return field.default;
  if (field.many && texts.length === 1 && first === '') return [];
  if (!field.many && texts.length > 1) complain(texts.slice(1).join(' '), 'It is there more than once; the first one counts.');
  const values = (field.many ? texts : [first]).flatMap((text) => {
    try {
      return [{ value: field.parse(text, (message) => complain(text, message)) }];
    } catch (error) {
      complain(text, error instanceof Error ? error.message : String(error));
      return [];
    }
  });
  if (field.many) return values.length > 0 ? values.map(({ value }) => value) : field.default;
  return values.length > 0 ? values[0].value : field.default;
}

/**
 * Percent-encoding that leaves the marks our links are made of readable: comma, colon, tilde; a space is a plus sign.
 *
 * @param {string} text
 * @returns {string}
 */
function encode(text) {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%20/g, '+');
}
