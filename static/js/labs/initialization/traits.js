/** What the initialization lab is to the parts that all labs share. */
import { initializationWords } from '../../words/initialization.js';
import { partingStep } from '../shared/edits.js';
import { grows } from '../shared/growth.js';
import { PARTS } from './parts.js';

/** Without what is recorded of it. @param {import('./types.js').Spec} spec @returns {string} */
const runOf = (spec) => JSON.stringify({ ...spec, record: null });

/** @type {import('../shared/types.js').Traits} */
export const TRAITS = Object.freeze({
  name: 'initialization',
  parts: PARTS,
  speed: 4,
  // A network gives no second derivatives.
  offers: ({ needs_hessian: hessian = false }) => !hessian,
  places: [
    ['problem', 'dataset'], ['problem', 'test_fraction'], ['problem', 'hidden'], ['problem', 'activation'],
    ['problem', 'loss'], ['problem', 'l2'], ['problem', 'l1'],
    ['lanes', '*', 'optimizer'], ['lanes', '*', 'initializer'], ['lanes', '*', 'activation'], ['lanes', '*', 'schedule'], ['lanes', '*', 'clipping'], ['lanes', '*', 'batch_size'],
    ['edits', '*', 'set', 'optimizer'], ['edits', '*', 'set', 'schedule'], ['edits', '*', 'set', 'clipping'],
  ],
  change(before, after) {
    if (grows(before, after)) return 'grow';
    // The same run with more of it recorded comes beside what is shown.
    if (runOf(before) === runOf(after)) return 'keep';
    const from = partingStep(before, after);
    if (from === null) return 'anew';
    // With another optimizer, traces of the state may be there only some of the time: they are held otherwise then, from the first row on.
    return after.record.state > 0 ? 'keep' : { from };
  },
  words: initializationWords,
});
