/** The words of the export dialog. */
import { formatCount } from './numbers.js';

const KILO = 1000;

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

  spec: 'Spec',
  specHelp: 'Everything the run follows from. It opens here again, and runs on the command line.',
};
