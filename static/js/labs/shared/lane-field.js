/**
 * A lane in a link is one part of the query string: its components one after the other, each as it is written everywhere else, and
 * what else it says of itself, as in "adam,0.05,cosine,period:200,start:-1.5~2". A name alone begins a component, of the first of the
 * lane's families that has it; in a longer form, which is always understood, the part comes first: "schedule:cosine,schedule.period:200".
 *
 * @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue
 * @typedef {import('../../controls/catalogue.js').ComponentValue} ComponentValue
 * @typedef {{part: string, family: string}} LanePart a place in the lane's spec, and the family of what stands there
 *
 * @typedef {object} LaneForm
 * @property {readonly LanePart[]} parts in the order in which they are written
 * @property {readonly string[]} own what else a lane says of itself, by name
 * @property {string} [head] the part that every lane begins with
 */
import { isNumber, readComponent, writeComponent, writeParts } from '../../state/component-field.js';
import { entryOf } from '../../controls/catalogue.js';
import { linkWords } from '../../words/links.js';

/** @param {Catalogue} catalogue @param {readonly LanePart[]} parts @param {string} name */
const partOf = (catalogue, parts, name) => parts.find(({ family }) => catalogue.families[family]?.some((entry) => entry.name === name));

/**
 * Takes a lane apart. What does not belong is complained of and left out.
 * @param {Catalogue} catalogue
 * @param {LaneForm} form
 * @param {string} text
 * @param {(message: string) => void} complain
 * @returns {{components: Map<string, string>, own: Map<string, string>}} the text of each component that is named, by its part, and of the rest
 */
export function splitLane(catalogue, { parts, own: names, head }, text, complain) {
  /** @type {Map<string, string[]>} */
  const components = new Map();
  /** @type {Map<string, string>} */
  const own = new Map();
  /** The component whose controls follow. */
  let now = head;
  for (const [index, piece] of (text === '' && !head ? [] : text.split(',')).entries()) {
    const [, key, value = ''] = /^([^:]*):(.*)$/s.exec(piece) ?? [];
    const [, prefix, control] = /^([^.]*)(?:\.(.*))?$/s.exec(key ?? '') ?? [];
    const named = parts.find(({ part }) => part === prefix)?.part;
    if (index === 0 && head) components.set(head, [piece]);
    else if (key === undefined && !isNumber(piece)) {
      const found = partOf(catalogue, parts, piece)?.part;
      if (found) components.set(now = found, [piece]);
      else complain(linkWords.noSuchPiece(piece));
    } else if (key !== undefined && names.includes(key)) own.set(key, value);
    else if (named && control === undefined) components.set(named, [value]);
    else if (named && !components.has(named)) complain(linkWords.namedFirst(named));
    else if (named) components.get(named)?.push(`${control}:${value}`);
    else if (now) components.get(now)?.push(piece);
    else complain(linkWords.noSuchPiece(piece));
  }
  return { components: new Map([...components].map(([part, pieces]) => [part, pieces.join(',')])), own };
}

/**
 * One component of a lane; a name that is not known is complained of, and nothing.
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {string | undefined} text
 * @param {(message: string) => void} complain
 * @returns {ComponentValue | undefined}
 */
export function readLanePart(catalogue, family, text, complain) {
  try {
    return text === undefined ? undefined : readComponent(catalogue, family, text, complain);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/**
 * One component of a lane as links write it: in the longer form where its name alone would mean another family's.
 * @param {Catalogue} catalogue
 * @param {readonly LanePart[]} parts
 * @param {LanePart} place
 * @param {ComponentValue} value
 * @returns {string[]}
 */
export function writeLanePart(catalogue, parts, { part, family }, value) {
  if (partOf(catalogue, parts, value.name)?.part === part) return [writeComponent(catalogue, family, value)];
  return [`${part}:${value.name}`, ...writeParts(entryOf(catalogue, family, value.name), value).map((piece) => `${part}.${piece}`)];
}
