/** Arrows and bars on a picture, each with a casing, and its name at the tip. */
import { css } from './palette.js';

/** @typedef {import('./palette.js').Rgb} Rgb */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {readonly [number, number]} Pixel */

/**
 * @typedef {object} Arrow
 * @property {Pixel} tail
 * @property {Pixel} tip
 * @property {Rgb} colour
 * @property {number} width
 * @property {readonly number[]} dash
 * @property {'point' | 'ring'} end
 * @property {string} label
 */

const HEAD = 8;
const SHORTEST = 1;
/** Names nearer than this would run together. */
const NAME_WIDTH = 44;
const NAME_HEIGHT = 13;
/** A name farther below its arrow than so many others would be nobody's: it is left out, as the list beside the picture has them all. */
const MOST_BELOW = 2;
/** Between a name and the picture's edge. */
const EDGE = 2;
const FONT = '550 12px "Inter Variable", Inter, system-ui, sans-serif';

/** @param {CanvasRenderingContext2D} context @param {Arrow} arrow @param {Palette} palette @param {Pixel[] | null} names where names stand already */
export function paintArrow(context, { tail, tip, colour, width, dash, end, label }, palette, names) {
  const [dx, dy] = [tip[0] - tail[0], tip[1] - tail[1]];
  const length = Math.hypot(dx, dy);
  if (!(length >= SHORTEST)) return;
  const [u, v] = [dx / length, dy / length];
  const head = end === 'point' ? Math.min(HEAD, 0.6 * length) : 0;
  const neck = /** @type {const} */ ([tip[0] - head * u, tip[1] - head * v]);
  const outline = () => {
    context.beginPath();
    if (end === 'ring') context.arc(tip[0], tip[1], 4.5, 0, 2 * Math.PI);
    else {
      context.moveTo(tip[0], tip[1]);
      context.lineTo(neck[0] - 0.55 * head * v, neck[1] + 0.55 * head * u);
      context.lineTo(neck[0] + 0.55 * head * v, neck[1] - 0.55 * head * u);
      context.closePath();
    }
  };
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.strokeStyle = css(palette.paper, 0.9);
  context.setLineDash([]);
  context.lineWidth = width + 3;
  outline();
  context.stroke();
  line(context, tail, neck);
  context.strokeStyle = context.fillStyle = css(colour);
  context.lineWidth = width;
  context.setLineDash([...dash]);
  line(context, tail, neck);
  context.setLineDash([]);
  outline();
  if (end === 'ring') context.stroke();
  else context.fill();
  paintLabel(context, label, tip, [u, v], palette, names);
}

/** @param {CanvasRenderingContext2D} context @param {Pixel} from @param {Pixel} to */
function line(context, from, to) {
  context.beginPath();
  context.moveTo(from[0], from[1]);
  context.lineTo(to[0], to[1]);
  context.stroke();
}

/**
 * A bar through a place, with a cap at either end.
 * @param {CanvasRenderingContext2D} context
 * @param {Pixel} middle
 * @param {Pixel} half to one of its ends
 * @param {Palette} palette
 * @param {string} label
 * @param {Pixel[] | null} names where names stand already; null: none are wanted
 */
export function paintBar(context, middle, half, palette, label, names) {
  const length = Math.hypot(half[0], half[1]);
  if (!(length >= SHORTEST)) return;
  const [u, v] = [half[0] / length, half[1] / length];
  for (const [colour, width] of /** @type {const} */ ([[palette.paper, 4], [palette.muted, 1.5]])) {
    context.strokeStyle = css(colour);
    context.lineWidth = width;
    context.setLineDash([]);
    line(context, [middle[0] - half[0], middle[1] - half[1]], [middle[0] + half[0], middle[1] + half[1]]);
    for (const side of [-1, 1]) {
      const [x, y] = [middle[0] + side * half[0], middle[1] + side * half[1]];
      line(context, [x - 4 * v, y + 4 * u], [x + 4 * v, y - 4 * u]);
    }
  }
  paintLabel(context, label, [middle[0] + half[0], middle[1] + half[1]], [u, v], palette, names);
}

/**
 * A name beyond a tip, below those that stand there already if they are few.
 * @param {CanvasRenderingContext2D} context @param {string} label @param {Pixel} tip @param {Pixel} direction @param {Palette} palette @param {Pixel[] | null} names
 */
function paintLabel(context, label, [x, y], [u, v], palette, names) {
  if (!names) return;
  context.font = FONT;
  context.textBaseline = 'middle';
  context.textAlign = u > 0.35 ? 'left' : u < -0.35 ? 'right' : 'center';
  context.lineJoin = 'round';
  let [across, down] = within(context, label, [x, y], [x + 6 * u, y + 12 * v], v < 0 ? -NAME_HEIGHT : NAME_HEIGHT);
  const meets = (/** @type {Pixel} */ [left, top]) => Math.abs(left - across) < NAME_WIDTH && Math.abs(top - down) < NAME_HEIGHT;
  for (let below = 0; names.some(meets); below += 1) {
    if (below === MOST_BELOW) return;
    down += NAME_HEIGHT;
  }
  names.push([across, down]);
  context.strokeStyle = css(palette.paper, 0.92);
  context.lineWidth = 3.5;
  context.strokeText(label, across, down);
  context.fillStyle = css(palette.ink);
  context.fillText(label, across, down);
}

/**
 * The nearest place where all of a name can be read.
 * @param {CanvasRenderingContext2D} context with the name's font and alignment; one that draws with lines alone has no edges
 * @param {string} label
 * @param {Pixel} tip where that lies outside, its name does so too
 * @param {Pixel} place
 * @param {number} aside so far up or down it stands where it would lie on its arrow otherwise
 * @returns {Pixel}
 */
function within(context, label, [x, y], [across, down], aside) {
  const { canvas, textAlign } = context;
  if (!canvas) return [across, down];
  const { a: ratio } = context.getTransform();
  const [right, bottom] = [canvas.width / ratio, canvas.height / ratio];
  if (x < 0 || y < 0 || x > right || y > bottom) return [across, down];
  const width = context.measureText(label).width;
  const before = textAlign === 'left' ? 0 : textAlign === 'right' ? width : width / 2;
  const clamped = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low, Math.min(high, value));
  const inside = clamped(across, EDGE + before, right - EDGE - width + before);
  return [inside, clamped(inside === across ? down : down + aside, EDGE + NAME_HEIGHT / 2, bottom - EDGE - NAME_HEIGHT / 2)];
}
