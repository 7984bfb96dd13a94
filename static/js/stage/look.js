/** The part of the plane that is looked at: nearer, farther, moved, always within reach of the whole picture. */

/** @typedef {import('./map.js').Interval} Interval */

/** The nearest look shows this share of the whole picture's side: beyond, float32 numbers show their grain. */
export const NEAREST = 1e-3;
/** The farthest shows so many times its side. */
export const FARTHEST = 4;
/** Places of an address are written in so many digits. */
const DIGITS = 6;

/**
 * One side of the look, made nearer or farther about a place that stays where it is on the picture.
 * @param {Interval} side
 * @param {number} share 0 … 1 from the lower end: where the place is
 * @param {number} factor below 1: nearer
 * @param {Interval} home the whole picture's
 * @returns {Interval}
 */
export function zoomed([low, high], share, factor, home) {
  const whole = home[1] - home[0];
  const length = Math.max(NEAREST * whole, Math.min(FARTHEST * whole, (high - low) * factor));
  const place = low + share * (high - low);
  return within([place - share * length, place + (1 - share) * length], home);
}

/**
 * @param {Interval} side
 * @param {number} shares of its own length, towards its higher end
 * @param {Interval} home
 * @returns {Interval}
 */
export function moved([low, high], shares, home) {
  const length = high - low;
  return within([low + shares * length, high + shares * length], home);
}

/** Moved back where it would lie beyond the farthest look, and written in few digits. @param {Interval} side @param {Interval} home @returns {Interval} */
function within([low, high], home) {
  const reach = ((FARTHEST - 1) / 2) * (home[1] - home[0]);
  const [least, most] = [home[0] - reach, home[1] + reach];
  const shift = low < least ? least - low : high > most ? most - high : 0;
  return [rounded(low + shift, high - low), rounded(high + shift, high - low)];
}

/** @param {number} value @param {number} length of the side: its digits count, wherever it lies @returns {number} */
function rounded(value, length) {
  return Number(value.toFixed(Math.max(0, Math.min(20, DIGITS - Math.ceil(Math.log10(length))))));
}

/**
 * Where what was made for one part of the plane lies on a picture of another.
 * @param {Interval} held
 * @param {Interval} shown
 * @returns {{from: number, length: number}} in shares of the shown side, from its lower end
 */
export function placed(held, shown) {
  const length = shown[1] - shown[0];
  return { from: (held[0] - shown[0]) / length, length: (held[1] - held[0]) / length };
}
