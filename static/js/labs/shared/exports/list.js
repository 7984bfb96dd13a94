/** Every exporter of every lab, in the dialog's order. */
import { specJson } from './spec-json.js';

/** @typedef {import('./exporter.js').Exporter} Exporter */

/** @type {readonly Exporter[]} */
export const EXPORTERS = Object.freeze([
  specJson,
]);

/** The parts of the dialog, in order. @type {readonly import('./exporter.js').Kind[]} */
export const KINDS = Object.freeze(['pictures', 'numbers', 'code']);
