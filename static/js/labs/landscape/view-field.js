/** The look at the picture, as links write it: "view=-1~1~0.5~1.5", x from and to, y from and to; along x alone on a curve. */
import { number, shortest } from '../../state/fields.js';

/** @typedef {readonly (readonly [number, number])[]} Look an interval a coordinate; none: all of the picture */

const end = number({ default: 0, minimum: -1e6, maximum: 1e6 });

/** @param {string} text @returns {Look} */
function parse(text) {
  const ends = text.split('~').map((part) => end.parse(part));
  if (ends.length !== 2 && ends.length !== 4) throw new Error(`Expected two or four numbers, got ${JSON.stringify(text)}.`);
  const sides = /** @type {[number, number][]} */ (ends.length === 2 ? [ends] : [ends.slice(0, 2), ends.slice(2)]);
  if (sides.some(([low, high]) => !(high > low))) throw new Error(`Expected a lower end before a higher one, got ${JSON.stringify(text)}.`);
  return sides;
}

export const viewField = Object.freeze({
  default: /** @type {Look} */ ([]),
  parse,
  /** @param {Look} look */
  format: (look) => look.flat().map(shortest).join('~'),
});
