/** Names of lanes, made from what differs between them: short, and no two alike. */
import { withDefaults } from '../../controls/catalogue.js';
import { ordered, said, same } from '../../controls/control-value.js';
import { readable } from '../../words/numbers.js';
import { laneBatch } from '../../words/lanes-desk.js';
import { PARTS } from './lane-choice.js';
import { startLabel, startOf } from './starts.js';

/** @typedef {import('./lane-choice.js').LaneSetting} LaneSetting */
/** @typedef {import('./lane-choice.js').Part} Part */
/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

/** What lanes can differ in, in the order they are said. */
export const ASPECTS = Object.freeze(/** @type {const} */ (['initializer', 'optimizer', 'schedule', 'clipping', 'batch_size']));

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
 * The controls in which a component differs from the others of its name, as "α 0.01".
 * @param {import('./types.js').ComponentValue} value
 * @param {readonly import('./types.js').ComponentValue[]} namesakes itself among them
 * @param {Part} part
 * @param {Catalogue} catalogue
 * @returns {string[]}
 */
function controlsOf(value, namesakes, part, catalogue) {
  return (entryIn(value, part, catalogue)?.controls ?? []).flatMap((control) => {
    const at = (/** @type {import('./types.js').ComponentValue} */ one) => one[control.name] ?? control.default;
    const now = at(value);
    if (namesakes.every((one) => same(at(one), now))) return [];
    if (control.kind === 'switch') return [laneBatch.switched(readable(control.name).toLowerCase(), now === true)];
    return [said(control, now, 3)];
  });
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
  const controls = controlsOf(lanes[lane][aspect], namesakes, aspect, catalogue);
  return new Set(names).size > 1 ? [names[lane], ...controls] : controls;
}

/**
 * @param {readonly LaneSetting[]} lanes
 * @param {Catalogue} catalogue
 * @returns {string[]} a name each
 */
export function laneLabels(lanes, catalogue) {
  const aspects = differing(lanes, catalogue);
  const plainly = lanes.map((setting, lane) => {
    if (setting.label) return setting.label;
    const said = aspects.flatMap((aspect) => wordsOf(lanes, lane, aspect, catalogue));
    return said.length > 0 ? said.join(', ') : initializerLabel(setting.initializer, catalogue);
  });
  /** @type {Set<string>} */
  const taken = new Set(plainly);
  /** @type {Map<string, number>} */
  const seen = new Map();
  return plainly.map((label) => {
    let count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    if (count === 1) return label;
    while (taken.has(`${label} ${count}`)) count += 1;
    taken.add(`${label} ${count}`);
    return `${label} ${count}`;
  });
}
