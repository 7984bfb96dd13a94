/**
 * Edits in a link, each one part of the query string: step, lane, then fields as in "120,0,optimizer.learning_rate:0.01". Another
 * component is named before its controls: "120,0,optimizer:adam,optimizer.beta1:0.5".
 */
import { entryOf, optionOf } from '../../controls/catalogue.js';
import { linkWords } from '../../words/links.js';
import { readComponent, readControls, writeControls, writeParts } from '../../state/component-field.js';
import { EDITED } from './edits.js';

/** @typedef {import('./edits.js').Edit} Edit */
/** @typedef {import('./edits.js').Change} Change */
/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */
/** @typedef {import('../../controls/catalogue.js').ComponentEntry} ComponentEntry */

/**
 * Which component the controls are of is known only from what the lane has by then: any that has them all tells how they are written.
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {readonly string[]} names
 * @returns {ComponentEntry}
 */
function oneWith(catalogue, family, names) {
  const found = catalogue.families[family].find(({ controls }) => names.every((name) => controls.some((control) => control.name === name)));
  if (!found) throw new Error(linkWords.nothingHas(family, names));
  return found;
}

/** @param {Catalogue} catalogue @param {string} family @param {readonly string[]} parts "learning_rate:0.01" @returns {Change} */
function readChange(catalogue, family, parts) {
  const names = parts.map((part) => /^[^:.]*/.exec(part)?.[0] ?? '');
  const candidates = catalogue.families[family].filter(({ controls }) => names.every((name) => controls.some((control) => control.name === name)));
  /** @type {string[]} */
  let problems = [];
  for (const entry of candidates.length > 0 ? candidates : [oneWith(catalogue, family, names)]) {
    problems = [];
    const value = readControls(entry, parts, (message) => problems.push(message));
    if (problems.length === 0) return value;
  }
  throw new Error(problems.join(' '));
}

/** @param {Catalogue} catalogue @param {string} text @param {(message: string) => void} [complain] @returns {Edit} */
export function parseEdit(catalogue, text, complain = () => {}) {
  const [step = '', lane = '', ...pieces] = text.split(',');
  if (!/^\d{1,7}$/.test(step) || !/^\d{1,3}$/.test(lane) || pieces.length === 0) throw new Error(linkWords.anEdit);
  /** @type {Map<string, {name: string | null, parts: string[]}>} */
  const found = new Map();
  for (const piece of pieces) {
    const [, part = '', control, value = ''] = /^([^.:]*)(?:\.([^:]*))?:(.*)$/s.exec(piece) ?? [];
    if (!EDITED.some((known) => known.part === part)) throw new Error(linkWords.notEdited(piece, EDITED.map((known) => known.part)));
    const own = found.get(part) ?? { name: null, parts: [] };
    found.set(part, control === undefined ? { ...own, name: value } : { ...own, parts: [...own.parts, `${control}:${value}`] });
  }
  /** @type {Partial<Record<import('./edits.js').EditedPart, Change>>} */
  const set = {};
  for (const { part, family } of EDITED) {
    const given = found.get(part);
    if (!given) continue;
    set[part] = given.name === null
      ? readChange(catalogue, family, given.parts)
      : readComponent(catalogue, family, [given.name, ...given.parts].join(','), complain);
  }
  return { step: Number(step), lane: Number(lane), set };
}

/** @param {Catalogue} catalogue @param {Edit} edit @returns {string} */
export function formatEdit(catalogue, { step, lane, set }) {
  const pieces = EDITED.flatMap(({ part, family }) => {
    const change = set[part];
    if (!change) return [];
    if (typeof change['name'] === 'string') {
      const value = /** @type {import('./edits.js').ComponentValue} */ (change);
      return [`${part}:${value.name}`, ...writeParts(entryOf(catalogue, family, value.name), value).map((control) => `${part}.${control}`)];
    }
    const names = Object.keys(change);
    const entry = catalogue.families[family].find(({ controls }) => names.every((name) => {
      const control = controls.find((one) => one.name === name);
      const inner = /** @type {any} */ (change[name])?.name;
      return control !== undefined && (inner === undefined || optionOf(control, inner) !== undefined);
    })) ?? oneWith(catalogue, family, names);
    return writeControls(entry, change).map((control) => `${part}.${control}`);
  });
  return [step, lane, ...pieces].join(',');
}

/** A store's table entry. @param {Catalogue} catalogue */
export const editsField = (catalogue) => ({
  default: /** @type {readonly Edit[]} */ ([]),
  many: /** @type {const} */ (true),
  query: 'edit',
  /** @param {string} text @param {(message: string) => void} [complain] */
  parse: (text, complain) => parseEdit(catalogue, text, complain),
  /** @param {Edit} edit */
  format: (edit) => formatEdit(catalogue, edit),
});
