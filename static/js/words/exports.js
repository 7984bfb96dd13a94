/** The words of the export dialog. */
import { formatCount } from './numbers.js';

const KILO = 1000;

/** The labs by the problems they show. @type {Readonly<Record<string, string>>} */
const LABS = { surface: 'Landscape', network: 'Initialization' };

/** @param {number} bytes @returns {string} */
function sizeText(bytes) {
  if (bytes < KILO) return `${bytes} bytes`;
  if (bytes < KILO * KILO) return `${formatCount(Math.round(bytes / KILO))} kB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}

export const exportWords = {
  title: 'Export',
  kinds: { pictures: 'Pictures, as they are now', numbers: 'The run', code: 'Code and pages' },
  take: (/** @type {string} */ label, /** @type {string} */ form) => `${label}: ${form}`,
  working: 'Making the file…',
  cancel: 'Cancel',
  cancelled: 'Cancelled.',
  saved: (/** @type {string} */ name, /** @type {number} */ bytes) => `${name}, ${sizeText(bytes)}.`,
  failed: (/** @type {string} */ message) => `No file: ${message}`,

  gone: 'The picture is no longer on the page.',
  noCanvas: 'This browser cannot draw a picture of that size.',

  run: 'Numbers',
  runHelp: 'Every trace that the page keeps, step by step.',
  tooLarge: 'The run is too long for one file from this server. On the command line there is no such limit: take the spec, then descent-lab run.',
  brokenOff: 'The connection broke off on the way.',

  open: 'Open a spec',
  openHelp: 'Choose a spec.json, or drop one anywhere on the page.',
  choose: 'Choose file…',
  opening: 'Opening…',
  opened: (/** @type {string} */ name) => `${name} is open.`,
  openedWithout: (/** @type {string} */ name, /** @type {readonly string[]} */ left) => `${name} is open, but for what this page has no control for: ${left.join(', ')}.`,
  notOpened: (/** @type {string} */ name, /** @type {string} */ where, /** @type {string} */ message) => `${name} was not opened: ${where ? `${where}: ` : ''}${message}`,
  notJson: (/** @type {string} */ message) => `it is not JSON (${message}).`,
  noObject: 'a spec is an object in braces.',
  tooLargeSpec: 'it is too large for a spec.',
  otherLab: (/** @type {string} */ kind) => `problem.kind is ${kind}, which the ${LABS[kind] ?? 'other'} lab shows. Open it there.`,

  spec: 'Spec',
  specHelp: 'Everything the run follows from. It opens here again, and runs on the command line.',
};
