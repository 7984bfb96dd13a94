/** The picture: the surface with its axes, what walks on it, the start, and what is read out. */
import { h } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { digitsOf } from '../../stage/levels.js';
import { createMap, ticksOf } from '../../stage/map.js';
import { nearestStep } from '../../stage/trails.js';
import { signal } from '../../state/signals.js';
import { formatNumber } from '../../words/numbers.js';
import { landscapeWords } from '../../words/landscape.js';
import { Alternative } from '../shared/alternative.js';
import { NotRun } from '../shared/not-run.js';
import { useShown } from '../shared/pictures.js';
import { usePicture } from '../shared/use-picture.js';
import { useSize } from '../shared/use-size.js';
import { bandsLayer } from './bands.js';
import { BendPicture, bendLayer } from './bend-figure.js';
import { costBar } from './cost-legend.js';
import { costAt } from './cost-at.js';
import { endLine } from './lane-words.js';
import { overlayLayer } from './overlay.js';
import { contoursLayer, fieldLayer, headsLayer, trailsLayer } from './pictures.js';
import { createPointing } from './pointing.js';
import { ownStart, sharedStart } from './spec.js';
import { StartHandles } from './start.js';
import { surfaceEntry } from './store.js';
import { trailsOf } from './trails-of.js';
import { useWheel } from './use-wheel.js';
import { ZoomBar } from './zoom-bar.js';
import { scaleNote } from './vectors-bar.js';
import { vectorsLayer } from './vectors-layer.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */

/** One tick for so many CSS pixels. */
const TICK_ROOM = 64;

/** @param {{lab: Lab, small?: boolean}} props small: beside the view in space, without numbers */
export function LandscapeFigure({ lab, small = false }) {
  const shades = usePicture((surface) => fieldLayer(lab, surface), [lab]);
  const lines = usePicture((surface) => contoursLayer(lab, surface), [lab]);
  const trails = usePicture((surface) => trailsLayer(lab, surface), [lab]);
  const heads = usePicture((surface) => headsLayer(lab, surface), [lab]);
  const vectors = usePicture((surface) => vectorsLayer(lab, surface), [lab]);
  const overlay = usePicture((surface) => overlayLayer(lab, surface), [lab]);
  const pointing = useMemo(() => createPointing(lab), [lab]);
  const frame = useRef(/** @type {HTMLDivElement | null} */ (null));
  const { width, height } = useSize(frame);
  const field = lab.field.current.value;
  useWheel(frame, lab.looking);
  const walkers = [bendLayer, trailsLayer, headsLayer, vectorsLayer];
  useShown(lab, {
    name: 'plane', title: () => lab.surface.value.label, element: () => frame.current,
    drawn: {
      how: 'layers', lanes: true, layers: [fieldLayer, contoursLayer, ...walkers],
      paths: [bandsLayer, contoursLayer, ...walkers],
      own: () => ({ scales: signal(null) }), note: ({ scales }) => scaleNote(lab, scales.peek()),
      axes: () => axesOf(lab), bar: () => (field?.dimension === 2 ? costBar(lab) : null),
    },
  });
  return h('div', { class: 'landscape-figure', onKeyDown: lab.looking.onKeyDown },
    field && !small && h(Ticks, { field, width, height }),
    h('div', { ref: frame, class: `ground${field?.dimension === 1 ? ' curve-ground' : ''}`, id: 'ground', tabIndex: -1, ...pointing },
      h('canvas', { ref: shades, id: 'field', role: 'img', 'aria-labelledby': 'landscape-text' }),
      h('canvas', { ref: lines, id: 'contours', role: 'presentation' }),
      field?.dimension === 1 && h(BendPicture, { key: 'bend', lab }),
      h('canvas', { ref: trails, id: 'trails', role: 'presentation' }),
      h('canvas', { ref: heads, id: 'heads', role: 'presentation' }),
      h('canvas', { ref: vectors, id: 'vectors', role: 'presentation' }),
      h('canvas', { ref: overlay, id: 'overlay', role: 'presentation' }),
      field ? h(StartHandles, { lab, field, height }) : lab.field.error.value ? h(NotRun, { lab }) : h('p', { class: 'ground-loading', role: 'status' }, landscapeWords.loading),
      h(Alternative, { lab, id: 'landscape-text', text: () => pictureText(lab) })),
    h('div', { class: 'ground-foot' }, !small && h(Readout, { lab, width, height }), h(ZoomBar, { lab })));
}

/** @param {Lab} lab @returns {{x: import('../shared/pictures.js').Axis, y: import('../shared/pictures.js').Axis} | null} */
function axesOf(lab) {
  const field = lab.field.current.peek();
  if (!field) return null;
  const [across, up] = landscapeWords.axes;
  return { x: { interval: field.window.x, name: across }, y: { interval: field.window.y, name: field.dimension === 1 ? landscapeWords.costAxis : up } };
}

