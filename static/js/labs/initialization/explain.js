/**
 * Explain this step: which parameter of which lane, and what the run must record for it. The optimizer's state is sent only once it is
 * asked for; closing keeps what is there until another run begins.
 */
import { entryOf, applies } from '../../controls/catalogue.js';
import { explain, explainable } from '../../state/explanation.js';
import { computed, signal } from '../../state/signals.js';
import { stateSince, trainingAt } from '../shared/edits.js';
import { thinning } from './spec.js';

/** @typedef {import('./types.js').Spec} Spec */
/** @typedef {import('../../state/explanation.js').TermLine} TermLine */

/** Symbols that every optimizer's terms may use, in LaTeX. */
const COMMON = { params: '\\theta', rate: '\\alpha', t: 't', used_gradient: 'g', evaluated_at: '\\theta_g', hessian: 'H', identity: 'I' };
/** What is recorded of every update beside the optimizer's own traces: used_gradient, evaluated_at, update. */
const OBSERVED = 3;

/**
 * Which parameter is explained, by its place in the flat row.
 * @typedef {{lane: number, index: number}} Explained
 */

/** The store's table entry: "0~17" is number 17 of the first lane's row. */
export const explainedField = {
  default: /** @type {Explained | null} */ (null),
  /** @param {string} text @returns {Explained | null} */
  parse: (text) => {
    const [, lane, index] = /^(\d{1,3})~(\d{1,6})$/.exec(text) ?? [];
    if (index === undefined) throw new Error('Expected a lane and a parameter by their numbers, such as 0~17.');
    return { lane: Number(lane), index: Number(index) };
  },
  /** @param {Explained | null} value */
  format: (value) => (value ? `${value.lane}~${value.index}` : ''),
};

/**
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @param {import('@preact/signals').Signal<Explained | null>} [shown] the page's state: null when nothing is explained
 */
export function createExplaining(catalogue, shown = signal(/** @type {Explained | null} */ (null))) {
  /** @type {Explained} where it opens again */
  let last = { lane: 0, index: 0 };
  const now = computed(() => {
    last = shown.value ?? last;
    return last;
  });
  const open = computed(() => shown.value !== null);
  let recorded = '';

  return {
    open,
    index: computed(() => now.value.index),
    lane: computed(() => now.value.lane),
    /**
     * @param {number} [index] in the flat row; the one shown last when left out
     * @param {number} [lane]
     */
    show: (index = now.peek().index, lane = now.peek().lane) => { shown.value = { lane, index }; },
    close: () => { shown.value = null; },
    /**
     * The spec with the optimizer's state recorded, while the explanation is open and as long after as the run stays the same.
     * @param {Spec} spec
     * @returns {Spec}
     */
    record(spec) {
      const key = JSON.stringify({ ...spec, steps: 0, edits: [] });
      if (open.value) recorded = key;
      if (recorded !== key) return spec;
      const optimizers = [...spec.lanes.map(({ optimizer }) => optimizer.name), ...spec.edits.flatMap(({ set }) => /** @type {string} */ (set.optimizer?.['name']) ?? [])];
      const traces = Math.max(...optimizers.map((name) => entryOf(catalogue, 'optimizers', name).traces?.length ?? 0));
      const every = thinning(spec.problem.hidden, spec.lanes.length, spec.steps, traces + OBSERVED);
      return { ...spec, record: { params: every, gradient: every, state: every, signal: every } };
    },
  };
}

/**
 * The lines of an optimizer's update in the form that its controls choose.
 * @param {import('../../controls/catalogue.js').ComponentEntry} entry
 * @param {Record<string, unknown>} controls
 * @returns {readonly TermLine[]}
 */
export function linesOf(entry, controls) {
  return entry.terms?.find(({ when }) => applies(when, controls))?.lines ?? [];
}

/**
 * LaTeX of every symbol that an optimizer's terms use.
 * @param {import('../../controls/catalogue.js').ComponentEntry} entry
 * @returns {Record<string, string>}
 */
export function symbolsIn(entry) {
  const named = [...entry.controls, ...(entry.traces ?? [])].map(({ name, symbol }) => [name, symbol]);
  return { ...COMMON, ...Object.fromEntries(named) };
}

/**
 * What is explained now.
 * @param {import('./types.js').Lab} lab
 */
export function explained(lab) {
  void lab.data.version.value;
  const { data, explaining } = lab;
  const lane = Math.min(explaining.lane.value, data.lanes.length - 1);
  const total = data.layout.at(-1)?.stop ?? 0;
  if (lane < 0 || total === 0) return null;
  const index = Math.min(explaining.index.value, total - 1);
  const step = lab.calm.value;
  /** @type {import('./types.js').LaneSpec} */
  const first = data.spec['lanes'][lane];
  /** @type {readonly import('../shared/edits.js').Edit[]} */
  const edits = data.spec['edits'] ?? [];
  // An edit acts on the update of its step.
  const update = explainable(data, lane, step) ?? 0;
  const chosen = trainingAt(first, edits, lane, update);
  const entry = entryOf(lab.catalogue, 'optimizers', chosen.optimizer.name);
  const since = stateSince(first, edits, lane, update, lab.catalogue);
  const found = explain(data, { lane, step, index, lines: linesOf(entry, chosen.optimizer), controls: chosen.optimizer, since });
  return { lane, index, chosen, entry, step, found };
}
