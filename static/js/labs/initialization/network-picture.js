/** The network's two layers: edges by weight or gradient, and units with a small picture of what each computes. */
import { say } from '../../network/answers.js';
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { paintEdges } from '../../stage/edges-picture.js';
import { placeUnits } from '../../stage/network-geometry.js';
import { paintUnits } from '../../stage/units-picture.js';
import { pictureWords } from '../../words/pictures.js';
import { unitField, valueScale } from './answer-picture.js';
import { cells } from './boundary-picture.js';

/** @typedef {import('../../network/forward.js').Network} Network */

/** Points along a side of a unit's picture: while playing, and still. */
const GRID = { playing: 20, still: 40 };
const REST_FONT = '12px "Inter Variable", Inter, system-ui, sans-serif';

/** @type {Readonly<Record<string, import('../../stage/units-picture.js').Mark>>} */
const MARKS = { d: 'dead', s: 'saturated', i: 'identical' };

/** @param {Network} network @returns {number[]} units a layer, inputs first */
export function sizesOf(network) {
  return [network.layers[0].in, ...network.layers.map((layer) => layer.out)];
}

/**
 * @param {Network} network
 * @param {import('../../stage/viewport.js').Surface} surface
 */
function columnsOf(network, surface) {
  return placeUnits(surface.width(), surface.height(), sizesOf(network));
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {{scale: () => number}} options
 * @returns {() => void}
 */
export function edgesLayer(lab, lane, surface, { scale }) {
  return createLayer(lab.loop, {
    read: () => {
      const row = lab.edges.at(lane, lab.store.edges.value);
      return together(lab.reading.network(lane), row, row !== null || lab.reading.at(lane, 'params') !== null, scale(), surface.size.value, lab.palette.value);
    },
    paint: (network, row, held, largest, _, palette) => {
      // Until another run's first numbers the old picture stays; a last step has no gradient, and no edges of another one's.
      if (!network || !held) return;
      surface.prepare();
      if (row) paintEdges(surface.context, columnsOf(network, surface), network.layers.map((layer) => layer.weight), row.values, largest, palette);
    },
  });
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {{marks: () => string}} options marks: a letter a hidden unit, d dead, s saturated, i identical, . none of these
 * @returns {() => void}
 */
export function unitsLayer(lab, lane, surface, { marks }) {
  return createLayer(lab.loop, {
    read: () => {
      const params = lab.reading.at(lane, 'params');
      const size = lab.player.playing.value ? GRID.playing : GRID.still;
      return together(lab.reading.network(lane), lab.reading.answer(), params ? params.step : -1, marks(), size, surface.size.value, lab.palette.value, valueScale(lab));
    },
    paint: (network, answer, step, letters, size, _, palette, scale) => {
      const params = lab.data.params(lane, step);
      if (!network || !answer || !params || step < 0) return;
      surface.prepare();
      const { context } = surface;
      const columns = columnsOf(network, surface);
      const inputs = cells(size);
      const m = size * size;
      const activations = network.forward(params.values, inputs, m);
      const said = activations[activations.length - 1];
      if (answer.kind === 'softmax') say(answer.kind, said, answer.units, m);
      const picture = (/** @type {number} */ layer, /** @type {number} */ unit) => {
        const values = layer === 0 ? inputs : activations[layer - 1];
        const start = unit * m;
        if (layer === columns.length - 1) return unitField(answer, said, unit, m, scale, palette);
        const largest = magnitude(values, start, m) || 1;
        return { values, start, shape: (/** @type {number} */ value) => value / largest };
      };
      paintUnits(context, columns, { mark: markReader(sizesOf(network), letters), picture, size }, palette);
      paintRests(context, columns, palette);
    },
  });
}

/** @param {ArrayLike<number>} values @param {number} start @param {number} count @returns {number} the largest magnitude */
function magnitude(values, start, count) {
  let largest = 0;
  for (let k = start; k < start + count; k += 1) largest = Math.max(largest, Math.abs(values[k]));
  return largest;
}

/** @param {readonly number[]} sizes @param {string} letters @returns {(layer: number, unit: number) => import('../../stage/units-picture.js').Mark} */
function markReader(sizes, letters) {
  /** @type {number[]} */
  const starts = [];
  sizes.reduce((sum, size, layer) => {
    starts[layer] = sum;
    return layer === 0 ? 0 : sum + size;
  }, 0);
  return (layer, unit) => {
    if (layer === 0 || layer === sizes.length - 1) return 'plain';
    const letter = letters[starts[layer] + unit];
    return MARKS[letter] ?? 'plain';
  };
}

/**
 * How many units of a wide layer are not drawn, below the last that is.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly import('../../stage/network-geometry.js').Column[]} columns
 * @param {import('../../stage/palette.js').Palette} palette
 */
function paintRests(context, columns, palette) {
  context.font = REST_FONT;
  context.fillStyle = css(palette.muted);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const { x, y, size, rest } of columns) if (rest !== null) context.fillText(pictureWords.more(size - y.length), x, rest);
}
