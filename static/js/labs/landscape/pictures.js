/** The layers of the picture, one concern each: shades of cost, contours and minima, trails, heads, what is pointed at. */
import { createLayer, together } from '../../stage/layer.js';
import { placed } from '../../stage/look.js';
import { createMap } from '../../stage/map.js';
import { css, mix } from '../../stage/palette.js';
import { paintHeads, paintTrails } from '../../stage/trails.js';
import { trailsOf } from './trails-of.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */
/** @typedef {import('../../stage/contours.js').Contour} Contour */
/** @typedef {import('../../stage/heights.js').HeightScale} HeightScale */
/** @typedef {import('../../stage/viewport.js').Surface} Surface */
/** @typedef {import('../../stage/palette.js').Palette} Palette */

/** On a smaller picture names and numbers would lie over all of it: CSS pixels. */
export const LEGIBLE = 240;
/** Colours of the shades, from the lowest to the highest. */
const SHADES = 256;
/** Where the surface has no value, nothing is painted. */
const OPEN = 0;

/** What is laid out by a map is known by it, so one that is the same stays the same. @type {WeakMap<Field, import('../../stage/map.js').PlaneMap>} */
const maps = new WeakMap();

/** @param {Field} field @param {{width: () => number, height: () => number}} surface @returns {import('../../stage/map.js').PlaneMap} */
export function mapOf(field, surface) {
  const [width, height] = [surface.width(), surface.height()];
  const known = maps.get(field);
  if (known?.width === width && known.height === height) return known;
  const map = createMap(field.window, { width, height });
  maps.set(field, map);
  return map;
}

/**
 * Where what the field holds lies on the picture: it fills it, but for the moment until the values of another look have come.
 * @param {Field} field
 * @param {{width: () => number, height: () => number}} surface
 * @returns {{left: number, top: number, width: number, height: number}} CSS pixels
 */
export function boxOf({ held, window }, surface) {
  const [x, y] = [placed(held.x, window.x), placed(held.y, window.y)];
  const [width, height] = [surface.width(), surface.height()];
  return { left: x.from * width, top: (1 - y.from - y.length) * height, width: x.length * width, height: y.length * height };
}

