/** The decision boundary: the network's answer over the plane, drawn from the parameters of the shown step. */
import { grid } from '../../network/points.js';
import { createLayer, together } from '../../stage/layer.js';
import { paintFields } from '../../stage/field-picture.js';
import { paintPoints, REACH } from '../../stage/points-picture.js';
import { answerField, sharesOf, valueScale } from './answer-picture.js';

/** Grid sizes, finest first: the still picture has the first, a playing one what fits into the frame. */
const SIZES = [100, 72, 50, 36, 25];
/** Milliseconds a boundary may take while playing. */
const SHARE = 1.6;
/** Slow pictures in a row until the grid becomes coarser. */
const PATIENCE = 4;

/** @type {Map<number, Float32Array>} */
const grids = new Map();

/** @param {number} size @returns {Float32Array} the centres of size × size cells, coordinate-major */
export function cells(size) {
  const end = REACH - REACH / size;
  const made = grids.get(size) ?? grid(size, [-end, end]);
  grids.set(size, made);
  return made;
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {(shares: readonly number[]) => void} told the share of the plane where each class is predicted
 * @returns {() => void}
 */
export function boundaryLayer(lab, lane, surface, told) {
  let choice = 0;
  let slow = 0;
  let run = '';
  return createLayer(lab.loop, {
    read: () => {
      const network = lab.reading.network(lane);
      const params = lab.reading.at(lane, 'params');
      if (run !== lab.data.id) {
        run = lab.data.id;
        choice = 0;
      }
      const size = lab.player.playing.value ? SIZES[choice] : SIZES[0];
      return together(network, lab.reading.answer(), params ? params.step : -1, size, surface.size.value, lab.palette.value, valueScale(lab));
    },
    paint: (network, answer, step, size, _, palette, scale) => {
      const params = lab.data.params(lane, step);
      if (!network || !answer || !params || step < 0) return;
      const began = performance.now();
      surface.prepare();
      const answers = network.forward(params.values, cells(size), size * size);
      const z = answers[answers.length - 1];
      const box = { x: 0, y: 0, width: surface.width(), height: surface.height() };
      told(sharesOf(answer, z, size * size));
      paintFields(surface.context, [{ box, ...answerField(answer, z, size * size, scale, palette) }], size, palette.classes);
      if (!lab.player.playing.peek()) return;
      // One slow picture says nothing (the code may not be warm yet); several do. A grid that is quick for long may grow again.
      const took = performance.now() - began;
      if (took > SHARE) slow = Math.max(0, slow) + 1;
      else if (took < SHARE / 3) slow -= 1;
      if (slow >= PATIENCE && choice < SIZES.length - 1) [choice, slow] = [choice + 1, 0];
      if (slow <= -10 * PATIENCE && choice > 0) [choice, slow] = [choice - 1, 0];
    },
  });
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {import('../../stage/viewport.js').Surface} surface
 * @returns {() => void}
 */
export function pointsLayer(lab, surface) {
  return createLayer(lab.loop, {
    read: () => together(lab.datasets.current.value, surface.size.value, lab.palette.value, valueScale(lab)),
    paint: (dataset, _, palette, values) => {
      surface.prepare();
      if (!dataset) return;
      const many = Math.min(1, Math.sqrt(150 / Math.max(1, dataset.inputs.length)));
      const radius = Math.max(1.4, (surface.width() / 84) * (0.45 + 0.55 * many));
      paintPoints(surface, dataset.test, palette, radius, { heldOut: true, values });
      paintPoints(surface, dataset, palette, radius, { values });
    },
  });
}
