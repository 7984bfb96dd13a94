/** Every exporter of every lab, in the dialog's order: those of the page's pictures, and the others by name. */
import { pictureExporters } from './pictures.js';
import { pytorch } from './pytorch.js';
import { replay } from './replay.js';
import { csv, json, safetensors } from './run-forms.js';
import { specJson } from './spec-json.js';

/** @typedef {import('./exporter.js').Exporter} Exporter */

/** @type {readonly Exporter[]} */
export const EXPORTERS = Object.freeze([
  csv,
  json,
  safetensors,
  specJson,
  replay,
  pytorch,
]);

/** What the page has to offer now. @param {import('../types.js').Lab} lab @returns {Exporter[]} */
export function exportersOf(lab) {
  return [...pictureExporters(lab), ...EXPORTERS.filter((exporter) => exporter.available(lab))];
}

/** The parts of the dialog, in order. @type {readonly import('./exporter.js').Kind[]} */
export const KINDS = Object.freeze(['pictures', 'numbers', 'code']);
