/**
 * The data over the plane. Every class has a colour and a shape: class 0 hollow rings, class 1 filled discs, the others triangles and
 * diamonds, so that colour is never the only difference. Values are discs in the colours of the field behind them.
 */
import { css } from './palette.js';

/** Half the side of the square that all data sets live in. */
export const REACH = 5;

/**
 * @typedef {object} Examples
 * @property {readonly (readonly number[])[]} inputs [x₁, x₂] of each example
 * @property {readonly number[]} targets the class, counted from 0, or a value
 *
 * @typedef {{x: number, y: number, radius: number}} Spot in CSS pixels
 */

/** The outline of each class beyond the first two, as corners around the middle. @type {readonly (readonly (readonly [number, number])[])[]} */
const CORNERS = [
  [], [],
  [[0, -1.25], [1.15, 0.85], [-1.15, 0.85]],
  [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
  [[0, 1.25], [1.15, -0.85], [-1.15, -0.85]],
  [[-0.45, -1.2], [0.45, -1.2], [0.45, -0.45], [1.2, -0.45], [1.2, 0.45], [0.45, 0.45], [0.45, 1.2], [-0.45, 1.2], [-0.45, 0.45], [-1.2, 0.45], [-1.2, -0.45], [-0.45, -0.45]],
];

/**
 * One example of a class.
 * @param {CanvasRenderingContext2D} context
 * @param {Spot} spot
 * @param {number} label
 * @param {import('./palette.js').Palette} palette
 * @param {boolean} [square] in place of the rings and discs of the first two classes
 */
export function paintExample(context, { x, y, radius }, label, palette, square = false) {
  const casing = css(palette.paper);
  const colour = css(palette.each[label] ?? palette.ink);
  const hollow = label === 0;
  const rim = Math.max(1, radius * 0.3);
  const corners = CORNERS[label] ?? [];
  context.beginPath();
  if (corners.length > 0) {
    corners.forEach(([across, down], k) => context[k === 0 ? 'moveTo' : 'lineTo'](x + across * radius, y + down * radius));
    context.closePath();
  } else if (square) context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = hollow ? casing : colour;
  context.strokeStyle = hollow ? colour : casing;
  context.lineWidth = hollow ? rim * 1.5 : rim * 0.9;
  if (hollow) {
    context.fill();
    context.stroke();
  } else {
    // The casing lies around the mark, which would else be smaller than the rings are.
    context.stroke();
    context.fill();
  }
}

/**
 * @param {import('./viewport.js').Surface} surface
 * @param {Examples} examples
 * @param {import('./palette.js').Palette} palette
 * @param {number} radius in CSS pixels
 * @param {{heldOut?: boolean, values?: number | null}} [how] heldOut: they are looked at, not learned from; values: the largest, where targets are no classes
 */
export function paintPoints(surface, { inputs, targets }, palette, radius, { heldOut = false, values = null } = {}) {
  const { context } = surface;
  const width = surface.width();
  const height = surface.height();
  const many = values === null && targets.some((target) => target > 1);
  for (let k = 0; k < inputs.length; k += 1) {
    const spot = { x: ((inputs[k][0] + REACH) / (2 * REACH)) * width, y: ((REACH - inputs[k][1]) / (2 * REACH)) * height, radius };
    if (values !== null) paintValue(context, spot, targets[k] / values, palette, heldOut);
    else paintExample(context, heldOut && many ? { ...spot, radius: 0.75 * radius } : spot, targets[k], palette, heldOut && !many);
    // Triangles cannot become squares: they stand in one.
    if (heldOut && many) frame(context, spot, palette);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot} spot
 * @param {number} share −1 … 1 of the largest value
 * @param {import('./palette.js').Palette} palette
 * @param {boolean} square
 */
function paintValue(context, { x, y, radius }, share, palette, square) {
  const half = (palette.classes.length - 1) / 2;
  const colour = palette.classes[Math.round(half + half * Math.max(-1, Math.min(1, share)))];
  context.beginPath();
  if (square) context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = css([colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]);
  context.fill();
  context.strokeStyle = css(palette.ink);
  context.lineWidth = Math.max(0.8, radius * 0.22);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Spot} spot @param {import('./palette.js').Palette} palette */
function frame(context, { x, y, radius }, palette) {
  context.strokeStyle = css(palette.ink);
  context.lineWidth = Math.max(0.8, radius * 0.2);
  context.strokeRect(x - radius * 1.25, y - radius * 1.25, radius * 2.5, radius * 2.5);
}
