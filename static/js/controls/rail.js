/**
 * Where a value stands on a slider. A linear slider moves in even steps; a logarithmic one over a list of round values,
 * ten a decade, with an exact zero at its left end where the control allows one; a control may name its own stops.
 */

/**
 * @typedef {object} Rail
 * @property {number} low
 * @property {number} high
 * @property {number} step of a linear slider, in its value; 1 of a logarithmic one, in its list
 * @property {readonly number[] | null} stops the values of a logarithmic slider or the control's own, null on a linear one
 */

/** Round values of a decade: near enough to drag, far enough that a key press is seen. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/**
 * @param {import('./catalogue.js').ControlEntry} control
 * @returns {Rail | null} null where a bound is missing: then only the number can be typed
 */
export function railOf(control) {
  const low = control.minimum ?? control.exclusive_minimum ?? null;
  const high = control.maximum ?? control.exclusive_maximum ?? null;
  if (low === null || high === null) return null;
  const whole = control.kind === 'integer';
  if (control.stops) return { low, high, step: 1, stops: control.stops };
  if (control.scale === 'log') return { low, high, step: 1, stops: stopsOf(control, low, high, whole) };
  return { low, high, step: whole ? 1 : 10 ** Math.floor(Math.log10((high - low) / 50)), stops: null };
}

/**
 * @param {import('./catalogue.js').ControlEntry} control
 * @param {number} low
 * @param {number} high
 * @param {boolean} whole
 * @returns {number[]} ascending
 */
function stopsOf(control, low, high, whole) {
  const known = [Number(control.default), ...control.marks].filter((value) => value > 0);
  const first = low > 0 ? low : Math.min(high / 1e4, ...known.map((value) => value / 100));
  const values = new Set([first, high, ...known]);
  if (control.minimum === 0) values.add(0);
  for (let power = Math.floor(Math.log10(first)); power <= Math.log10(high); power += 1) {
    for (const factor of ROUND) values.add(Number(`${factor}e${power}`));
  }
  return [...values]
    .filter((value) => value === 0 || (value >= first && value <= high && (!whole || Number.isInteger(value))))
    .sort((a, b) => a - b);
}

/** @param {Rail} rail @param {number} value @returns {number} what the native slider stands at */
export function sliderOf({ low, high, stops }, value) {
  if (!stops) return Math.min(high, Math.max(low, value));
  let nearest = 0;
  stops.forEach((stop, k) => { if (Math.abs(stop - value) < Math.abs(stops[nearest] - value)) nearest = k; });
  return nearest;
}

/** @param {Rail} rail @returns {{min: number, max: number, step: number}} of the native slider */
export function endsOf({ low, high, step, stops }) {
  return stops ? { min: 0, max: stops.length - 1, step } : { min: low, max: high, step };
}

/** @param {Rail} rail @param {number} value @returns {number} how far along the slider it stands, 0 … 1 */
export function positionOf(rail, value) {
  const { min, max } = endsOf(rail);
  return (sliderOf(rail, value) - min) / (max - min || 1);
}

/**
 * Where a value lies on the slider, also between its stops.
 * @param {Rail} rail
 * @param {number} value
 * @returns {number | null} 0 … 1, null outside of the slider
 */
export function placeOn({ low, high, stops }, value) {
  if (!stops) return value >= low && value <= high ? (value - low) / (high - low || 1) : null;
  const above = stops.findIndex((stop) => stop >= value);
  if (above < 0 || value < stops[0]) return null;
  if (above === 0) return 0;
  const share = (value - stops[above - 1]) / (stops[above] - stops[above - 1]);
  return (above - 1 + share) / (stops.length - 1);
}

/** @param {Rail} rail @param {number} raw what the native slider says @returns {number} */
export function valueAt({ stops }, raw) {
  return stops ? stops[Math.round(raw)] : Number(raw.toPrecision(6));
}
