/** Curves over the steps: uPlot for lines and axes, and on top what to compare with, each lane's end mark and its name. */
import uPlot from 'uplot';
import { css } from '../stage/palette.js';
import { formatCount } from '../words/numbers.js';
import { FONT, paintComparison, paintEnds, scaleFont } from './curve-signs.js';
import { laneStyle } from './lane-style.js';
import { logTicks } from './log-scale.js';

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
          splits: () => logTicks(frame.range),
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
      drawAxes: [(u) => mark && paintComparison(placeOf(u, scale), frame, mark, palette())],
      draw: [(u) => {
        paintEnds(placeOf(u, scale), frame, format, palette());
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

/** @param {uPlot} u @param {number} scale @returns {import('./curve-signs.js').Place} in the screen's pixels */
function placeOf({ ctx, bbox, valToPos }, scale) {
  return {
    context: ctx, box: bbox, width: ctx.canvas.width, ratio: uPlot.pxRatio * scale,
    x: (step) => valToPos(step, 'x', true), y: (value) => valToPos(value, 'y', true),
  };
}
