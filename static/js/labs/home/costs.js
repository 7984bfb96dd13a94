/** A still of how a run's costs went down, drawn like the landscape's curves: nothing of it can be operated. */
import { costRange } from '../../plots/curves.js';
import { FONT, paintEnds } from '../../plots/curve-signs.js';
import { laneStyle } from '../../plots/lane-style.js';
import { logTicks } from '../../plots/log-scale.js';
import { css } from '../../stage/palette.js';
import { homeWords } from '../../words/home.js';
import { formatCost, formatCount, formatNumber } from '../../words/numbers.js';

/** CSS pixels around the curves: for the axes, and at the right for names, or where there is no room for those for numbers. */
const ROOM = { left: 52, right: 200, top: 26, bottom: 24 };
const NUMBERS = 84;
/** A picture less wide has no names. */
const NARROW = 440;
/** Steps between two numbers of the lower axis. */
const EVERY = 20;

/**
 * @param {import('../../state/run-data.js').RunData} data
 * @param {number} steps
 */
export function createCosts(data, steps) {
  const told = data.lanes.map((_, lane) => Array.from({ length: steps + 1 }, (_, step) => data.at(lane, 'loss', step)?.values[0] ?? null));
  const range = costRange(told, true);
  // What lies below the axis runs along its edge, with its true number beside it.
  const values = told.map((column) => column.map((cost) => (cost === null ? null : Math.max(cost, range[0]))));
  const frame = {
    curves: data.lanes.map(({ label }, lane) => ({ lane, label, named: true, second: false })),
    steps: Array.from({ length: steps + 1 }, (_, step) => step), values, told, last: steps, range, log: true,
  };
  const span = Math.log(range[1] / range[0]);

  /** @param {import('../../stage/viewport.js').Surface} surface @param {import('../../stage/palette.js').Palette} palette */
  return (surface, palette) => {
    surface.prepare();
    const { context } = surface;
    const right = surface.width() < NARROW ? NUMBERS : ROOM.right;
    const box = { left: ROOM.left, top: ROOM.top, width: surface.width() - ROOM.left - right, height: surface.height() - ROOM.top - ROOM.bottom };
    if (box.width < 1 || box.height < 1) return;
    const x = (/** @type {number} */ step) => box.left + (box.width * step) / steps;
    const y = (/** @type {number} */ cost) => box.top + (box.height * Math.log(range[1] / cost)) / span;
    context.font = FONT;
    context.fillStyle = css(palette.muted);
    context.strokeStyle = css(palette.line);
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    for (const tick of logTicks(range)) {
      context.fillText(formatNumber(tick), box.left - 8, y(tick));
      context.strokeRect(box.left, Math.round(y(tick)) + 0.5, box.width, 0);
    }
    context.textAlign = 'center';
    for (let step = 0; step <= steps; step += EVERY) context.fillText(formatCount(step), x(step), box.top + box.height + 16);
    context.textAlign = 'left';
    context.fillText(homeWords.costs, 0, 7);
    context.lineWidth = 2.2;
    values.forEach((column, lane) => {
      const { colour, dash } = laneStyle(lane);
      context.strokeStyle = css(palette.lanes[colour]);
      context.setLineDash([...dash]);
      context.beginPath();
      column.forEach((cost, step) => { if (cost !== null) context.lineTo(x(step), y(cost)); });
      context.stroke();
    });
    context.setLineDash([]);
    paintEnds({ context, box, width: surface.width(), ratio: 1, x, y }, frame, formatCost, palette);
  };
}
