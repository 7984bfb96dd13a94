/**
 * A component of the catalogue as a state: its name and those of its controls that differ from the catalogue's defaults, as in
 * "adam,0.05,beta1:0.5"; a number alone is the learning rate. A number out of bounds is complained of and becomes the nearest one within;
 * another control that cannot be read is complained of and takes its default; an unknown name is an error.
 */
import { entryOf, optionOf, withDefaults } from '../controls/catalogue.js';
import { same } from '../controls/control-value.js';
import { escaped, shortest, unescaped } from './fields.js';

/**
 * @typedef {import('../controls/catalogue.js').Catalogue} Catalogue
 * @typedef {import('../controls/catalogue.js').ComponentEntry} ComponentEntry
 * @typedef {import('../controls/catalogue.js').ControlEntry} ControlEntry
 * @typedef {import('../controls/catalogue.js').ComponentValue} ComponentValue
 */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** The control that a number alone stands for. */
const RATE = 'learning_rate';

/** @param {string} text @returns {boolean} */
export const isNumber = (text) => NUMBER.test(text);

/**
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {ComponentValue} usual the page's default
 * @returns {import('./store.js').Field<ComponentValue>}
 */
export function componentField(catalogue, family, usual) {
  return {
    default: { ...withDefaults(entryOf(catalogue, family, usual.name)), ...usual },
    parse: (text, complain = () => {}) => readComponent(catalogue, family, text, complain),
    format: (value) => writeComponent(catalogue, family, value),
  };
}

/**
 * One of a family by its name alone.
 *
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {string} usual
 * @returns {import('./store.js').Field<string>}
 */
export function nameField(catalogue, family, usual) {
  return { default: usual, parse: (text) => known(catalogue, family, text).name, format: String };
}

/**
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {string} text
 * @param {(message: string) => void} complain
 * @returns {ComponentValue} with every control
 * @throws {Error} when the family has no such component
 */
export function readComponent(catalogue, family, text, complain) {
  const [name, ...parts] = text.split(',');
  return readParts(known(catalogue, family, name), parts, complain);
}

/**
 * @param {ComponentEntry} entry
 * @param {readonly string[]} parts "period:200"; "then.period:200" for a control of a component inside it, after "then:cosine"
 * @param {(message: string) => void} complain
 * @returns {ComponentValue}
 */
function readParts(entry, parts, complain) {
  const value = withDefaults(entry);
  /** @type {Map<ControlEntry, string[]>} */
  const inside = new Map();
  for (const part of parts.map((text) => (isNumber(text) ? `${RATE}:${text}` : text))) {
    const [, control, inner, written] = /^([^:.]*)(?:\.([^:]*))?:?(.*)$/s.exec(part) ?? [];
    const found = entry.controls.find((candidate) => candidate.name === control);
    try {
      if (!found || (inner !== undefined && found.kind !== 'component')) {
        const whole = inner === undefined ? control : `${control}.${inner}`;
        throw new Error(`${entry.label} has no ${JSON.stringify(whole)}; it has ${entry.controls.map((one) => one.name).join(', ') || 'no controls'}.`);
      }
      if (inner === undefined) value[control] = readControl(found, written, complain);
      else inside.set(found, [...(inside.get(found) ?? []), `${inner}:${written}`]);
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
    }
  }
  for (const [control, innerParts] of inside) {
    const option = optionOf(control, /** @type {ComponentValue} */ (value[control.name]).name);
    if (option) value[control.name] = readParts(option, innerParts, complain);
  }
  return value;
}

/**
 * Controls alone, of a component that is known: only those that are named.
 *
 * @param {ComponentEntry} entry
 * @param {readonly string[]} parts as in readParts
 * @param {(message: string) => void} complain
 * @returns {Record<string, unknown>}
 */
export function readControls(entry, parts, complain) {
  const value = readParts(entry, parts, complain);
  const named = parts.map((part) => /^[^:.]*/.exec(part)?.[0]);
  return Object.fromEntries(Object.entries(value).filter(([name]) => named.includes(name)));
}

/**
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {ComponentValue} value
 * @returns {string}
 */
export function writeComponent(catalogue, family, value) {
  const parts = writeParts(entryOf(catalogue, family, value.name), value);
  return [value.name, ...parts.map((part) => (part.startsWith(`${RATE}:`) ? part.slice(RATE.length + 1) : part))].join(',');
}

/**
 * @param {ComponentEntry} entry
 * @param {ComponentValue} value
 * @returns {string[]} by name, those controls that differ from their defaults; null is a number that the server chooses, which nobody says
 */
export function writeParts(entry, value) {
  const apart = entry.controls.filter(({ name, default: usual }) => (value[name] ?? null) !== null && !same(value[name], usual));
  return writeControls(entry, Object.fromEntries(apart.map(({ name }) => [name, value[name]])));
}

