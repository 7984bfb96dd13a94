/** A still of a real run on a surface, drawn like the landscape draws it. */
import { contoursOf } from '../../stage/contours.js';
import { paintHeads, paintTrails } from '../../stage/trails.js';
import { RunData } from '../../state/run-data.js';
import { fieldOf, SIZE } from '../landscape/field.js';
import { mapOf, paintGround, paintShades } from '../landscape/pictures.js';
import { trailsOf } from '../landscape/trails-of.js';
import { createCosts } from './costs.js';

/** @typedef {import('../../stage/viewport.js').Surface} Surface */
/** @typedef {import('../../stage/palette.js').Palette} Palette */

const STEPS = 60;
const START = [-0.9, -4.7];
const WINDOW = { x: /** @type {const} */ ([-5.5, 5.5]), y: /** @type {const} */ ([-5.5, 5.5]) };

/** Four minima, one start; each optimizer finds its own. */
export const WALK = {
  version: 1, seed: 0, steps: STEPS,
  problem: { kind: 'surface', surface: 'himmelblau' },
  lanes: ['gradient_descent', 'momentum', 'adam'].map((optimizer) => ({ optimizer, start: START })),
};

export const GROUND = { surface: { name: WALK.problem.surface }, size: SIZE, ...WINDOW };

/**
 * @param {import('../../state/rows.js').Answer} answer
 * @param {import('../../net/api.js').FieldAnswer} ground
 */
export function createWalk(answer, ground) {
  const data = new RunData();
  data.load(answer);
  const field = fieldOf(GROUND.surface.name, { ...ground, domain: [[...WINDOW.x], [...WINDOW.y]] });
  const contours = [...contoursOf(field.values, field.size, field.scale)];
  const trails = trailsOf(data, STEPS, () => true);
  return {
    steps: STEPS,
    costs: createCosts(data, STEPS),
    /** Each lane and what it stands at. */
    lanes: data.lanes.map(({ label, step }, lane) => ({ label, cost: data.at(lane, 'loss', step)?.values[0] ?? NaN })),
    /** @param {Surface} surface @param {Palette} palette */
    shades: (surface, palette) => paintShades(surface, field, palette),
    /** @param {Surface} surface @param {Palette} palette */
    ground: (surface, palette) => paintGround(surface, field, contours, palette),
    /** @param {Surface} surface @param {Palette} palette */
    trails(surface, palette) {
      surface.prepare();
      const map = mapOf(field, surface);
      paintTrails(surface.context, trails, map, palette);
      paintHeads(surface.context, trails, map, palette);
    },
  };
}
