/** Where lanes start: rings on the picture that a finger, a mouse or the arrow keys move. */
import { h } from 'preact';
import { laneStyle } from '../../plots/lane-style.js';
import { settled, grainOf } from '../../stage/map.js';
import { landscapeWords } from '../../words/landscape.js';
import { costAt } from './cost-at.js';
import { ownStart, sharedStart, startOf } from './spec.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */
/** @typedef {import('./types.js').Place} Place */

/** Arrow keys move so many grains, and with shift ten times as many. */
const STRIDE = 5;
/** CSS pixels that its name needs above or below it. */
const NAME_ROOM = 30;

/** @param {Field} field @param {Place} place @returns {number[]} within the picture, in round numbers */
export function startNear({ window, dimension }, { x, y }) {
  return dimension === 1 ? [settled(x, window.x)] : [settled(x, window.x), settled(y, window.y)];
}

/** Where a start stands on the picture, as shares of its sides from the left and the top. @param {Field} field @param {readonly number[]} start */
export function standOf(field, start) {
  const { window: { x, y }, dimension } = field;
  const height = dimension === 1 ? costAt(field, start[0]) : start[1];
  const [across, down] = [(start[0] - x[0]) / (x[1] - x[0]), (y[1] - height) / (y[1] - y[0])];
  // A start out of sight can still be taken hold of, at the edge.
  const inside = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
  return { across: inside(across), down: inside(down), outside: inside(across) !== across || inside(down) !== down };
}

/**
 * @param {Field} field
 * @param {readonly number[]} start
 * @param {string} key
 * @param {boolean} far
 * @returns {number[] | null} null for a key that does not move it
 */
export function movedStart({ window, dimension }, start, key, far) {
  const [right, up] = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] })[key] ?? [0, 0];
  if (right === 0 && (up === 0 || dimension === 1)) return null;
  const grains = STRIDE * (far ? 10 : 1);
  const along = [window.x, window.y].slice(0, dimension);
  return along.map((interval, k) => settled(start[k] + [right, up][k] * grains * grainOf(interval), interval, [
    Math.min(interval[0], start[k]), Math.max(interval[1], start[k]),
  ]));
}

/** Whether the walkers go up, so that the name stands below; along a curve, which they go down, above. @param {Lab} lab @returns {boolean} */
function walkUp({ data }) {
  void data.version.value;
  return data.lanes.reduce((sum, _, lane) => {
    const params = data.series(lane, 'params');
    return params && params.width > 1 ? sum + Math.sign(params.values[(Math.min(params.length, 40) - 1) * params.width + 1] - params.values[1]) : sum;
  }, 0) > 0;
}

/**
 * Out of the way of the trails, and of the heads, which stand in a row while they meet.
 * @param {Lab} lab @param {number} down share of the picture's height above the start @param {number} height of the picture
 */
const nameBelow = (lab, down, height) => (walkUp(lab) ? (1 - down) * height > NAME_ROOM : down * height < NAME_ROOM);

/**
 * A ring: of all lanes, or of one that begins elsewhere. The picture itself listens for the pointer, so that a drag goes on beside it.
 * @param {{lab: Lab, field: Field, height: number, lane: number | null}} props height of the picture; lane null: all without a start of their own
 */
function StartHandle({ lab, field, height, lane }) {
  const { store, catalogue } = lab;
  const start = () => (lane === null ? sharedStart(store, catalogue) : startOf(store, catalogue, lane));
  const now = start();
  const { across, down, outside } = standOf(field, now);
  const alone = lane !== null;
  return h('button', {
    type: 'button', class: `start-handle${alone ? ' own' : ''}${outside ? ' outside' : ''}`, id: alone ? `start-${lane}` : 'start', 'data-slides': '', 'data-start': alone ? lane : '',
    disabled: lab.view.locks('start'),
    'aria-label': alone ? landscapeWords.startOf(lab.spec.value.lanes[lane].label, now) : landscapeWords.startLabel(now, store.lanes.value.every((choice) => !choice.start)),
    style: { left: `${100 * across}%`, top: `${100 * down}%` },
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = movedStart(field, start(), event.key, event.shiftKey);
      if (!next) return;
      event.preventDefault();
      lab.desk.startAt(next, lane);
    },
  },
  h('i', { 'aria-hidden': 'true', class: alone && laneStyle(lane).hollow ? 'hollow' : '', style: alone ? { '--own': `var(--lane-${laneStyle(lane).colour})` } : {} }),
  !alone && h('span', { 'aria-hidden': 'true', class: nameBelow(lab, down, height) ? 'below' : '' }, landscapeWords.start));
}

/** One ring for all that begin together, and one for each lane that begins elsewhere. @param {{lab: Lab, field: Field, height: number}} props */
export function StartHandles({ lab, field, height }) {
  const { store, catalogue, desk } = lab;
  const own = store.lanes.value.map((_, lane) => ownStart(store, catalogue, lane) !== null);
  // While another surface is on its way, or is refused, its start has no ground.
  if (sharedStart(store, catalogue).length !== field.dimension) return null;
  return [
    own.includes(false) && h(StartHandle, { key: 'all', lab, field, height, lane: null }),
    own.map((alone, lane) => alone && desk.seen(lane) && h(StartHandle, { key: lane, lab, field, height, lane })),
  ];
}