/** @param {ComponentEntry} entry @param {Readonly<Record<string, unknown>>} values of some of its controls @returns {string[]} all of them */
export function writeControls(entry, values) {
  return entry.controls.filter(({ name }) => values[name] !== undefined).flatMap((control) => {
    const { name, kind } = control;
    if (kind !== 'component') return [`${name}:${kind === 'text' ? escaped(String(values[name])) : writeControl(values[name])}`];
    const inner = /** @type {ComponentValue} */ (values[name]);
    const option = optionOf(control, inner.name);
    return [`${name}:${inner.name}`, ...(option ? writeParts(option, inner) : []).map((part) => `${name}.${part}`)];
  });
}

/**
 * The value of a control.
 *
 * @param {ControlEntry} control
 * @param {string} text
 * @param {(message: string) => void} [complain] is told of a number out of bounds, which then is the nearest one within
 * @returns {unknown}
 * @throws {Error} whose message names the control and says what was expected
 */
export function readControl(control, text, complain) {
  const { name, kind, choices } = control;
  const expected = (/** @type {string} */ what) => new Error(`${name}: expected ${what}, got ${JSON.stringify(text)}.`);
  // Null is a number that the server chooses.
  if (control.default === null && text === 'null') return null;
  switch (kind) {
    case 'number':
    case 'integer': {
      const value = Number(text);
      if (!NUMBER.test(text) || !Number.isFinite(value)) throw expected('a number');
      if (kind === 'integer' && !Number.isSafeInteger(value)) throw expected('a whole number');
      const wrong = outside(control, value);
      if (!wrong) return value;
      if (!complain || wrong.nearest === null) throw expected(wrong.bound);
      complain(expected(wrong.bound).message);
      return wrong.nearest;
    }
    case 'switch':
      if (text !== 'true' && text !== 'false') throw expected('true or false');
      return text === 'true';
    case 'choice': {
      const found = choices.find((choice) => String(choice) === text);
      if (found === undefined) throw expected(`one of ${choices.join(', ')}`);
      return found;
    }
    case 'component': {
      const option = optionOf(control, text);
      if (!option) throw expected(`one of ${choices.join(', ')}`);
      return withDefaults(option);
    }
    case 'pairs':
    case 'points':
      return readRows(control, text);
    case 'text': {
      const written = unescaped(text);
      if (typeof control.longest === 'number' && written.length > control.longest) throw expected(`at most ${control.longest} characters`);
      return written;
    }
    default:
      return text;
  }
}

/**
 * Rows in a link are their numbers one after the other: "100~0.5~200~0.1".
 * @param {ControlEntry} control
 * @param {string} text
 * @returns {number[][]}
 * @throws {Error} as readControl
 */
function readRows({ name, columns = [], ascending = false, longest }, text) {
  const entries = text === '' ? [] : text.split('~');
  const expected = (/** @type {string} */ what) => new Error(`${name}: expected ${what}, got ${JSON.stringify(text)}.`);
  if (entries.length % columns.length !== 0) throw expected(`rows of ${columns.map((column) => column.name).join('~')}`);
  const rows = Array.from({ length: entries.length / columns.length }, (_, row) => columns.map((column, k) => (
    /** @type {number} */ (readControl(column, entries[row * columns.length + k]))
  )));
  if (typeof longest === 'number' && rows.length > longest) throw expected(`at most ${longest} rows`);
  if (ascending && rows.some(([first], row) => row > 0 && first <= rows[row - 1][0])) throw expected(`${columns[0].name} to ascend`);
  return rows;
}

/** @param {unknown} value @returns {string} */
export function writeControl(value) {
  if (Array.isArray(value)) return value.flat().map(writeControl).join('~');
  return typeof value === 'number' ? shortest(value) : String(value);
}

/**
 * @param {ControlEntry} control
 * @param {number} value
 * @returns {{bound: string, nearest: number | null} | null} the bound it does not keep, and the nearest number that does, if there is one
 */
function outside({ minimum, maximum, exclusive_minimum: above, exclusive_maximum: below }, value) {
  if (typeof minimum === 'number' && value < minimum) return { bound: `at least ${minimum}`, nearest: minimum };
  if (typeof maximum === 'number' && value > maximum) return { bound: `at most ${maximum}`, nearest: maximum };
  if (typeof above === 'number' && value <= above) return { bound: `more than ${above}`, nearest: null };
  if (typeof below === 'number' && value >= below) return { bound: `less than ${below}`, nearest: null };
  return null;
}

/** @param {Catalogue} catalogue @param {string} family @param {string} name */
function known(catalogue, family, name) {
  const entries = catalogue.families[family] ?? [];
  const found = entries.find((entry) => entry.name === name);
  if (!found) throw new Error(`Expected one of ${entries.map((entry) => entry.name).join(', ')}, got ${JSON.stringify(name)}.`);
  return found;
}
