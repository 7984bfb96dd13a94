/** Curves over the steps as the page's plot shows them, drawn with lines and text alone. */
import { FONT, paintComparison, paintEnds } from '../../../../plots/curve-signs.js';
import { laneStyle } from '../../../../plots/lane-style.js';
import { logTicks } from '../../../../plots/log-scale.js';
import { ticksOf } from '../../../../stage/map.js';
import { css } from '../../../../stage/palette.js';
import { words } from '../../../../words.js';
import { formatCount } from '../../../../words/numbers.js';

/** @typedef {import('../../../../plots/cost-plot.js').Frame} Frame */
/** @typedef {import('../../../../stage/palette.js').Palette} Palette */

const SIZE = { width: 720, height: 360 };
const LEFT = 52;
const RIGHT = 150;
const TOP = 14;
const BOTTOM = 38;
/** At most so many numbers along an axis. */
const MOST = { x: 8, y: 6 };

/**
 * @param {import('../../types.js').Lab} lab
 * @param {import('../../pictures.js').Curves} picture
 * @returns {import('./drawing.js').Drawing}
 */
export function curvesDrawing(lab, { frame: now, kind }) {
  const frame = now();
  const palette = lab.palette.peek();
  const box = { left: LEFT, top: TOP, width: SIZE.width - LEFT - RIGHT, height: SIZE.height - TOP - BOTTOM };
  const [low, high] = frame.range.map((end) => (frame.log ? Math.log10(end) : end));
  const x = (/** @type {number} */ step) => box.left + (step / frame.last) * box.width;
  const y = (/** @type {number} */ value) => box.top + box.height * (1 - ((frame.log ? Math.log10(value) : value) - low) / (high - low));
  return {
    ...SIZE,
    paint(context) {
      const place = { context, box, width: SIZE.width, ratio: 1, x, y };
      context.font = FONT;
      context.fillStyle = css(palette.muted);
      context.strokeStyle = css(palette.line);
      context.lineWidth = 1;
      context.textBaseline = 'middle';
      context.textAlign = 'right';
      for (const tick of frame.log ? logTicks(frame.range) : ticksOf(frame.range, MOST.y)) {
        line(context, [[box.left, y(tick)], [box.left + box.width, y(tick)]]);
        context.fillText(kind.tick(tick), box.left - 8, y(tick));
      }
      context.textAlign = 'center';
      context.textBaseline = 'top';
      for (const tick of ticksOf([0, frame.last], MOST.x)) if (tick % 1 === 0) context.fillText(formatCount(tick), x(tick), box.top + box.height + 7);
      context.textAlign = 'right';
      context.fillText(words.stepAxis, box.left + box.width, box.top + box.height + 23);
      if (kind.mark) paintComparison(place, frame, kind.mark, palette);
      context.save();
      context.beginPath();
      context.rect(box.left, box.top, box.width, box.height);
      context.clip();
      frame.curves.forEach((_, k) => paintCurve(place, frame, k, palette));
      context.restore();
      paintEnds(place, frame, kind.format, palette);
    },
  };
}

/** @param {CanvasRenderingContext2D} context @param {readonly (readonly [number, number])[]} points */
function line(context, points) {
  context.beginPath();
  points.forEach(([x, y], k) => (k ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.stroke();
}

/** @param {import('../../../../plots/curve-signs.js').Place} place @param {Frame} frame @param {number} k which curve @param {Palette} palette */
function paintCurve({ context, x, y }, { curves, steps, values }, k, palette) {
  const { lane, second } = curves[k];
  const { colour, dash } = laneStyle(lane);
  context.strokeStyle = css(palette.lanes[colour]);
  context.lineWidth = second ? 1.25 : 2.2;
  context.lineJoin = 'round';
  context.setLineDash(second ? [5, 4] : [...dash]);
  line(context, values[k].flatMap((value, row) => (value === null ? [] : [/** @type {const} */ ([x(steps[row]), y(value)])])));
  context.setLineDash([]);
}
