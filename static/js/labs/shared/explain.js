/**
 * Explain this step, as every lab does it: the update of one parameter of one lane at the shown step, line by line as the terms of the
 * lane's optimizer have it.
 */
import { applies, entryOf } from '../../controls/catalogue.js';
import { explain, explainable } from '../../state/explanation.js';
import { stateSince, trainingAt } from './edits.js';

/** @typedef {import('../../state/explanation.js').TermLine} TermLine */
/** @typedef {import('../../controls/catalogue.js').ComponentEntry} ComponentEntry */

/** @typedef {import('./explained-field.js').Explained} Explained */

/** Symbols that every optimizer's terms may use, in LaTeX. */
const COMMON = { params: '\\theta', rate: '\\alpha', t: 't', used_gradient: 'g', evaluated_at: '\\theta_g', identity: 'I' };

/**
 * The lines of an optimizer's update in the form that its controls choose.
 * @param {ComponentEntry} entry
 * @param {Record<string, unknown>} controls
 * @returns {readonly TermLine[]}
 */
export function linesOf(entry, controls) {
  return entry.terms?.find(({ when }) => applies(when, controls))?.lines ?? [];
}

/**
 * LaTeX of every symbol that an optimizer's terms use.
 * @param {ComponentEntry} entry
 * @returns {Record<string, string>}
 */
export function symbolsIn(entry) {
  const named = [...entry.controls, ...(entry.traces ?? [])].map(({ name, symbol }) => [name, symbol]);
  return { ...COMMON, ...Object.fromEntries(named) };
}

/** What is set, not computed: its numbers keep their digits. @param {ComponentEntry} entry @returns {string[]} */
export function settingsOf(entry) {
  return ['rate', 't', ...entry.controls.map(({ name }) => name)];
}

/**
 * What is explained at a step.
 * @param {Pick<import('./types.js').Lab, 'data' | 'catalogue'>} lab
 * @param {Explained} asked kept within the run's lanes and parameters
 * @param {number} step
 */
export function explainedAt({ data, catalogue }, asked, step) {
  void data.version.value;
  const lane = Math.min(asked.lane, data.lanes.length - 1);
  const total = data.layout.at(-1)?.stop ?? 0;
  if (lane < 0 || total === 0) return null;
  const index = Math.min(asked.index, total - 1);
  /** @type {ExplainedLane} */
  const first = data.spec['lanes'][lane];
  /** @type {readonly import('./edits.js').Edit[]} */
  const edits = data.spec['edits'] ?? [];
  // An edit acts on the update of its step.
  const update = explainable(data, lane, step) ?? 0;
  const chosen = trainingAt(first, edits, lane, update);
  const entry = entryOf(catalogue, 'optimizers', chosen.optimizer.name);
  const since = stateSince(first, edits, lane, update, catalogue);
  const found = explain(data, { lane, step, index, lines: linesOf(entry, chosen.optimizer), controls: chosen.optimizer, since });
  return { lane, index, chosen, entry, step, found };
}

/**
 * @typedef {import('./types.js').ComponentValue} ComponentValue
 * @typedef {{optimizer: ComponentValue, schedule: ComponentValue, clipping: ComponentValue}} ExplainedLane as the completed spec has it
 * @typedef {NonNullable<ReturnType<typeof explainedAt>>} Now
 */
