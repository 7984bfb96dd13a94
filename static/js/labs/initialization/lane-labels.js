/** Names of lanes, made from what differs between them: short, and no two alike. */
import { withDefaults } from '../../controls/catalogue.js';
import { ordered } from '../../controls/control-value.js';
import { readable } from '../../words/numbers.js';
import { laneBatch } from '../../words/lanes-desk.js';
import { toldApart } from '../shared/edit-labels.js';
import { differingControls, distinct } from '../shared/labels.js';
import { PARTS } from './lane-choice.js';
import { startLabel, startOf } from './starts.js';

/** @typedef {import('./lane-choice.js').LaneSetting} LaneSetting */
/** @typedef {import('./lane-choice.js').Part} Part */
/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

/** What lanes can differ in, in the order they are said. */
export const ASPECTS = Object.freeze(/** @type {const} */ (['initializer', 'activation', 'optimizer', 'schedule', 'clipping', 'batch_size']));

/** @typedef {typeof ASPECTS[number]} Aspect */

/** @param {Part} part @returns {string} the family it is of */
function familyOf(part) {
  return PARTS.find((one) => one.part === part)?.family ?? '';
}

/** @param {import('./types.js').ComponentValue} value @param {Part} part @param {Catalogue} catalogue */
function entryIn(value, part, catalogue) {
  return catalogue.families[familyOf(part)].find(({ name }) => name === value.name);
}

/** @param {LaneSetting} lane @param {Aspect} aspect @param {Catalogue} catalogue @returns {string} equal when the lanes agree in it */
function fingerprint(lane, aspect, catalogue) {
  if (aspect === 'batch_size') return String(lane.batch_size);
  const value = lane[aspect];
  const entry = entryIn(value, aspect, catalogue);
  return JSON.stringify(ordered({ ...(entry ? withDefaults(entry) : {}), ...value }));
}

/**
 * @param {readonly LaneSetting[]} lanes
 * @param {Catalogue} catalogue
 * @returns {Aspect[]} what differs between them
 */
export function differing(lanes, catalogue) {
  return ASPECTS.filter((aspect) => new Set(lanes.map((lane) => fingerprint(lane, aspect, catalogue))).size > 1);
}

/** @param {import('./types.js').ComponentValue} value @param {Part} part @param {Catalogue} catalogue @returns {string} */
function nameOf(value, part, catalogue) {
  const start = part === 'initializer' ? startOf(value) : null;
  if (start) return startLabel(start);
  return entryIn(value, part, catalogue)?.label ?? readable(value.name);
}

/** @param {import('./types.js').ComponentValue} initializer @param {Catalogue} catalogue @returns {string} the name of the choice, or of the initializer */
export function initializerLabel(initializer, catalogue) {
  return nameOf(initializer, 'initializer', catalogue);
}

/**
 * @param {readonly LaneSetting[]} lanes
 * @param {number} lane
 * @param {Aspect} aspect one in which the lanes differ
 * @param {Catalogue} catalogue
 * @returns {string[]} its words
 */
function wordsOf(lanes, lane, aspect, catalogue) {
  if (aspect === 'batch_size') return [laneBatch.size(lanes[lane].batch_size)];
  const names = lanes.map((one) => nameOf(one[aspect], aspect, catalogue));
  const namesakes = lanes.filter((_, k) => names[k] === names[lane]).map((one) => one[aspect]);
  const entry = entryIn(lanes[lane][aspect], aspect, catalogue);
  const controls = entry ? differingControls(entry, lanes[lane][aspect], namesakes) : [];
  return new Set(names).size > 1 ? [names[lane], ...controls] : controls;
}

/**
 * @param {readonly LaneSetting[]} lanes
 * @param {Catalogue} catalogue
 * @param {readonly import('../shared/edits.js').Edit[]} [edits] that fit them
 * @returns {string[]} a name each
 */
export function laneLabels(lanes, catalogue, edits = []) {
  const aspects = differing(lanes, catalogue);
  const plainly = lanes.map((setting, lane) => {
    if (setting.label) return setting.label;
    const said = aspects.flatMap((aspect) => wordsOf(lanes, lane, aspect, catalogue));
    return said.length > 0 ? said.join(', ') : initializerLabel(setting.initializer, catalogue);
  });
  return distinct(toldApart(plainly, { lanes, edits, catalogue }));
}
