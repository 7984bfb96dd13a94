/** What is drawn over the solid: its axes with numbers, minima, trails and heads, by the same hands as on the plane. */
import { createLayer, together } from '../../stage/layer.js';
import { digitsOf } from '../../stage/levels.js';
import { css } from '../../stage/palette.js';
import { HEIGHT } from '../../stage/space/orbit.js';
import { BEHIND, paintHeads, paintTrails } from '../../stage/trails.js';
import { landscapeWords } from '../../words/landscape.js';
import { formatNumber } from '../../words/numbers.js';
import { paintCross } from './pictures.js';
import { axesOf } from './space-trails.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */
/** @typedef {import('../../stage/palette.js').Palette} Palette */

const TICK_ROOM = 74;
/** Numbers stand so many pixels off their edge. */
const OFF = 17;
/** Nearer to each other they would run together. */
const LINE = 14;

/**
 * @param {Lab} lab
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {import('./space-view.js').SpaceView} space
 */
export function spaceLayer(lab, surface, space) {
  return createLayer(lab.loop, {
    name: 'trails in space',
    read: () => together(
      lab.data.version.value, lab.player.step.value, lab.desk.alone.value, lab.field.current.value, lab.store.camera.value, lab.palette.value, surface.size.value,
    ),
    paint: (_, step, __, ___, { turn }, palette, ____) => {
      surface.prepare();
      const view = space.view.peek();
      if (!view) return;
      const trails = space.trailsAt(step);
      const { field, rise, size, point, place, hides, flat } = view;
      paintAxes(surface.context, { field, rise, turn }, point, palette, Math.max(2, Math.floor(size.width / TICK_ROOM / 2)));
      const { x, y } = field.window;
      for (const { place: [across, up], value, global } of field.minima) {
        if (across < x[0] || across > x[1] || up < y[0] || up > y[1]) continue;
        surface.context.globalAlpha = hides(across, up, value) ? BEHIND : 1;
        paintCross(surface.context, place(across, up, value), global, palette);
        surface.context.globalAlpha = 1;
      }
      paintTrails(surface.context, trails, flat, palette);
      paintHeads(surface.context, trails, flat, palette);
    },
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{field: Field, rise: (cost: number) => number, turn: number}} seen
 * @param {(point: import('../../stage/space/orbit.js').Point) => [number, number]} project
 * @param {Palette} palette
 * @param {number} most
 */
function paintAxes(context, { field, rise, turn }, project, palette, most) {
  const at = (/** @type {readonly number[]} */ [across, up, height]) => project([2 * across - 1, HEIGHT * height, 1 - 2 * up]);
  const [middleX, middleY] = project([0, 0, 0]);
  context.font = '400 11.5px "Inter Variable", Inter, system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  for (const { name, from, to, ticks } of axesOf(field, turn, most)) {
    const [start, end] = [at(from), at(to)];
    context.strokeStyle = css(palette.faint);
    context.beginPath();
    context.moveTo(...start);
    context.lineTo(...end);
    context.stroke();
    const side = name === 'x' ? field.window.x : field.window.y;
    const share = (/** @type {number} */ tick) => (name === 'cost' ? rise(tick) : (tick - side[0]) / (side[1] - side[0]));
    // Away from the middle of the ground; heights to the left of their corner.
    const half = [(start[0] + end[0]) / 2 - middleX, (start[1] + end[1]) / 2 - middleY];
    const length = Math.hypot(...half) || 1;
    const [offX, offY] = name === 'cost' ? [-OFF * 1.2, 0] : [(OFF * half[0]) / length, (OFF * half[1]) / length];
    context.fillStyle = css(palette.muted);
    const digits = digitsOf(ticks);
    let last = Infinity;
    for (const tick of ticks) {
      const [x, y] = at(from.map((begin, k) => begin + share(tick) * (to[k] - begin)));
      // Heights of a log scale crowd at its top.
      if (name === 'cost' && Math.abs(y - last) < LINE) continue;
      last = y;
      const text = formatNumber(tick, digits);
      const room = context.measureText(text).width / 2 + 2;
      context.fillText(text, Math.max(room, x + offX), y + offY);
    }
    context.fillStyle = css(palette.ink);
    if (name === 'cost') context.fillText(landscapeWords.costAxis, end[0], end[1] - OFF);
    else context.fillText(landscapeWords.axes[name === 'x' ? 0 : 1], (start[0] + end[0]) / 2 + 2.1 * offX, (start[1] + end[1]) / 2 + 2.1 * offY);
  }
}
