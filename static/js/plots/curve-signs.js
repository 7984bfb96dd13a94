/** What stands on curves beside their lines: what to compare with, each lane's end mark, its name and value. */
import { css } from '../stage/palette.js';
import { paintMark } from './lane-style.js';

/** @typedef {import('../stage/palette.js').Palette} Palette */
/** @typedef {import('./cost-plot.js').Frame} Frame */

/**
 * @typedef {object} Place where the curves are drawn
 * @property {CanvasRenderingContext2D} context
 * @property {{left: number, top: number, width: number, height: number}} box what is plotted, in the context's pixels
 * @property {number} width up to where names may reach
 * @property {number} ratio of the context's pixels to those that sizes are given in
 * @property {(step: number) => number} x
 * @property {(value: number) => number} y
 */

export const FONT = '12px "Inter Variable", Inter, system-ui, sans-serif';
const LABEL_FONT = `550 ${FONT}`;
const LINE_HEIGHT = 15;

/** The dotted line at what to compare with, such as ln 2, where a coin would stand. @param {Place} place @param {Frame} frame @param {{value: number, label: string}} mark @param {Palette} palette */
export function paintComparison({ context, box, ratio, y: heightOf }, { range }, mark, palette) {
  if (mark.value <= range[0] || mark.value >= range[1]) return;
  const y = heightOf(mark.value);
  context.save();
  context.strokeStyle = css(palette.faint);
  context.lineWidth = 1.25 * ratio;
  context.setLineDash([2 * ratio, 4 * ratio]);
  context.beginPath();
  context.moveTo(box.left, y);
  context.lineTo(box.left + box.width, y);
  context.stroke();
  context.fillStyle = css(palette.muted);
  context.font = scaleFont(FONT, ratio);
  context.textAlign = 'right';
  context.textBaseline = 'bottom';
  context.fillText(mark.label, box.left + box.width, y - 3 * ratio);
  context.restore();
}

/** Each lane's last point with its mark, name and value; names that would overlap move apart. @param {Place} place @param {Frame} frame @param {(value: number) => string} format @param {Palette} palette */
export function paintEnds(place, { curves, steps, values, told = values }, format, palette) {
  const { context, box, ratio } = place;
  const ends = curves.flatMap((curve, k) => {
    if (!curve.named) return [];
    let row = values[k].length - 1;
    while (row >= 0 && values[k][row] === null) row -= 1;
    if (row < 0) return [];
    const value = /** @type {number} */ (values[k][row]);
    return [{ curve, value: /** @type {number} */ (told[k][row]), x: place.x(steps[row]), y: clampTo(place.y(value), box.top, box.top + box.height) }];
  }).sort((a, b) => a.y - b.y);
  context.save();
  context.font = scaleFont(LABEL_FONT, ratio);
  context.textBaseline = 'middle';
  const step = LINE_HEIGHT * ratio;
  let free = -Infinity;
  const lines = ends.map((end) => {
    free = Math.max(end.y, free + step);
    return free;
  });
  const over = Math.max(0, (lines.at(-1) ?? 0) - (box.top + box.height - 2 * ratio));
  for (let k = lines.length - 1, ceiling = Infinity; over > 0 && k >= 0; k -= 1) {
    lines[k] = Math.min(lines[k], ceiling, box.top + box.height - 2 * ratio);
    ceiling = lines[k] - step;
  }
  ends.forEach(({ curve, value, x, y }, k) => {
    if (!curve.second) paintMark(context, curve.lane, x, y, 4.2 * ratio, palette);
    const named = `${curve.label} ${format(value)}`;
    const several = ends.length > 2 ? 12 * ratio : 0;
    const room = place.width - x - 10 * ratio - several;
    // Among several, a name that is too long would lie over the curves: the mark says whose the number is.
    const text = several && !curve.second && context.measureText(named).width > room ? format(value) : named;
    const { width } = context.measureText(text);
    const left = width > room && width < x - 9 * ratio;
    context.textAlign = left ? 'right' : 'left';
    const line = ends.length === 1 ? Math.max(y - 11 * ratio, box.top) : lines[k];
    // Where neither side has room it stands as far to the right as it can.
    const at = left ? x - 9 * ratio : Math.min(x + 9 * ratio + several, Math.max(0, place.width - width));
    if (several && !curve.second && (left || width <= room)) paintMark(context, curve.lane, left ? at - width - 7 * ratio : x + 14 * ratio, line, 3.2 * ratio, palette);
    context.strokeStyle = css(palette.paper);
    context.lineWidth = 4 * ratio;
    context.lineJoin = 'round';
    context.strokeText(text, at, line);
    context.fillStyle = css(palette.ink);
    context.fillText(text, at, line);
  });
  context.restore();
}

/** @param {string} font @param {number} ratio @returns {string} */
export function scaleFont(font, ratio) {
  return font.replace(/(\d+)px/, (_, size) => `${Number(size) * ratio}px`);
}

/** @param {number} value @param {number} low @param {number} high @returns {number} */
function clampTo(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
