/** The words of links, undo and embeds. */
import { formatCount } from './numbers.js';

/** @param {readonly string[]} names @returns {string} */
const listed = (names) => names.join(', ');

export const linkWords = {
  undo: 'Undo the last choice',
  redo: 'Redo the choice undone',
  restore: 'Restore all defaults',

  export: 'Export pictures, numbers and code',

  share: 'Share',
  openInFull: 'Open in full',

  unreadable: 'Not everything in this link could be read. The rest is open as it was meant.',
  problem: (/** @type {string} */ key, /** @type {string} */ text, /** @type {string} */ message) =>
    `${clipped(text ? `${key}=${text}` : key)}: ${message}`,
  dismiss: 'Dismiss',
  wholeNumber: 'Expected a whole number.',
  pastTheEnd: (/** @type {number} */ steps) => `The run has ${formatCount(steps)} steps; its last one is shown.`,
  anEdit: 'Expected a step, a lane and what changes, such as 120,0,optimizer.learning_rate:0.01.',
  notEdited: (/** @type {string} */ piece, /** @type {readonly string[]} */ known) => `${JSON.stringify(piece)} cannot be edited; ${listed(known)} can.`,
  nothingHas: (/** @type {string} */ family, /** @type {readonly string[]} */ names) => `None of the ${family} has ${listed(names)}.`,
  noLane: (/** @type {number} */ lane, /** @type {number} */ lanes) => `There is no lane ${lane}; they are counted from 0 to ${lanes - 1}.`,
  afterTheEnd: (/** @type {number} */ steps) => `The run has ${formatCount(steps)} steps.`,
  noSuchControl: (/** @type {string} */ label, /** @type {readonly string[]} */ names) => `${label}, which the lane has by then, has no ${listed(names)}.`,
  noSuchPiece: (/** @type {string} */ piece) => `A lane has no ${JSON.stringify(piece)}.`,
  namedFirst: (/** @type {string} */ part) => `A lane's ${part} is named before its controls.`,
  oneOf: (/** @type {readonly string[]} */ known) => `Expected one of ${listed(known)}.`,
  unknownParts: (/** @type {readonly string[]} */ unknown, /** @type {readonly string[]} */ known) =>
    `Nothing is called ${listed(unknown)}; there are ${listed(known)}.`,
  unknownControls: (/** @type {readonly string[]} */ unknown) => `No component has ${listed(unknown)}.`,
  unknownVersion: (/** @type {number} */ known) => `Links of version ${known} are understood; it is read as one.`,
};

const LONG = 80;

/** @param {string} text @returns {string} */
function clipped(text) {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}
