/**
 * What can be taken along. An exporter is a file of its own; list.js names them all, and the dialog shows what they say of themselves.
 *
 * @typedef {import('../types.js').Lab} Lab
 *
 * @typedef {'pictures' | 'numbers' | 'code'} Kind the part of the dialog it stands in
 *
 * @typedef {{name: string, blob: Blob}} Made the file's name and what is in it
 *
 * @typedef {object} Work
 * @property {AbortSignal} signal whoever waits no longer aborts it; `make` then throws its reason
 * @property {(share: number | null) => void} onProgress 0 … 1 of the work that is done, null where nobody knows how much there is
 *
 * @typedef {object} Exporter
 * @property {string} name one word, unlike all others'
 * @property {string} label what it is of, in the dialog; exporters of one kind that follow each other with the same label share a line
 * @property {string} form what kind of file, on its button
 * @property {Kind} kind
 * @property {string} [help] a sentence below the line
 * @property {(lab: Lab) => boolean} available whether there is anything of it now
 * @property {(lab: Lab, work: Work) => Promise<Made>} make throws an Error whose message says why there is no file
 */

export {};
