/** What the initialization lab says of itself. */
import { words } from '../words.js';
import { formatCount } from './numbers.js';

export const initializationWords = {
  hint: 'Press play, then choose other first weights and watch what changes.',
  frameTitle: 'Initialization: a run of Descent Lab',
  reset: words.reset,
  shortcuts: [{ keys: ['e'], what: 'explain this step, weight by weight' }],

  /** @param {{data: string, points: number, shape: string, activation: string, start: string, optimizer: string, rate: string, batch: string, seed: number, step: number}} all */
  setUp: ({ data, points, shape, activation, start, optimizer, rate, batch, seed, step }) =>
    `${data}, ${formatCount(points)} points; network ${shape}, ${activation}; first weights ${start}, seed ${seed}; ${optimizer} ${rate}, ${batch}; step ${formatCount(step)}.`,
};
