/** What is pointed at: a ring at the place, and on the stronger contours near it their numbers. */
import { createLayer, together } from '../../stage/layer.js';
import { digitsOf } from '../../stage/levels.js';
import { css } from '../../stage/palette.js';
import { formatNumber } from '../../words/numbers.js';
import { boxOf, LEGIBLE, mapOf } from './pictures.js';

/** @typedef {import('../../stage/contours.js').Contour} Contour */

/** A contour farther from the pointer than this has no number. */
const REACH = 150;
/** Numbers nearer to each other than this would run together. */
const APART = 26;

/**
 * For each stronger contour its point that is nearest to the pointer.
 * @param {readonly Contour[]} contours
 * @param {{left: number, top: number, width: number, height: number}} box where they lie on the picture
 * @param {number} x
 * @param {number} y
 * @returns {{level: number, x: number, y: number}[]} nearest first; those that would run together left out
 */
export function contourLabels(contours, { left, top, width, height }, x, y) {
  const nearest = contours.filter(({ strong }) => strong).flatMap(({ level, lines }) => {
    let best = { distance: REACH, x: 0, y: 0 };
    for (const line of lines) {
      for (const [across, up] of line) {
        const [px, py] = [left + across * width, top + (1 - up) * height];
        const distance = Math.hypot(px - x, py - y);
        if (distance < best.distance) best = { distance, x: px, y: py };
      }
    }
    return best.distance < REACH ? [{ level, ...best }] : [];
  }).sort((one, other) => one.distance - other.distance);
  /** @type {typeof nearest} */
  const kept = [];
  for (const label of nearest) if (kept.every((other) => Math.hypot(other.x - label.x, other.y - label.y) > APART)) kept.push(label);
  return kept.map(({ level, x: px, y: py }) => ({ level, x: px, y: py }));
}

/** @param {import('./types.js').Lab} lab @param {import('../../stage/viewport.js').Surface} surface */
export function overlayLayer(lab, surface) {
  return createLayer(lab.loop, {
    name: 'pointed',
    read: () => together(lab.point.value, lab.field.current.value, lab.field.contours.value, lab.palette.value, surface.size.value),
    paint: (point, field, contours, palette, _) => {
      surface.prepare();
      if (!point || !field) return;
      const { context } = surface;
      const map = mapOf(field, surface);
      const [x, y] = [map.across(point.x), map.down(point.y)];
      for (const [colour, width] of /** @type {const} */ ([[palette.paper, 4], [palette.ink, 1.5]])) {
        context.beginPath();
        context.arc(x, y, 3, 0, 2 * Math.PI);
        context.strokeStyle = css(colour);
        context.lineWidth = width;
        context.stroke();
      }
      if (map.width < LEGIBLE) return;
      context.font = '500 12px "Inter Variable", Inter, system-ui, sans-serif';
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      const digits = digitsOf(field.scale.levels);
      for (const label of contourLabels(contours, boxOf(field, surface), x, y)) {
        const text = formatNumber(label.level, digits);
        const half = context.measureText(text).width / 2 + 4;
        const at = Math.max(half, Math.min(map.width - half, label.x));
        const down = Math.max(9, Math.min(map.height - 9, label.y));
        context.strokeStyle = css(palette.paper, 0.9);
        context.lineWidth = 4;
        context.strokeText(text, at, down);
        context.fillStyle = css(palette.ink);
        context.fillText(text, at, down);
      }
    },
  });
}
