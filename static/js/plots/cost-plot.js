/** Curves over the steps: uPlot for lines and axes, and on top what to compare with, each lane's end mark and its name. */
import uPlot from 'uplot';
import { css } from '../stage/palette.js';
import { formatCount } from '../words/numbers.js';
import { laneStyle, paintMark } from './lane-style.js';

/** @typedef {import('../stage/palette.js').Palette} Palette */

/**
 * @typedef {object} Curve
 * @property {string} label
 * @property {number} lane whose colour, dash and mark it has
 * @property {boolean} second a second curve of the lane (held out): thin and dashed, without a mark
 * @property {boolean} named whether its name stands at its end
 */

/**
 * @typedef {object} Frame what is drawn
 * @property {readonly Curve[]} curves
 * @property {number[]} steps
 * @property {(number | null)[][]} values a column for each curve
 * @property {(number | null)[][]} [told] what the numbers at their ends say, where the curves are drawn otherwise
 * @property {number} last the run's last step
 * @property {readonly [number, number]} range of the values
 * @property {boolean} log
 */

const FONT = '12px "Inter Variable", Inter, system-ui, sans-serif';
const LABEL_FONT = `550 ${FONT}`;
const LINE_HEIGHT = 15;
/** CSS pixels around what is plotted: above it, and for the axes. */
export const MARGINS = Object.freeze({ top: 12, left: 48, bottom: 26 });

/**
 * @param {HTMLElement} host sized by the style sheet
 * @param {object} options
 * @param {() => Palette} options.palette
 * @param {(milliseconds: number) => void} options.account is told the time each drawing took
 * @param {(row: number | null) => void} options.onHover the row at the crosshair
 * @param {string} options.crosshair plots that name the same have one together: where the pointer is on one of them, it stands on all
 * @param {readonly Curve[]} options.curves
 * @param {boolean} options.log
 * @param {{value: number, label: string} | null} options.mark what a student should compare with: a dotted line
 * @param {(value: number) => string} options.format a value at a curve's end
 * @param {(value: number) => string} options.tick a number on the axis
 * @param {number} options.labelRoom CSS pixels at the right for names
 * @param {number} [options.scale] of type and lines: uPlot draws in the screen's pixels, it does not follow the page's zoom
 */