/** @param {Palette} palette @returns {Uint32Array} little-endian RGBA */
export function shadesOf({ fieldLow, fieldHigh }) {
  return Uint32Array.from({ length: SHADES }, (_, k) => {
    const [red, green, blue] = mix(fieldLow, fieldHigh, (k / (SHADES - 1)) ** 0.9);
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** @type {WeakMap<HeightScale, {palette: Palette, canvas: HTMLCanvasElement}>} a scale belongs to one field: while it moves it is only drawn elsewhere */
const bitmaps = new WeakMap();

/**
 * The field as a bitmap, a pixel a grid point, the lowest y at the bottom.
 * @param {Field} field
 * @param {Palette} palette
 * @returns {HTMLCanvasElement}
 */
export function bitmapOf({ values, size, scale }, palette) {
  const known = bitmaps.get(scale);
  if (known?.palette === palette) return known.canvas;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2-D canvas.');
  const image = context.createImageData(size, size);
  const pixels = new Uint32Array(image.data.buffer);
  const shades = shadesOf(palette);
  for (let row = 0; row < size; row += 1) {
    const from = (size - 1 - row) * size;
    for (let column = 0; column < size; column += 1) pixels[row * size + column] = Number.isNaN(values[from + column]) ? OPEN : shades[Math.round(scale.share(values[from + column]) * (SHADES - 1))];
  }
  context.putImageData(image, 0, 0);
  bitmaps.set(scale, { palette, canvas });
  return canvas;
}

/** @param {Surface} surface @param {Field | null} field @param {Palette} palette */
export function paintShades(surface, field, palette) {
  surface.prepare();
  const { context } = surface;
  if (!field || field.dimension !== 2) return;
  // Grid points lie on the picture's edges, pixels within: half a pixel each way.
  const { left, top, width, height } = boxOf(field, surface);
  const [dx, dy] = [width / (field.size - 1) / 2, height / (field.size - 1) / 2];
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmapOf(field, palette), left - dx, top - dy, width + 2 * dx, height + 2 * dy);
}

/** Contours or the curve, and the minima. @param {Surface} surface @param {Field | null} field @param {readonly Contour[]} contours @param {Palette} palette */
export function paintGround(surface, field, contours, palette) {
  surface.prepare();
  if (!field) return;
  if (field.dimension === 1) paintCurve(field, surface, palette);
  else paintContours(contours, surface.context, boxOf(field, surface), palette);
  paintMinima(field, surface, palette);
}

/** @param {Lab} lab @param {Surface} surface */
export function fieldLayer(lab, surface) {
  return createLayer(lab.loop, {
    name: 'shades',
    read: () => together(lab.field.current.value, lab.palette.value, surface.size.value),
    paint: (field, palette, _) => paintShades(surface, field, palette),
  });
}

/** @param {Lab} lab @param {Surface} surface */
export function contoursLayer(lab, surface) {
  return createLayer(lab.loop, {
    name: 'contours',
    read: () => together(lab.field.current.value, lab.field.contours.value, lab.palette.value, surface.size.value),
    paint: (field, contours, palette, _) => paintGround(surface, field, contours, palette),
  });
}

/**
 * @param {readonly Contour[]} contours
 * @param {CanvasRenderingContext2D} context
 * @param {{left: number, top: number, width: number, height: number}} box
 * @param {Palette} palette
 */
export function paintContours(contours, context, { left, top, width, height }, palette) {
  context.lineJoin = 'round';
  for (const { strong, lines } of contours) {
    context.beginPath();
    for (const line of lines) line.forEach(([across, up], k) => context[k ? 'lineTo' : 'moveTo'](left + across * width, top + (1 - up) * height));
    context.strokeStyle = css(palette.paper, strong ? 0.95 : 0.5);
    context.lineWidth = strong ? 1.6 : 1;
    context.stroke();
  }
}

/** A surface of one coordinate is a curve. @param {Field} field @param {Surface} surface @param {Palette} palette */
function paintCurve(field, surface, palette) {
  const { values, size, held } = field;
  const { context } = surface;
  const map = mapOf(field, surface);
  context.beginPath();
  for (let k = 0; k < size; k += 1) {
    const x = held.x[0] + (k / (size - 1)) * (held.x[1] - held.x[0]);
    context[k ? 'lineTo' : 'moveTo'](map.across(x), map.down(values[k]));
  }
  context.lineJoin = 'round';
  context.strokeStyle = css(palette.faint);
  context.lineWidth = 2;
  context.stroke();
}

const CROSS = 6;

/** A cross where the surface is lowest, a thin one at a local minimum. @param {Field} field @param {Surface} surface @param {Palette} palette */
function paintMinima(field, surface, palette) {
  const map = mapOf(field, surface);
  for (const { place, value, global } of field.minima) paintCross(surface.context, [map.across(place[0]), map.down(place[1] ?? value)], global, palette);
}

/** @param {CanvasRenderingContext2D} context @param {readonly [number, number]} place CSS pixels @param {boolean} global @param {Palette} palette */
export function paintCross(context, [x, y], global, palette) {
  for (const [colour, width] of /** @type {const} */ ([[palette.paper, 5], [palette.ink, global ? 1.9 : 1.1]])) {
    context.beginPath();
    context.moveTo(x - CROSS, y);
    context.lineTo(x + CROSS, y);
    context.moveTo(x, y - CROSS);
    context.lineTo(x, y + CROSS);
    context.strokeStyle = css(colour);
    context.lineWidth = width;
    context.stroke();
  }
}

/**
 * Trails, or the heads at their ends, whenever step, run or picture change.
 * @param {Lab} lab
 * @param {Surface} surface
 * @param {string} name
 * @param {typeof paintTrails} paint
 */
function walkersLayer(lab, surface, name, paint) {
  return createLayer(lab.loop, {
    name,
    read: () => together(lab.data.version.value, lab.player.step.value, lab.desk.alone.value, lab.field.current.value, lab.palette.value, surface.size.value),
    paint: (_, step, __, field, palette, ___) => {
      surface.prepare();
      // While another surface is on its way the walkers of the one before have no ground.
      const { problem, lanes } = lab.data.spec;
      if (field && problem?.surface.name === field.name && lanes[0].start?.length === field.dimension) {
        paint(surface.context, trailsOf(lab.data, step, lab.desk.seen), mapOf(field, surface), palette);
      }
    },
  });
}

/** @param {Lab} lab @param {Surface} surface */
export const trailsLayer = (lab, surface) => walkersLayer(lab, surface, 'trails', paintTrails);

/** @param {Lab} lab @param {Surface} surface */
export const headsLayer = (lab, surface) => walkersLayer(lab, surface, 'heads', paintHeads);
