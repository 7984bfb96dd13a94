/** Ways across a picture: what has been walked with a casing, what is to come faint, and where each walker stands. */
import { laneStyle, paintMark } from '../plots/lane-style.js';
import { css } from './palette.js';
import { walk } from './thinning.js';

/** @typedef {import('./map.js').PlaneMap} PlaneMap */
/** @typedef {import('./palette.js').Palette} Palette */

/**
 * @typedef {object} Trail
 * @property {number} lane
 * @property {ArrayLike<number>} xs
 * @property {ArrayLike<number>} ys
 * @property {number} stride numbers from one place to the next in both
 * @property {number} count places that are held
 * @property {number} shown the last place walked to
 * @property {Uint8Array} [behind] 1 for each place that stands behind something
 */

const COMING = 0.42;
/** What goes on behind something is seen this faintly. */
export const BEHIND = 0.34;
/** Marks of single steps, where they are this far apart. */
const APART = 9;

/**
 * The part of a trail that is in sight, or the part that is behind something.
 * @param {CanvasRenderingContext2D} context @param {Trail} trail @param {PlaneMap} map @param {number} from @param {number} to @param {boolean} [hidden]
 */
function path(context, trail, map, from, to, hidden = false) {
  const { behind } = trail;
  context.beginPath();
  let last = -1;
  walk(trail, map, from, to, (x, y, k) => {
    const away = behind !== undefined && last >= 0 && (behind[last] === 1 || behind[k] === 1);
    if (last >= 0 && away === hidden) context.lineTo(x, y);
    else context.moveTo(x, y);
    last = k;
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Trail[]} trails
 * @param {PlaneMap} map
 * @param {Palette} palette
 */
export function paintTrails(context, trails, map, palette) {
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.setLineDash([]);
  for (const trail of trails) {
    if (!trail.behind?.includes(1)) continue;
    path(context, trail, map, 0, trail.shown, true);
    context.setLineDash([2, 4]);
    context.strokeStyle = css(palette.lanes[laneStyle(trail.lane).colour], 2 * BEHIND);
    context.lineWidth = 1.6;
    context.stroke();
    context.setLineDash([]);
  }
  for (const trail of trails) {
    if (trail.shown === trail.count - 1) continue;
    path(context, trail, map, trail.shown, trail.count - 1);
    context.strokeStyle = css(palette.lanes[laneStyle(trail.lane).colour], COMING);
    context.lineWidth = 1.4;
    context.stroke();
  }
  // All casings first: where trails run along each other, one shows through the dashes of the next.
  for (const trail of trails) {
    path(context, trail, map, 0, trail.shown);
    context.strokeStyle = css(palette.paper, 0.92);
    context.lineWidth = 5.5;
    context.stroke();
  }
  for (const trail of trails) {
    const { colour, dash } = laneStyle(trail.lane);
    path(context, trail, map, 0, trail.shown);
    context.setLineDash([...dash]);
    context.strokeStyle = css(palette.lanes[colour]);
    context.lineWidth = 2.5;
    context.stroke();
    context.setLineDash([]);
    paintSteps(context, trail, map, palette);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Trail} trail @param {PlaneMap} map @param {Palette} palette */
function paintSteps(context, trail, map, palette) {
  context.fillStyle = css(palette.lanes[laneStyle(trail.lane).colour]);
  context.strokeStyle = css(palette.paper);
  context.lineWidth = 1;
  let [lastX, lastY] = [-Infinity, -Infinity];
  walk(trail, map, 0, trail.shown, (x, y, k) => {
    if (trail.behind?.[k]) return;
    if (Math.hypot(x - lastX, y - lastY) < APART) {
      [lastX, lastY] = [x, y];
      return;
    }
    [lastX, lastY] = [x, y];
    context.beginPath();
    context.arc(x, y, 2.6, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  });
}

const RADIUS = 6.5;
/** Marks whose middles are nearer than this stand side by side. */
const MEETING = 10;
const EDGE = 8;

/**
 * Where the walkers stand on the picture: those that meet side by side, those that have left it at its edge.
 * @param {readonly Trail[]} trails
 * @param {PlaneMap} map
 * @returns {{lane: number, x: number, y: number, outside: boolean, behind: boolean}[]}
 */
export function placeHeads(trails, map) {
  const heads = trails.map(({ lane, xs, ys, stride, shown, behind }) => {
    const [x, y] = [map.across(xs[shown * stride]), map.down(ys[shown * stride])];
    const inside = (/** @type {number} */ at, /** @type {number} */ end) => Math.max(EDGE, Math.min(end - EDGE, at));
    const outside = x < 0 || y < 0 || x > map.width || y > map.height;
    return { lane, x: outside ? inside(x, map.width) : x, y: outside ? inside(y, map.height) : y, outside, behind: behind?.[shown] === 1 };
  });
  const groups = /** @type {(typeof heads)[]} */ ([]);
  for (const head of heads) {
    const group = groups.find(([first]) => Math.hypot(first.x - head.x, first.y - head.y) < MEETING);
    if (group) group.push(head);
    else groups.push([head]);
  }
  return groups.flatMap((group) => group.map((head, k) => ({ ...head, x: head.x + (k - (group.length - 1) / 2) * 2.1 * RADIUS })));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Trail[]} trails
 * @param {PlaneMap} map
 * @param {Palette} palette
 */
export function paintHeads(context, trails, map, palette) {
  for (const { lane, x, y, outside, behind } of placeHeads(trails, map)) {
    context.globalAlpha = behind ? BEHIND : outside ? 0.55 : 1;
    paintMark(context, lane, x, y, outside ? RADIUS * 0.8 : RADIUS, palette);
    context.globalAlpha = 1;
  }
}

/**
 * The place of a trail that is nearest to a pointer.
 * @param {readonly Trail[]} trails
 * @param {PlaneMap} map
 * @param {number} across
 * @param {number} down
 * @param {number} [reach] pixels
 * @returns {{lane: number, step: number} | null} null when none is within reach
 */
export function nearestStep(trails, map, across, down, reach = 12) {
  let best = reach;
  let found = null;
  for (const { lane, xs, ys, stride, shown } of trails) {
    for (let k = 0; k <= shown; k += 1) {
      const distance = Math.hypot(map.across(xs[k * stride]) - across, map.down(ys[k * stride]) - down);
      if (distance < best) [best, found] = [distance, { lane, step: k }];
    }
  }
  return found;
}
