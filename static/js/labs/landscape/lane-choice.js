/**
 * A lane of the landscape: an optimizer from a start, with its schedule and clipping.
 *
 * In a link a lane is one part: "adam,0.05,cosine,period:200,start:-1.5~2". A learning rate
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
import { readLanePart, splitLane, writeLanePart } from '../shared/lane-field.js';

export const RATE = 'learning_rate';
/** Its optimizer comes first; of schedule and clipping only those are written that are not the usual ones. */
const HEAD = Object.freeze({ part: 'optimizer', family: 'optimizers' });
const OTHERS = Object.freeze(/** @type {const} */ ([
  { part: 'schedule', family: 'schedules', usual: 'constant' }, { part: 'clipping', family: 'clippings', usual: 'none' },
]));
const PARTS = Object.freeze([HEAD, ...OTHERS]);

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
  const known = SUGGESTING.get(catalogue);
  if (known) return known;
  const optimizers = catalogue.families.optimizers.map((entry) => ({
    ...entry, controls: entry.controls.map((control) => (control.name === RATE ? { ...control, default: null } : control)),
  }));
  const made = { ...catalogue, families: { ...catalogue.families, optimizers } };
  SUGGESTING.set(catalogue, made);
  return made;
}

/** Every change of a lane is written: it is made once. @type {WeakMap<Catalogue, Catalogue>} */
const SUGGESTING = new WeakMap();

/**
 * Reads one lane of a link. What the catalogue does not allow is complained of and takes its default.
 * @param {Catalogue} catalogue
 * @param {string} text
 * @param {(message: string) => void} [complain]
 * @returns {LaneChoice}
 * @throws {Error} with one plain sentence
 */
export function parseLane(catalogue, text, complain = () => {}) {
  const { components, own } = splitLane(catalogue, { parts: PARTS, own: ['start'], head: HEAD.part }, text, complain);
  const optimizer = readComponent(suggesting(catalogue), HEAD.family, components.get(HEAD.part) ?? '', complain);
  const [schedule, clipping] = OTHERS.map(({ part, family, usual }) =>
    readLanePart(catalogue, family, components.get(part), complain) ?? withDefaults(entryOf(catalogue, family, usual)));
  return { optimizer, schedule, clipping, start: startIn(own.get('start'), complain) };
}

/** @param {string | undefined} text @param {(message: string) => void} complain @returns {readonly number[] | null} */
function startIn(text, complain) {
  try {
    return text === undefined ? null : parseStart(text);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/**
 * @param {Catalogue} catalogue
 * @param {LaneChoice} lane
 * @returns {string} as a link writes it: the rate, where it is said, whatever it is; else only what differs from the catalogue's defaults
 */
export function formatLane(catalogue, { start, ...lane }) {
  const others = OTHERS.flatMap((place) => {
    const pieces = writeLanePart(catalogue, PARTS, place, lane[place.part]);
    return pieces.join() === place.usual ? [] : pieces;
  });
  return [writeComponent(suggesting(catalogue), HEAD.family, lane.optimizer), ...others, ...(start ? [`start:${formatStart(start)}`] : [])].join(',');
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