export function createCostPlot(host, { palette, account, onHover, crosshair, curves, log, mark, format, tick: tickText, labelRoom, scale = 1 }) {
  /** @type {Frame} */
  let frame = { curves, steps: [], values: curves.map(() => []), last: 1, range: [log ? 0.1 : 0, 1], log };
  let began = 0;

  const muted = () => css(palette().muted);
  const line = () => css(palette().line);
  const axis = { stroke: muted, font: scaleFont(FONT, scale), grid: { stroke: line, width: scale }, ticks: { show: false }, gap: 6 * scale };

  const plot = new uPlot({
    width: Math.max(1, host.clientWidth),
    height: Math.max(1, host.clientHeight),
    padding: [MARGINS.top * scale, labelRoom * scale, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 * scale }, sync: { key: crosshair, scales: ['x', null] } },
    scales: {
      x: { time: false, range: () => [0, frame.last] },
      y: { distr: log ? 3 : 1, log: 10, range: () => [frame.range[0], frame.range[1]] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: MARGINS.bottom * scale, space: 50 * scale, values: (_, ticks) => ticks.map((tick) => (tick % 1 ? '' : formatCount(tick))) },
      {
        ...axis, size: MARGINS.left * scale, space: 30 * scale, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : tickText(tick))),
        ...(log ? {
          splits: () => decades(frame.range),
          filter: (/** @type {uPlot} */ _, /** @type {number[]} */ ticks) => ticks,
          // Costs reach 10³⁰: uPlot's own list of increments ends before that and would leave the axis out, as it does for one below 5 not on it.
          incrs: (/** @type {uPlot} */ _, /** @type {number} */ __, /** @type {number} */ low, /** @type {number} */ high) => [Math.max(5, (high - low) / 2)],
        } : {}),
      },
    ],
    series: [{}, ...curves.map((curve) => ({
      label: curve.label,
      stroke: () => css(palette().lanes[laneStyle(curve.lane).colour]),
      width: scale * (curve.second ? 1.25 : 2.2),
      dash: (curve.second ? [5, 4] : [...laneStyle(curve.lane).dash]).map((length) => scale * length),
      spanGaps: true,
      pxAlign: 0,
      points: { show: false },
    }))],
    hooks: {
      drawClear: [() => { began = performance.now(); }],
      drawAxes: [(u) => mark && paintComparison(u, frame, mark, palette(), scale)],
      draw: [(u) => {
        paintEnds(u, frame, format, palette(), scale);
        account(performance.now() - began);
      }],
      setCursor: [(u) => onHover(u.cursor.left !== undefined && u.cursor.left >= 0 ? (u.cursor.idx ?? null) : null)],
    },
  }, [[], ...curves.map(() => [])], host);

  const observer = new ResizeObserver(() => {
    if (host.clientWidth > 0 && host.clientHeight > 0) plot.setSize({ width: host.clientWidth, height: host.clientHeight });
  });
  observer.observe(host);

  return {
    /** @param {Frame} next */
    show(next) {
      frame = next;
      plot.setData([next.steps, ...next.values]);
    },
    /** The same numbers in other colours. */
    recolour() { plot.redraw(false, true); },
    dispose() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

/** Powers of ten within a range, at most six of them. @param {readonly [number, number]} range @returns {number[]} */
function decades([low, high]) {
  const first = Math.round(Math.log10(low));
  const count = Math.round(Math.log10(high)) - first;
  const every = Math.ceil((count + 1) / 6);
  return Array.from({ length: Math.floor(count / every) + 1 }, (_, k) => Number(`1e${first + k * every}`));
}

/** The dotted line at what to compare with, such as ln 2, where a coin would stand. @param {uPlot} u @param {Frame} frame @param {{value: number, label: string}} mark @param {Palette} palette @param {number} scale */
function paintComparison(u, { range }, mark, palette, scale) {
  if (mark.value <= range[0] || mark.value >= range[1]) return;
  const { ctx, bbox } = u;
  const ratio = uPlot.pxRatio * scale;
  const y = u.valToPos(mark.value, 'y', true);
  ctx.save();
  ctx.strokeStyle = css(palette.faint);
  ctx.lineWidth = 1.25 * ratio;
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.fillStyle = css(palette.muted);
  ctx.font = scaleFont(FONT, ratio);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(mark.label, bbox.left + bbox.width, y - 3 * ratio);
  ctx.restore();
}

/** Each lane's last point with its mark, name and value; names that would overlap move apart. @param {uPlot} u @param {Frame} frame @param {(value: number) => string} format @param {Palette} palette @param {number} scale */
function paintEnds(u, { curves, steps, values, told = values }, format, palette, scale) {
  const { ctx, bbox } = u;
  const ratio = uPlot.pxRatio * scale;
  const ends = curves.flatMap((curve, k) => {
    if (!curve.named) return [];
    let row = values[k].length - 1;
    while (row >= 0 && values[k][row] === null) row -= 1;
    if (row < 0) return [];
    const value = /** @type {number} */ (values[k][row]);
    return [{ curve, value: /** @type {number} */ (told[k][row]), x: u.valToPos(steps[row], 'x', true), y: clampTo(u.valToPos(value, 'y', true), bbox.top, bbox.top + bbox.height) }];
  }).sort((a, b) => a.y - b.y);
  ctx.save();
  ctx.font = scaleFont(LABEL_FONT, ratio);
  ctx.textBaseline = 'middle';
  const step = LINE_HEIGHT * ratio;
  let free = -Infinity;
  const lines = ends.map((end) => {
    free = Math.max(end.y, free + step);
    return free;
  });
  const over = Math.max(0, (lines.at(-1) ?? 0) - (bbox.top + bbox.height - 2 * ratio));
  for (let k = lines.length - 1, ceiling = Infinity; over > 0 && k >= 0; k -= 1) {
    lines[k] = Math.min(lines[k], ceiling, bbox.top + bbox.height - 2 * ratio);
    ceiling = lines[k] - step;
  }
  ends.forEach(({ curve, value, x, y }, k) => {
    if (!curve.second) paintMark(ctx, curve.lane, x, y, 4.2 * ratio, palette);
    const named = `${curve.label} ${format(value)}`;
    const several = ends.length > 2 ? 12 * ratio : 0;
    const room = u.ctx.canvas.width - x - 10 * ratio - several;
    // Among several, a name that is too long would lie over the curves: the mark says whose the number is.
    const text = several && !curve.second && ctx.measureText(named).width > room ? format(value) : named;
    const { width } = ctx.measureText(text);
    const left = width > room && width < x - 9 * ratio;
    ctx.textAlign = left ? 'right' : 'left';
    const line = ends.length === 1 ? Math.max(y - 11 * ratio, bbox.top) : lines[k];
    // Where neither side has room it stands as far to the right as it can.
    const at = left ? x - 9 * ratio : Math.min(x + 9 * ratio + several, Math.max(0, u.ctx.canvas.width - width));
    if (several && !left && !curve.second && width <= room) paintMark(ctx, curve.lane, x + 14 * ratio, line, 3.2 * ratio, palette);
    ctx.strokeStyle = css(palette.paper);
    ctx.lineWidth = 4 * ratio;
    ctx.lineJoin = 'round';
    ctx.strokeText(text, at, line);
    ctx.fillStyle = css(palette.ink);
    ctx.fillText(text, at, line);
  });
  ctx.restore();
}

/** @param {string} font @param {number} ratio @returns {string} */
function scaleFont(font, ratio) {
  return font.replace(/(\d+)px/, (_, size) => `${Number(size) * ratio}px`);
}

/** @param {number} value @param {number} low @param {number} high @returns {number} */
function clampTo(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
