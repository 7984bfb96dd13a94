/**
 * Explain this step: which parameter of which lane, and what the run must record for it. The optimizer's state is sent only once it is
 * asked for; closing keeps what is there until another run begins.
 */
import { entryOf } from '../../controls/catalogue.js';
import { computed, signal } from '../../state/signals.js';
import { optimizersOf } from '../shared/edits.js';
import { thinning } from './spec.js';

/** @typedef {import('./types.js').Spec} Spec */
/** @typedef {import('../shared/explained-field.js').Explained} Explained */

/** What is recorded of every update beside the optimizer's own traces: used_gradient, evaluated_at, update. */
const OBSERVED = 3;

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
      const traces = Math.max(...optimizersOf(spec).map((name) => entryOf(catalogue, 'optimizers', name).traces?.length ?? 0));
      const every = thinning(spec.problem.hidden, spec.lanes.length, spec.steps, traces + OBSERVED);
      return { ...spec, record: { params: every, gradient: every, state: every, signal: every } };
    },
  };
}
