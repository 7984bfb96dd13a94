/**
 * Explain this step: which parameter of which lane, and what the run must record for it. The optimizer's state is sent only once it is
 * asked for; closing keeps what is there until another run begins.
 */
import { entryOf, applies } from '../../controls/catalogue.js';
import { explain } from '../../state/explanation.js';
import { batch, signal } from '../../state/signals.js';
import { thinning } from './spec.js';

/** @typedef {import('./types.js').Spec} Spec */
/** @typedef {import('../../state/explanation.js').TermLine} TermLine */

/** Symbols that every optimizer's terms may use, in LaTeX. */
const COMMON = { params: '\\theta', rate: '\\alpha', t: 't', used_gradient: 'g', evaluated_at: '\\theta_g', hessian: 'H', identity: 'I' };
/** What is recorded of every update beside the optimizer's own traces: used_gradient, evaluated_at, update. */
const OBSERVED = 3;

/** @param {import('../../controls/catalogue.js').Catalogue} catalogue */
export function createExplaining(catalogue) {
  const open = signal(false);
  const index = signal(0);
  const lane = signal(0);
  let recorded = '';

  return {
    open,
    index,
    lane,
    /**
     * @param {number} [parameter] in the flat row; the one shown last when left out
     * @param {number} [ofLane]
     */
    show: (parameter = index.peek(), ofLane = lane.peek()) => batch(() => {
      index.value = parameter;
      lane.value = ofLane;
      open.value = true;
    }),
    /**
     * The spec with the optimizer's state recorded, while the explanation is open and as long after as the run stays the same.
     * @param {Spec} spec
     * @returns {Spec}
     */
    record(spec) {
      const key = JSON.stringify({ ...spec, steps: 0 });
      if (open.value) recorded = key;
      if (recorded !== key) return spec;
      const traces = Math.max(...spec.lanes.map(({ optimizer }) => entryOf(catalogue, 'optimizers', optimizer.name).traces?.length ?? 0));
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
  /** @type {import('./types.js').LaneSpec} */
  const chosen = data.spec['lanes'][lane];
  const entry = entryOf(lab.catalogue, 'optimizers', chosen.optimizer.name);
  const step = lab.calm.value;
  const found = explain(data, { lane, step, index, lines: linesOf(entry, chosen.optimizer), controls: chosen.optimizer });
  return { lane, index, chosen, entry, step, found };
}
