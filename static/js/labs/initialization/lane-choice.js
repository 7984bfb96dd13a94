import { escaped, unescaped } from '../../state/fields.js';
import { readLanePart, splitLane, writeLanePart } from '../shared/lane-field.js';

/**
 * What one lane of a comparison chooses for itself. What it leaves out is the page's own choice, so that a change there reaches
 * every lane that does not say otherwise.
 *
 * In a link a lane is one part: "label:Zero,fan_in_normal,variance_factor:0,batch_size:16".
 *
 * @typedef {import('./types.js').ComponentValue} ComponentValue
 * @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue
 * @typedef {'initializer' | 'activation' | 'optimizer' | 'schedule' | 'clipping'} Part
 *
 * @typedef {object} LaneChoice
 * @property {string} [label] the lane's own name; made from what differs when left out
 * @property {ComponentValue} [initializer]
 * @property {ComponentValue} [activation]
 * @property {ComponentValue} [optimizer]
 * @property {ComponentValue} [schedule]
 * @property {ComponentValue} [clipping]
 * @property {number | null} [batch_size] null is the full batch
 *
 * @typedef {object} LaneSetting everything a lane is, nothing left out
 * @property {string} [label]
 * @property {ComponentValue} initializer
 * @property {ComponentValue} activation
 * @property {ComponentValue} optimizer
 * @property {ComponentValue} schedule
 * @property {ComponentValue} clipping
 * @property {number | null} batch_size
 */

/** The components of a lane by their places in the spec, with the family each is of. */
export const PARTS = Object.freeze(/** @type {const} */ ([
  { part: 'initializer', family: 'initializers' },
  { part: 'activation', family: 'activations' },
  { part: 'optimizer', family: 'optimizers' },
  { part: 'schedule', family: 'schedules' },
  { part: 'clipping', family: 'clippings' },
]));

/** What else a lane says of itself. */
const OWN = Object.freeze(/** @type {const} */ (['label', 'batch_size']));
const FORM = Object.freeze({ parts: PARTS, own: OWN });

const FULL = 'full';

/** @param {string} text @returns {number | null} */
function batchSize(text) {
  if (text === FULL) return null;
  if (!/^\d+$/.test(text) || Number(text) < 1) throw new Error(`Expected ${FULL} or a whole number of at least 1, got ${JSON.stringify(text)}.`);
  return Number(text);
}

/**
 * Reads one lane of a link. What the catalogue does not allow is complained of and takes its default.
 * @param {Catalogue} catalogue
 * @param {string} text
 * @param {(message: string) => void} [complain]
 * @returns {LaneChoice}
 */
export function parseLane(catalogue, text, complain = () => {}) {
  const { components, own } = splitLane(catalogue, FORM, text, complain);
  /** @type {LaneChoice} */
  const choice = {};
  const [label, batch] = OWN.map((name) => own.get(name));
  if (label !== undefined) choice.label = unescaped(label);
  try {
    if (batch !== undefined) choice.batch_size = batchSize(batch);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
  }
  for (const { part, family } of PARTS) {
    const value = readLanePart(catalogue, family, components.get(part), complain);
    if (value) choice[part] = value;
  }
  return choice;
}

/**
 * @param {Catalogue} catalogue
 * @param {LaneChoice} choice
 * @returns {string} as a link writes it: only those controls that differ from the catalogue's defaults
 */
export function formatLane(catalogue, choice) {
  const pieces = choice.label ? [`label:${escaped(choice.label)}`] : [];
  for (const { part, family } of PARTS) {
    const value = choice[part];
    if (value) pieces.push(...writeLanePart(catalogue, PARTS, { part, family }, value));
  }
  if (choice.batch_size !== undefined) pieces.push(`batch_size:${choice.batch_size ?? FULL}`);
  return pieces.join(',');
}

/** The store's table entry: one part of the query string a lane. @param {Catalogue} catalogue */
export const lanesField = (catalogue) => ({
  default: /** @type {readonly LaneChoice[]} */ ([]),
  many: /** @type {const} */ (true),
  query: 'lane',
  /** @param {string} text @param {(message: string) => void} [complain] */
  parse: (text, complain) => parseLane(catalogue, text, complain),
  /** @param {LaneChoice} choice */
  format: (choice) => formatLane(catalogue, choice),
});

/** @typedef {Pick<import('./types.js').Store, 'initializer' | 'activation' | 'optimizer' | 'schedule' | 'clipping' | 'batch_size' | 'lanes'>} Chosen */

/**
 * What the page itself chooses: the single view's lane.
 * @param {Chosen} store
 * @returns {LaneSetting}
 */
export function ownSetting(store) {
  return {
    initializer: store.initializer.value, activation: store.activation.value, optimizer: store.optimizer.value, schedule: store.schedule.value,
    clipping: store.clipping.value, batch_size: store.batch_size.value,
  };
}

/**
 * The lanes of a run, whole.
 * @param {{problem: {activation: ComponentValue}, lanes: readonly import('./types.js').LaneSpec[]}} spec
 * @returns {LaneSetting[]}
 */
export function settingsOf({ problem, lanes }) {
  return lanes.map((lane) => ({ ...lane, activation: lane.activation ?? problem.activation }));
}

/**
 * The lanes that are shown, whole: those of the comparison, else the page's own.
 * @param {Chosen} store
 * @returns {LaneSetting[]}
 */
export function laneSettings(store) {
  const own = ownSetting(store);
  const lanes = store.lanes.value;
  return lanes.length === 0 ? [own] : lanes.map((choice) => ({ ...own, ...choice }));
}
