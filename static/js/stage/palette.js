/**
 * The style sheet's colours as numbers, for canvases. Read anew when the theme changes.
 */
import { signal } from '../state/signals.js';

/** @typedef {readonly [number, number, number]} Rgb red, green, blue, 0 … 255 */

/**
 * @typedef {object} Palette
 * @property {Rgb} paper
 * @property {Rgb} ink
 * @property {Rgb} muted
 * @property {Rgb} faint
 * @property {Rgb} line
 * @property {Rgb} class0
 * @property {Rgb} class1
 * @property {Rgb} negative
 * @property {Rgb} zero
 * @property {Rgb} positive
 * @property {Rgb} fieldLow shade of the lowest cost
 * @property {Rgb} fieldHigh
 * @property {readonly Rgb[]} lanes
 * @property {readonly Rgb[]} each the colour of each class
 * @property {Uint32Array} classes 257 colours from class 0 over paper to class 1, as little-endian RGBA
 * @property {Uint32Array} regions SHADES colours from paper to each class's, one class after the other
 */

const LANES = 8;
/** The most classes that data can have. */
export const MOST_CLASSES = 6;
/** Shades of one class, from paper on. */
export const SHADES = 64;
const STRENGTH = 0.62;
/** An odd number, so that 0 is exactly paper. */
const STEPS = 257;

/** @param {Rgb} colour @param {number} [alpha] @returns {string} */
export function css([red, green, blue], alpha = 1) {
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** @param {Rgb} from @param {Rgb} to @param {number} share @returns {Rgb} */
export function mix(from, to, share) {
  const [red, green, blue] = from.map((channel, k) => Math.round(channel + (to[k] - channel) * share));
  return [red, green, blue];
}

/**
 * The colour of a value from −1 (class 0) over 0 (paper) to 1 (class 1). The power lifts weak leanings off the paper.
 * @param {{paper: Rgb, class0: Rgb, class1: Rgb}} colours
 * @param {number} value
 * @returns {Rgb}
 */
export function classColour({ paper, class0, class1 }, value) {
  return mix(paper, value > 0 ? class1 : class0, STRENGTH * Math.abs(value) ** 0.8);
}

/** @param {{paper: Rgb, class0: Rgb, class1: Rgb}} colours @returns {Uint32Array} */
export function classRamp(colours) {
  return Uint32Array.from({ length: STEPS }, (_, k) => packed(classColour(colours, (2 * k) / (STEPS - 1) - 1)));
}

/**
 * What several classes' regions are drawn in: paler where the network is less sure.
 * @param {Rgb} paper
 * @param {readonly Rgb[]} each
 * @returns {Uint32Array}
 */
export function regionRamp(paper, each) {
  return Uint32Array.from(each.flatMap((colour) => Array.from({ length: SHADES }, (_, k) => packed(mix(paper, colour, STRENGTH * (k / (SHADES - 1)) ** 0.8)))));
}

/** @param {Rgb} colour @returns {number} little-endian RGBA */
function packed([red, green, blue]) {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** @param {string} text a computed colour, "rgb(…)" @returns {Rgb} */
function parse(text) {
  const [red, green, blue] = (text.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
  return [red, green, blue];
}

/** @param {HTMLElement} probe @returns {Palette} */
function readPalette(probe) {
  /** @param {string} token */
  const token = (token) => {
    probe.style.color = `var(--${token})`;
    return parse(getComputedStyle(probe).color);
  };
  const colours = {
    paper: token('paper'), ink: token('ink'), muted: token('muted'), faint: token('faint'), line: token('line'),
    class0: token('class-0'), class1: token('class-1'), each: Array.from({ length: MOST_CLASSES }, (_, k) => token(`class-${k}`)),
    negative: token('negative'), zero: token('zero'), positive: token('positive'),
    fieldLow: token('field-low'), fieldHigh: token('field-high'),
    lanes: Array.from({ length: LANES }, (_, k) => token(`lane-${k}`)),
  };
  return { ...colours, classes: classRamp(colours), regions: regionRamp(colours.paper, colours.each) };
}

/**
 * The palette as a signal that follows `data-theme`, the system's setting and printing.
 * @returns {import('@preact/signals').ReadonlySignal<Palette>}
 */
export function watchPalette() {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const palette = signal(readPalette(probe));
  const update = () => { palette.value = readPalette(probe); };
  new MutationObserver(update).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', update);
  window.matchMedia('print').addEventListener('change', update);
  return palette;
}
