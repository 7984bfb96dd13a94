/** What the landscape is to the parts that all labs share. */
import { landscapeWords } from '../../words/landscape.js';
import { PARTS } from './parts.js';
import { changeOf } from './spec.js';

/** @type {import('../shared/types.js').Traits} */
export const TRAITS = Object.freeze({
  name: 'landscape',
  parts: PARTS,
  speed: 1,
  places: [
    ['problem', 'surface'], ['problem', 'gradient_noise'], ['lanes', '*', 'optimizer'], ['lanes', '*', 'schedule'], ['lanes', '*', 'clipping'],
    ['edits', '*', 'set', 'optimizer'], ['edits', '*', 'set', 'schedule'], ['edits', '*', 'set', 'clipping'],
  ],
  change: changeOf,
  words: landscapeWords.lab,
});
