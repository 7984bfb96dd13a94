/**
 * How lanes are told apart: a colour, a dash and an end mark each, so that no difference hangs on colour alone.
 * Lanes 9 to 12 repeat the colours with hollow marks.
 */
import { css } from '../stage/palette.js';

/** @typedef {'circle' | 'diamond' | 'triangle' | 'square' | 'down' | 'cross' | 'star' | 'bar'} MarkName */

const COLOURS = 8;
/** @type {readonly (readonly number[])[]} */
const DASHES = [[], [7, 4], [16, 4], [2, 3], [9, 3, 2, 3], [12, 7], [4, 2], [9, 3, 2, 3, 2, 3]];
/** @type {readonly MarkName[]} */
const MARKS = ['circle', 'diamond', 'triangle', 'square', 'down', 'cross', 'star', 'bar'];

/** @param {number} lane @returns {{colour: number, dash: readonly number[], mark: MarkName, hollow: boolean}} */
export function laneStyle(lane) {
  const colour = lane % COLOURS;
  return { colour, dash: DASHES[colour], mark: MARKS[colour], hollow: lane >= COLOURS };
}

const TURN = 2 * Math.PI;

/** @param {number} corners @param {number} from angle @param {number} [inner] radius of every other corner @returns {[number, number][]} */
function ring(corners, from, inner = 1) {
  return Array.from({ length: corners }, (_, k) => {
    const angle = from + (TURN * k) / corners;
    const radius = k % 2 ? inner : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** @type {Record<Exclude<MarkName, 'circle'>, readonly [number, number][]>} outlines in a unit circle */
const OUTLINES = {
  diamond: ring(4, 0).map(([x, y]) => [1.15 * x, 1.15 * y]),
  square: ring(4, TURN / 8).map(([x, y]) => [1.2 * x, 1.2 * y]),
  triangle: ring(3, -TURN / 4).map(([x, y]) => [1.2 * x, 1.2 * y]),
  down: ring(3, TURN / 4).map(([x, y]) => [1.2 * x, 1.2 * y]),
  cross: ring(8, TURN / 16, 0.45).map(([x, y]) => [1.2 * x, 1.2 * y]),
  star: ring(10, -TURN / 4, 0.45).map(([x, y]) => [1.3 * x, 1.3 * y]),
  bar: [[-0.45, -1.1], [0.45, -1.1], [0.45, 1.1], [-0.45, 1.1]],
};

/**
 * Draws a lane's end mark with a casing in the page's colour.
 * @param {CanvasRenderingContext2D} context
 * @param {number} lane
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {import('../stage/palette.js').Palette} palette
 */
export function paintMark(context, lane, x, y, radius, palette) {
  const { colour, mark, hollow } = laneStyle(lane);
  const stroke = css(palette.lanes[colour]);
  context.setLineDash([]);
  context.beginPath();
  if (mark === 'circle') context.arc(x, y, radius, 0, TURN);
  else OUTLINES[mark].forEach(([u, v], k) => context[k ? 'lineTo' : 'moveTo'](x + radius * u, y + radius * v));
  context.closePath();
  context.lineWidth = radius * 0.9;
  context.strokeStyle = css(palette.paper);
  context.stroke();
  context.fillStyle = hollow ? css(palette.paper) : stroke;
  context.fill();
  if (hollow) {
    context.lineWidth = radius * 0.45;
    context.strokeStyle = stroke;
    context.stroke();
  }
}
