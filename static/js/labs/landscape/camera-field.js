/** Where the surface in space is seen from, as links write it: "camera=-28.6~44.7~5.2", turn and rise in degrees, and how far. */
import { number, shortest } from '../../state/fields.js';
import { FARTHEST, FIRST, HIGHEST, LOWEST, NEAREST } from '../../stage/space/orbit.js';

/** @typedef {import('../../stage/space/orbit.js').Orbit} Orbit */

const DEGREE = Math.PI / 180;
const turn = number({ default: 0, minimum: -360, maximum: 360 });
const rise = number({ default: 0, minimum: Math.floor(LOWEST / DEGREE), maximum: Math.ceil(HIGHEST / DEGREE) });
const far = number({ default: 0, minimum: NEAREST, maximum: FARTHEST });

/** @param {string} text @returns {Orbit} */
function parse(text) {
  const parts = text.split('~');
  if (parts.length !== 3) throw new Error(`Expected turn, rise and distance, such as -28.6~44.7~5.2; got ${JSON.stringify(text)}.`);
  return { turn: turn.parse(parts[0]) * DEGREE, rise: rise.parse(parts[1]) * DEGREE, far: far.parse(parts[2]) };
}

/** @param {number} degrees @returns {number} the same direction, −180 … 180 */
const withinHalfTurns = (degrees) => degrees - 360 * Math.round(degrees / 360);

/** @param {number} value @param {number} digits after the point */
const rounded = (value, digits) => shortest(Number(value.toFixed(digits)) || 0);

export const cameraField = Object.freeze({
  default: FIRST,
  parse,
  /** @param {Orbit} orbit */
  format: (orbit) => [rounded(withinHalfTurns(orbit.turn / DEGREE), 1), rounded(orbit.rise / DEGREE, 1), rounded(orbit.far, 2)].join('~'),
});
