/** A still of a real run: its last point's network and decision boundary, drawn like the lab draws them. */
import { networkOf } from '../../network/forward.js';
import { grid } from '../../network/points.js';
import { paintEdges } from '../../stage/edges-picture.js';
import { paintFields } from '../../stage/field-picture.js';
import { placeUnits } from '../../stage/network-geometry.js';
import { paintPoints, REACH } from '../../stage/points-picture.js';
import { roundUp } from '../../stage/scale.js';
import { paintUnits } from '../../stage/units-picture.js';

/** @typedef {import('../../stage/viewport.js').Surface} Surface */
/** @typedef {import('../../stage/palette.js').Palette} Palette */

const FIELD = 100;
const UNIT = 40;

/** From the logit to −1 … 1. @param {number} z */
const leaning = (z) => Math.tanh(z / 2);

/** @param {number} size @returns {Float32Array} the centres of size × size cells */
const cells = (size) => grid(size, [REACH / size - REACH, REACH - REACH / size]);

/**
 * @param {import('../../state/rows.js').Answer} answer of a run with one lane
 * @param {ArrayLike<number>} row its parameters
 */
export function createStill(answer, row) {
  const network = networkOf(answer.layout, answer.spec['problem'].activation);
  const params = Float32Array.from(row);
  const sizes = [network.layers[0].in, ...network.layers.map((layer) => layer.out)];
  const columns = (/** @type {Surface} */ surface) => placeUnits(surface.width(), surface.height(), sizes);
  const answers = network.forward(params, cells(FIELD), FIELD * FIELD);
  const field = Float32Array.from(answers[answers.length - 1]);
  const largest = network.layers.reduce((most, { weight }) => params.slice(weight.start, weight.stop).reduce((now, value) => Math.max(now, Math.abs(value)), most), 0);

  return {
    sizes,
    /** Share of the plane where class 1 is predicted. */
    share: field.reduce((count, z) => count + (z > 0 ? 1 : 0), 0) / field.length,
    /** @param {Surface} surface @param {Palette} palette */
    edges(surface, palette) {
      surface.prepare();
      paintEdges(surface.context, columns(surface), network.layers.map(({ weight }) => weight), params, roundUp(largest), palette);
    },
    /** @param {Surface} surface @param {Palette} palette */
    units(surface, palette) {
      surface.prepare();
      const inputs = cells(UNIT);
      const m = UNIT * UNIT;
      const activations = network.forward(params, inputs, m);
      const picture = (/** @type {number} */ layer, /** @type {number} */ unit) => {
        const values = layer === 0 ? inputs : activations[layer - 1];
        const start = unit * m;
        if (layer === sizes.length - 1) return { values, start, shape: leaning };
        const most = values.subarray(start, start + m).reduce((now, value) => Math.max(now, Math.abs(value)), 0) || 1;
        return { values, start, shape: (/** @type {number} */ value) => value / most };
      };
      paintUnits(surface.context, columns(surface), { mark: () => 'plain', picture, size: UNIT }, palette);
    },
    /** @param {Surface} surface @param {Palette} palette */
    boundary(surface, palette) {
      surface.prepare();
      const box = { x: 0, y: 0, width: surface.width(), height: surface.height() };
      paintFields(surface.context, [{ box, values: field, start: 0, shape: leaning }], FIELD, palette.classes);
    },
    /** @param {Surface} surface @param {Palette} palette @param {import('../../stage/points-picture.js').Examples} examples */
    points(surface, palette, examples) {
      surface.prepare();
      paintPoints(surface, examples, palette, surface.width() / 84);
    },
  };
}
