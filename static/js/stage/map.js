/** A rectangle of the plane laid over a picture: from places to CSS pixels and back, and round numbers along its edges. */

/** @typedef {readonly [number, number]} Interval lowest and highest */
/** @typedef {{x: Interval, y: Interval}} Window the part of the plane that a picture shows */
/** @typedef {{width: number, height: number}} Size in CSS pixels */

/** Farther than this a canvas would lose count of its pixels. */
const FARTHEST = 1e5;

/** @param {number} pixels @returns {number} where a line may be drawn to: a run that leaves the picture can be anywhere */
function drawable(pixels) {
  return Math.max(-FARTHEST, Math.min(FARTHEST, pixels));
}

/**
 * @param {Window} window
 * @param {Size} size
 */
export function createMap({ x: [left, right], y: [bottom, top] }, { width, height }) {
  return {
    width,
    height,
    /** @param {number} x @returns {number} pixels from the left */
    across: (x) => drawable(((x - left) / (right - left)) * width),
    /** @param {number} y @returns {number} pixels from the top */
    down: (y) => drawable(((top - y) / (top - bottom)) * height),
    /** @param {number} across @param {number} down @returns {{x: number, y: number}} */
    place: (across, down) => ({ x: left + (across / width) * (right - left), y: top - (down / height) * (top - bottom) }),
    /** @param {number} x @param {number} y @returns {boolean} */
    holds: (x, y) => x >= left && x <= right && y >= bottom && y <= top,
  };
}

/** @typedef {ReturnType<typeof createMap>} PlaneMap */

/** @param {number} value @returns {number} the 1, 2 or 5 times a power of ten at or above */
function roundStep(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/**
 * Round numbers within an interval.
 * @param {Interval} interval
 * @param {number} most how many at most
 * @returns {number[]}
 */
export function ticksOf([low, high], most) {
  const step = roundStep((high - low) / Math.max(1, most - 1));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)) || 0);
}

/**
 * The unit in which places are chosen: fine enough to aim, round enough to be written in a link.
 * @param {Interval} interval
 * @returns {number}
 */
export function grainOf([low, high]) {
  return 10 ** Math.floor(Math.log10((high - low) / 200));
}

/**
 * @param {number} value
 * @param {Interval} interval what the picture shows
 * @param {Interval} [bounds] what the value is kept within
 * @returns {number} in whole grains
 */
export function settled(value, interval, [low, high] = interval) {
  const grain = grainOf(interval);
  const inside = Math.max(low, Math.min(high, value));
  return Number((Math.round(inside / grain) * grain).toPrecision(10)) || 0;
}
