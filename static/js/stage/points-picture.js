/**
 * The data over the plane: class 0 as hollow rings, class 1 as filled discs, so that colour is never the only difference.
 */
import { css } from './palette.js';

/** Half the side of the square that all data sets live in. */
export const REACH = 5;

/**
 * @typedef {object} Examples
 * @property {readonly (readonly number[])[]} inputs [x₁, x₂] of each example
 * @property {readonly number[]} targets 0 or 1
 */

/**
 * @param {import('./viewport.js').Surface} surface
 * @param {Examples} examples
 * @param {import('./palette.js').Palette} palette
 * @param {number} radius in CSS pixels
 * @param {boolean} [heldOut] drawn as squares: they are looked at, not learned from
 */
export function paintPoints(surface, { inputs, targets }, palette, radius, heldOut = false) {
  const { context } = surface;
  const width = surface.width();
  const height = surface.height();
  const casing = css(palette.paper);
  const rim = Math.max(1, radius * 0.3);
  for (let k = 0; k < inputs.length; k += 1) {
    const x = ((inputs[k][0] + REACH) / (2 * REACH)) * width;
    const y = ((REACH - inputs[k][1]) / (2 * REACH)) * height;
    const filled = targets[k] > 0.5;
    context.beginPath();
    if (heldOut) context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
    else context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = filled ? css(palette.class1) : casing;
    context.fill();
    context.strokeStyle = filled ? casing : css(palette.class0);
    context.lineWidth = filled ? rim * 0.9 : rim * 1.5;
    context.stroke();
  }
}
