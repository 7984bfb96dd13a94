/** What the landscape is to the parts that all labs share. */
import { landscapeWords } from '../../words/landscape.js';
import { changeOf } from './spec.js';

/** @type {import('../shared/types.js').Traits} */
export const TRAITS = Object.freeze({
  name: 'landscape',
  // docs/embedding.md says what each is.
  parts: ['surface', 'presets', 'picture', 'arrows', 'curve', 'explain', 'about', 'lanes', 'race', 'transport', 'open'],
  // A preset sets surface, start and lanes: where one of these is locked, there is no menu.
  locks: ['surface', 'start', 'arrows', 'lanes', 'transport'],
  speed: 1,
  places: [
    ['problem', 'surface'], ['problem', 'gradient_noise'], ['lanes', '*', 'optimizer'], ['lanes', '*', 'schedule'], ['lanes', '*', 'clipping'],
    ['edits', '*', 'set', 'optimizer'], ['edits', '*', 'set', 'schedule'], ['edits', '*', 'set', 'clipping'],
  ],
  change: changeOf,
  words: landscapeWords.lab,
});
