/**
 * A lane of the landscape: an optimizer from a start, with its schedule and clipping.
 *
 * In a link a lane is one part: "adam,learning_rate:0.05,start:-1.5~2,schedule:cosine,schedule.period:200". A learning rate
 * that is not said is the surface's suggestion for the optimizer, a start that is not said is the one that lanes share.
 *
 * @typedef {import('../shared/types.js').ComponentValue} ComponentValue
 * @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue
 *
 * @typedef {object} LaneChoice
 * @property {ComponentValue} optimizer its `learning_rate` null: the surface's suggestion
 * @property {ComponentValue} schedule
 * @property {ComponentValue} clipping
 * @property {readonly number[] | null} start null: the start that lanes share
 */
import { entryOf, withDefaults } from '../../controls/catalogue.js';
import { readComponent, writeComponent } from '../../state/component-field.js';
import { number, shortest } from '../../state/fields.js';

export const RATE = 'learning_rate';
/** Parts of a lane that are named in front of their controls, with their families. */
const NAMED = Object.freeze(/** @type {const} */ ([['schedule', 'schedules', 'constant'], ['clipping', 'clippings', 'none']]));

const coordinate = number({ default: 0 });

/** @param {string} text "-1.5~2" @returns {number[]} */
export function parseStart(text) {
  const place = text.split('~').map((part) => coordinate.parse(part));
  if (place.length > 2) throw new Error(`Expected one or two coordinates, got ${JSON.stringify(text)}.`);
  return place;
}

/** @param {readonly number[]} start @returns {string} */
export function formatStart(start) {
  return start.map(shortest).join('~');
}

/**
 * A lane of an optimizer as the surface suggests it.
 * @param {Catalogue} catalogue
 * @param {string} name
 * @param {readonly number[] | null} [start]
 * @returns {LaneChoice}
 */
export function laneOf(catalogue, name, start = null) {
  return {
    optimizer: { ...withDefaults(entryOf(catalogue, 'optimizers', name)), [RATE]: null },
    schedule: withDefaults(entryOf(catalogue, 'schedules', 'constant')),
    clipping: withDefaults(entryOf(catalogue, 'clippings', 'none')),
    start,
  };
}

/** The same where every learning rate is the surface's suggestion unless it is said: so it is read, and so it is written. @param {Catalogue} catalogue @returns {Catalogue} */
export function suggesting(catalogue) {
  const optimizers = catalogue.families.optimizers.map((entry) => ({
    ...entry, controls: entry.controls.map((control) => (control.name === RATE ? { ...control, default: null } : control)),
  }));
  return { ...catalogue, families: { ...catalogue.families, optimizers } };
}

/**
 * Reads one lane of a link. What the catalogue does not allow is complained of and takes its default.
 * @param {Catalogue} catalogue
 * @param {string} text
 * @param {(message: string) => void} [complain]
 * @returns {LaneChoice}
 * @throws {Error} with one plain sentence
 */
export function parseLane(catalogue, text, complain = () => {}) {
  /** @type {Record<string, string[]>} */
  const parts = { optimizer: [], schedule: [], clipping: [] };
  /** @type {readonly number[] | null} */
  let start = null;
  for (const [index, piece] of text.split(',').entries()) {
    const [, key = '', value = ''] = /^([^:]*):?(.*)$/s.exec(piece) ?? [];
    const [, part = '', control = ''] = /^([^.]*)\.?(.*)$/.exec(key) ?? [];
    const named = NAMED.some(([name]) => name === part);
    if (index > 0 && key === 'start') start = parseStart(value);
    else if (index === 0 || !named) parts['optimizer'].push(piece);
    else if (control === '') parts[part] = [value];
    else if (parts[part].length > 0) parts[part].push(`${control}:${value}`);
    else throw new Error(`A lane's ${part} is named before its controls.`);
  }
  const optimizer = readComponent(catalogue, 'optimizers', parts['optimizer'].join(','), complain);
  const said = parts['optimizer'].some((piece) => piece.startsWith(`${RATE}:`));
  const [schedule, clipping] = NAMED.map(([part, family, usual]) =>
    readComponent(catalogue, family, parts[part].length > 0 ? parts[part].join(',') : usual, complain));
  return { optimizer: said ? optimizer : { ...optimizer, [RATE]: null }, schedule, clipping, start };
}

/**
 * @param {Catalogue} catalogue
 * @param {LaneChoice} lane
 * @returns {string} as a link writes it: the rate, where it is said, whatever it is; else only what differs from the catalogue's defaults
 */
export function formatLane(catalogue, { optimizer, schedule, clipping, start }) {
  const rate = optimizer[RATE];
  const [name, ...controls] = writeComponent(catalogue, 'optimizers', optimizer).split(',').filter((piece) => !piece.startsWith(`${RATE}:`));
  const pieces = [name, ...(typeof rate === 'number' ? [`${RATE}:${shortest(rate)}`] : []), ...controls];
  for (const [part, family, usual] of NAMED) {
    const [chosen, ...own] = writeComponent(catalogue, family, part === 'schedule' ? schedule : clipping).split(',');
    if (chosen === usual && own.length === 0) continue;
    pieces.push(`${part}:${chosen}`, ...own.map((control) => `${part}.${control}`));
  }
  if (start) pieces.push(`start:${formatStart(start)}`);
  return pieces.join(',');
}

/**
 * The store's table entry: one part of the query string a lane.
 * @param {Catalogue} catalogue
 * @param {readonly LaneChoice[]} usual
 */
export const lanesField = (catalogue, usual) => ({
  default: usual,
  many: /** @type {const} */ (true),
  query: 'lane',
  /** @param {string} text @param {(message: string) => void} [complain] */
  parse: (text, complain) => parseLane(catalogue, text, complain),
  /** @param {LaneChoice} lane */
  format: (lane) => formatLane(catalogue, lane),
});
