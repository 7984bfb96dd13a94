/** The words of present mode, of a printout and of the first visit. */
import { formatCount } from './numbers.js';

export const presentWords = {
  present: 'Present: full screen, larger type',
  leave: 'Leave present mode',
  link: 'This view',
  hint: 'Press play, then choose other first weights and watch what changes.',
  gotIt: 'Got it: take this line away',

  /** @param {{data: string, points: number, shape: string, activation: string, start: string, optimizer: string, rate: string, batch: string, seed: number, step: number}} all */
  setUp: ({ data, points, shape, activation, start, optimizer, rate, batch, seed, step }) =>
    `${data}, ${formatCount(points)} points; network ${shape}, ${activation}; first weights ${start}, seed ${seed}; ${optimizer} ${rate}, ${batch}; step ${formatCount(step)}.`,
};