/** Numbers along the left and lower edge. @param {{field: Field, width: number, height: number}} props */
function Ticks({ field, width, height }) {
  const { window: { x, y }, dimension } = field;
  const along = (/** @type {import('../../stage/map.js').Interval} */ interval, /** @type {number} */ room) => ticksOf(interval, Math.max(2, Math.floor(room / TICK_ROOM)));
  const [across, up] = [along(x, width), along(y, height)];
  const left = (/** @type {number} */ value) => ({ left: `${(100 * (value - x[0])) / (x[1] - x[0])}%` });
  const top = (/** @type {number} */ value) => ({ top: `${(100 * (y[1] - value)) / (y[1] - y[0])}%` });
  // An axis's name stands between its last two numbers.
  const last = (/** @type {readonly number[]} */ ticks, /** @type {import('../../stage/map.js').Interval} */ [low, high]) =>
    (ticks.length > 1 ? (ticks[ticks.length - 1] + ticks[ticks.length - 2]) / 2 : low + 0.75 * (high - low));
  return [
    h('div', { key: 'y', class: 'ground-ticks-y', 'aria-hidden': 'true' },
      up.map((tick) => h('span', { key: tick, style: top(tick) }, formatNumber(tick, digitsOf(up)))),
      h('b', { style: top(last(up, y)) }, dimension === 1 ? landscapeWords.costAxis : landscapeWords.axes[1])),
    h('div', { key: 'x', class: 'ground-ticks-x', 'aria-hidden': 'true' },
      across.map((tick) => h('span', { key: tick, style: left(tick) }, formatNumber(tick, digitsOf(across)))),
      h('b', { style: left(last(across, x)) }, landscapeWords.axes[0])),
  ];
}

/** What is under the pointer: a step of a trail where one is near, else the surface. @param {{lab: Lab, width: number, height: number}} props */
function Readout({ lab, width, height }) {
  const field = lab.field.current.value;
  const point = lab.point.value;
  const text = field && point && width > 0 ? readoutText(lab, field, point, { width, height }) : '';
  const resting = lab.view.locks('start') ? landscapeWords.restingLocked : landscapeWords.resting;
  return h('p', { class: `ground-readout number${text ? '' : ' resting'}`, 'data-readout': 'ground' }, text || resting);
}

/** @param {Lab} lab @param {Field} field @param {import('./types.js').Place} point @param {import('../../stage/map.js').Size} size @returns {string} */
function readoutText(lab, field, { x, y }, size) {
  void lab.data.version.value;
  const map = createMap(field.window, size);
  const near = nearestStep(trailsOf(lab.data, lab.player.step.value, lab.desk.seen), map, map.across(x), map.down(y));
  if (near) {
    const params = lab.data.at(near.lane, 'params', near.step);
    const loss = lab.data.at(near.lane, 'loss', near.step);
    if (params && loss) return landscapeWords.readStep({ label: lab.data.lanes[near.lane].label, step: near.step, place: [...params.values], cost: loss.values[0] });
  }
  if (field.dimension === 1) return landscapeWords.readOne({ x, cost: costAt(field, x) });
  return landscapeWords.read({ x, y, cost: costAt(field, x, y) });
}

/** What the picture shows now, in words. @param {Lab} lab @returns {string | null} */
function pictureText(lab) {
  const field = lab.field.current.value;
  const lanes = lab.reading.lanes();
  if (!field || lab.data.computed < 0) return null;
  const sides = [field.window.x, field.window.y].slice(0, field.dimension);
  const inside = (/** @type {readonly number[]} */ place) => sides.every(([low, high], axis) => place[axis] >= low && place[axis] <= high);
  return landscapeWords.picture({
    surface: surfaceEntry(lab.catalogue, field.name).label, x: field.window.x, y: field.dimension === 2 ? field.window.y : null,
    minima: field.minima.map(({ place }) => place).filter(inside), start: sharedStart(lab.store, lab.catalogue), step: lab.player.step.value,
    apart: lab.spec.value.lanes.flatMap(({ label }, lane) => {
      const start = ownStart(lab.store, lab.catalogue, lane);
      return start && lab.desk.seen(lane) ? [{ label, start }] : [];
    }),
    lanes: lanes.flatMap(({ label }, lane) => {
      const [params, loss] = [lab.reading.at(lane, 'params'), lab.reading.at(lane, 'loss')];
      if (!params || !loss || !lab.desk.seen(lane)) return [];
      const place = [...params.values];
      return [{ label, place, cost: loss.values[0], outside: !inside(place), ended: endLine(lab, lane) }];
    }),
  });
}
