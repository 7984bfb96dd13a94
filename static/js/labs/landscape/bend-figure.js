/** On a curve: the tangent at a lane's shown point and the parabola that bends as the curve does there, with what both say of the rate. */
import { h } from 'preact';
import { laneStyle } from '../../plots/lane-style.js';
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { landscapeWords } from '../../words/landscape.js';
import { usePicture } from '../shared/use-picture.js';
import { mapOf } from './pictures.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./bends.js').Bend} Bend */

/** Points of the parabola across the picture. */
const POINTS = 160;

/**
 * @param {Bend} bend
 * @param {number} x
 * @param {boolean} bent with the curvature; else the tangent
 * @returns {number} the cost as the step sees it
 */
export function foreseen({ x: at, value, slope, curvature }, x, bent) {
  const distance = x - at;
  return value + slope * distance + (bent ? (curvature * distance * distance) / 2 : 0);
}

/** @param {Lab} lab @param {import('../../stage/viewport.js').Surface} surface */
export function bendLayer(lab, surface) {
  return createLayer(lab.loop, {
    name: 'bend',
    read: () => together(lab.bends.at(lab.bends.lane.value), lab.bends.lane.value, lab.field.current.value, lab.palette.value, surface.size.value),
    paint: (bend, lane, field, palette, _) => {
      surface.prepare();
      if (!bend || !field || field.dimension !== 1) return;
      const { context } = surface;
      const map = mapOf(field, surface);
      const { x } = field.window;
      const draw = (/** @type {boolean} */ bent) => {
        context.beginPath();
        for (let k = 0; k <= POINTS; k += 1) {
          const at = x[0] + (k / POINTS) * (x[1] - x[0]);
          context[k ? 'lineTo' : 'moveTo'](map.across(at), map.down(foreseen(bend, at, bent)));
        }
      };
      draw(false);
      context.setLineDash([]);
      context.strokeStyle = css(palette.ink);
      context.lineWidth = 1.2;
      context.stroke();
      draw(true);
      context.setLineDash([5, 4]);
      context.strokeStyle = css(palette.lanes[laneStyle(lane).colour]);
      context.lineWidth = 1.8;
      context.stroke();
      context.setLineDash([]);
    },
  });
}

/** @param {{lab: Lab}} props */
export function BendPicture({ lab }) {
  return h('canvas', { ref: usePicture((surface) => bendLayer(lab, surface), [lab]), id: 'bend', role: 'presentation' });
}

/** What is drawn, with its numbers, and whose it is. @param {{lab: Lab}} props */
export function BendLine({ lab: { bends, desk, reading } }) {
  const lanes = reading.lanes();
  const lane = bends.lane.value;
  const bend = bends.at(lane);
  const limit = bends.limit(lane);
  const words = landscapeWords.bend;
  return h('div', { class: 'bend-line' },
    h('label', null, words.of, ' ', h('select', {
      class: 'choose', id: 'bend-lane', value: String(lane), disabled: desk.alone.value !== null,
      onChange: (/** @type {Event} */ event) => { bends.chosen.value = Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value); },
    }, lanes.map(({ label }, k) => h('option', { key: k, value: String(k) }, label)))),
    h('p', { class: 'number', 'data-readout': 'bend' }, bend ? words.here(bend) : ''),
    h('p', { class: 'small', 'data-readout': 'limit' }, limit ? words.limit(limit) : bend ? words.noLimit : ''));
}

/** The marks of the rate's slider for gradient descent on a curve. @param {Lab} lab @param {number} lane @param {string} optimizer */
export function rateSigns({ bends }, lane, optimizer) {
  const limit = optimizer === 'gradient_descent' ? bends.limit(lane) : null;
  return limit ? [{ value: 1 / limit.curvature, text: '1/λ' }, { value: 2 / limit.curvature, text: '2/λ' }] : [];
}
