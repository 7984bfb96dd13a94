/**
 * The units of a network as rounded squares, each with a picture of what it computes. A dashed outline marks a unit that
 * is dead, saturated or the same as another; a small sign in it says which, so that they are told apart without colour.
 */
import { paintFields } from './field-picture.js';
import { css } from './palette.js';

/** @typedef {'dead' | 'saturated' | 'identical' | 'plain'} Mark */
/** @typedef {import('./network-geometry.js').Column} Column */
/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} UnitPicture what a unit computes on a grid
 * @property {ArrayLike<number>} values
 * @property {number} start where the unit's begin
 * @property {(value: number) => number} shape maps a value to −1 … 1
 * @property {Uint32Array} [ramp] colours of its own
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Column[]} columns
 * @param {object} what
 * @param {(layer: number, unit: number) => Mark} what.mark layer counts from the inputs, 0
 * @param {(layer: number, unit: number) => UnitPicture} what.picture
 * @param {number} what.size points along a side of a picture
 * @param {Palette} palette
 */
export function paintUnits(context, columns, { mark, picture, size }, palette) {
  const units = columns.flatMap(({ x, y, side }, layer) => y.map((centre, unit) => ({
    layer, unit, x, centre, side, radius: Math.min(6, side / 5), box: { x: x - side / 2, y: centre - side / 2, width: side, height: side },
  })));
  const insides = new Path2D();
  for (const { box, radius } of units) insides.roundRect(box.x, box.y, box.width, box.height, radius);
  context.save();
  context.clip(insides);
  paintFields(context, units.map(({ layer, unit, box }) => ({ box, ...picture(layer, unit) })), size, palette.classes);
  context.restore();
  for (const { layer, unit, x, centre, side, radius, box } of units) {
    const state = mark(layer, unit);
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, radius);
    context.strokeStyle = css(state === 'plain' ? palette.ink : palette.muted);
    context.lineWidth = side > 30 ? 1.5 : 1.25;
    context.setLineDash(state === 'plain' ? [] : [Math.max(2.5, side / 11), Math.max(2, side / 14)]);
    context.stroke();
    context.setLineDash([]);
    if (state !== 'plain') paintSign(context, state, x, centre, side, palette);
  }
}

/**
 * A cross in a dead unit, a bar in a saturated one, an equals sign in an identical one.
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} state
 * @param {number} x
 * @param {number} y
 * @param {number} side
 * @param {Palette} palette
 */
function paintSign(context, state, x, y, side, palette) {
  const reach = Math.max(2.5, side * 0.12);
  const rise = state === 'dead' ? reach : 0;
  const shift = state === 'identical' ? reach * 0.55 : 0;
  const sign = new Path2D();
  sign.moveTo(x - reach, y - rise - shift);
  sign.lineTo(x + reach, y + rise - shift);
  sign.moveTo(x - reach, y + rise + shift);
  sign.lineTo(x + reach, y - rise + shift);
  // A casing, for a saturated unit's picture may be as dark as the sign.
  const width = Math.max(1.25, side / 32);
  context.strokeStyle = css(palette.paper);
  context.lineWidth = width + 3;
  context.stroke(sign);
  context.strokeStyle = css(state === 'saturated' ? palette.ink : palette.muted);
  context.lineWidth = width;
  context.stroke(sign);
}
