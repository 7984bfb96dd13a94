/** The arrows of the shown step on the picture: of the lane that is looked into, or of all that are drawn. */
import { laneStyle } from '../../plots/lane-style.js';
import { paintArrow, paintBar } from '../../stage/arrows.js';
import { createLayer, together } from '../../stage/layer.js';
import { landscapeWords } from '../../words/landscape.js';
import { LEGIBLE, mapOf } from './pictures.js';
import { scalesOf, vectorsOf } from './vectors.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./vectors.js').Vector} Vector */
/** @typedef {import('./vectors.js').VectorName} VectorName */
/** @typedef {import('../../stage/palette.js').Palette} Palette */

/** How each kind of arrow is drawn: its colour (the lane's where null), its line and its end. @type {Readonly<Record<VectorName, {colour: 'ink' | 'muted' | null, width: number, dash: readonly number[], end: 'point' | 'ring'}>>} */
export const VECTOR_STYLES = Object.freeze({
  descent: { colour: 'ink', width: 1.8, dash: [], end: 'point' },
  raw: { colour: 'muted', width: 1.8, dash: [5, 3], end: 'point' },
  velocity: { colour: null, width: 2.2, dash: [7, 3], end: 'point' },
  update: { colour: null, width: 3, dash: [], end: 'point' },
  look_ahead: { colour: 'ink', width: 1.5, dash: [2, 3], end: 'ring' },
  scale: { colour: 'muted', width: 1.5, dash: [], end: 'point' },
});

/** What is drawn at the shown step. @param {Lab} lab @returns {Vector[]} */
export function shownVectors(lab) {
  void lab.data.version.value;
  const { vectors, vectors_of: whose } = lab.store;
  const kinds = vectors.value;
  if (kinds.length === 0) return [];
  const { lane: looked } = lab.explaining.now.value;
  const lanes = whose.value === 'all' ? lab.data.lanes.map((_, lane) => lane).filter(lab.desk.seen) : [looked];
  const step = lab.player.step.value;
  return lanes.flatMap((lane) => vectorsOf(lab, lane, step)).filter(({ name }) => kinds.includes(name));
}

/** @param {Vector} vector @param {Palette} palette */
function colourOf({ name, lane }, palette) {
  const { colour } = VECTOR_STYLES[name];
  return colour ? palette[colour] : palette.lanes[laneStyle(lane).colour];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Vector} vector
 * @param {(dx: number, dy: number) => import('../../stage/arrows.js').Pixel} at so far from where it begins, in the surface's units
 * @param {Palette} palette
 * @param {import('../../stage/arrows.js').Pixel[] | null} names where names stand already; null: none are wanted
 */
export function paintVector(context, vector, at, palette, names) {
  const { by, name } = vector;
  const tail = at(0, 0);
  const label = landscapeWords.vectorLabels[name](vector.symbol);
  if (name === 'scale') {
    by.forEach((half, axis) => {
      const end = axis === 0 ? at(half, 0) : at(0, half);
      paintBar(context, tail, [end[0] - tail[0], end[1] - tail[1]], palette, label, names);
    });
    return;
  }
  const { width, dash, end } = VECTOR_STYLES[name];
  paintArrow(context, { tail, tip: at(by[0], by[1] ?? 0), colour: colourOf(vector, palette), width, dash, end, label }, palette, names);
}

/** @param {Lab} lab @param {import('../../stage/viewport.js').Surface} surface */
export function vectorsLayer(lab, surface) {
  return createLayer(lab.loop, {
    name: 'arrows',
    read: () => together(
      lab.data.version.value, lab.player.step.value, lab.desk.alone.value, lab.explaining.now.value, lab.store.vectors.value, lab.store.vectors_of.value,
      lab.field.current.value, lab.palette.value, surface.size.value,
    ),
    paint: (_, __, ___, ____, _____, ______, field, palette, _______) => {
      surface.prepare();
      if (!field || lab.data.spec['problem']?.surface.name !== field.name) return;
      const vectors = shownVectors(lab);
      const map = mapOf(field, surface);
      const flat = field.dimension === 1;
      const scales = scalesOf(vectors, map, flat);
      const told = vectors.length > 0 ? scales : null;
      if (told?.slope !== lab.scales.peek()?.slope || told?.move !== lab.scales.peek()?.move) lab.scales.value = told;
      /** @type {import('../../stage/arrows.js').Pixel[] | null} */
      const names = map.width < LEGIBLE ? null : [];
      for (const vector of vectors) {
        const { from, unit, lane } = vector;
        const height = flat ? lab.data.at(lane, 'loss', lab.player.step.peek())?.values[0] ?? NaN : from[1];
        const factor = scales[unit];
        paintVector(surface.context, vector, (dx, dy) => [map.across(from[0] + factor * dx), map.down(height + (flat ? 0 : factor * dy))], palette, names);
      }
    },
  });
}
