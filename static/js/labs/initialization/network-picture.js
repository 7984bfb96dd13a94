/** The network's two layers: edges by weight or gradient, and units with a small picture of what each computes. */
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { paintEdges } from '../../stage/edges-picture.js';
import { placeUnits } from '../../stage/network-geometry.js';
import { paintUnits } from '../../stage/units-picture.js';
import { words } from '../../words.js';
import { cells, leaning } from './boundary-picture.js';

/** @typedef {import('../../network/forward.js').Network} Network */

/** Points along a side of a unit's picture: while playing, and still. */
const GRID = { playing: 20, still: 40 };
const CAPTION = 24;
const CAPTION_FONT = '12px "Inter Variable", Inter, system-ui, sans-serif';

/** @param {Network} network @returns {number[]} units a layer, inputs first */
export function sizesOf(network) {
  return [network.layers[0].in, ...network.layers.map((layer) => layer.out)];
}

/**
 * @param {Network} network
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {number} caption height kept free below
 */
function columnsOf(network, surface, caption) {
  return placeUnits(surface.width(), surface.height() - caption, sizesOf(network));
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {{captions: boolean, scale: () => number}} options
 * @returns {() => void}
 */
export function edgesLayer(lab, lane, surface, { captions, scale }) {
  return createLayer(lab.loop, {
    read: () => {
      const row = lab.reading.edges(lane, lab.store.edges.value);
      return together(lab.reading.network(), row ? row.step : -1, lab.store.edges.value, scale(), surface.size.value, lab.palette.value);
    },
    paint: (network, step, kind, largest, _, palette) => {
      if (!network) return;
      const row = lab.data.at(lane, kind === 'weight' ? 'params' : 'gradient', step);
      if (!row || step < 0) return;
      surface.prepare();
      paintEdges(surface.context, columnsOf(network, surface, captions ? CAPTION : 0), network.layers.map((layer) => layer.weight), row.values, largest, palette);
    },
  });
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {{captions: boolean, marks: () => string}} options marks: a letter a hidden unit, d dead, i identical, . neither
 * @returns {() => void}
 */
export function unitsLayer(lab, lane, surface, { captions, marks }) {
  return createLayer(lab.loop, {
    read: () => {
      const params = lab.reading.at(lane, 'params');
      const size = lab.player.playing.value ? GRID.playing : GRID.still;
      return together(lab.reading.network(), params ? params.step : -1, marks(), size, surface.size.value, lab.palette.value);
    },
    paint: (network, step, letters, size, _, palette) => {
      const params = lab.data.params(lane, step);
      if (!network || !params || step < 0) return;
      surface.prepare();
      const { context } = surface;
      const columns = columnsOf(network, surface, captions ? CAPTION : 0);
      const inputs = cells(size);
      const m = size * size;
      const activations = network.forward(params.values, inputs, m);
      const picture = (/** @type {number} */ layer, /** @type {number} */ unit) => {
        const values = layer === 0 ? inputs : activations[layer - 1];
        const start = unit * m;
        if (layer === columns.length - 1) return { values, start, shape: leaning };
        const largest = magnitude(values, start, m) || 1;
        return { values, start, shape: (/** @type {number} */ value) => value / largest };
      };
      paintUnits(context, columns, { mark: markReader(sizesOf(network), letters), picture, size }, palette);
      if (captions) paintCaptions(surface, columns, palette, captionTexts(lab, sizesOf(network)));
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
    return letter === 'd' ? 'dead' : letter === 'i' ? 'identical' : 'plain';
  };
}

/** @param {import('./types.js').Lab} lab @param {readonly number[]} sizes @returns {[string, string][]} each layer's caption, long and short */
function captionTexts(lab, sizes) {
  const name = lab.data.spec['problem'].activation;
  const activation = lab.catalogue.families.activations.find((entry) => entry.name === (name.name ?? name))?.label ?? String(name);
  return sizes.map((size, layer) => {
    if (layer === 0) return [words.layer.inputs, words.layer.inputs];
    if (layer === sizes.length - 1) return [words.layer.output, words.layer.outputShort];
    return [words.layer.hidden(size, activation), String(size)];
  });
}

/**
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {readonly import('../../stage/network-geometry.js').Column[]} columns
 * @param {import('../../stage/palette.js').Palette} palette
 * @param {readonly [string, string][]} texts
 */
function paintCaptions(surface, columns, palette, texts) {
  const { context } = surface;
  context.font = CAPTION_FONT;
  context.fillStyle = css(palette.muted);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  const place = (/** @type {0 | 1} */ length) => columns.map(({ x }, layer) => {
    const text = texts[layer][length];
    const { width } = context.measureText(text);
    const left = Math.max(0, Math.min(surface.width() - width, x - width / 2));
    return { text, left, right: left + width };
  });
  const long = place(0);
  const collide = long.some(({ left }, layer) => layer > 0 && left < long[layer - 1].right + 10);
  for (const { text, left } of collide ? place(1) : long) context.fillText(text, left, surface.height() - 5);
}
