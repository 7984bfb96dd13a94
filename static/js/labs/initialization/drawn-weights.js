/** The disclosure under the choices: what was drawn, layer by layer, against the density it was drawn from, and n·Var W. */
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { entryOf } from '../../controls/catalogue.js';
import { Part } from '../../controls/part.js';
import { firstWeights } from '../../state/first-weights.js';
import { formatNumber } from '../../words/numbers.js';
import { pictureWords } from '../../words/pictures.js';
import { figureIn, ofLane, useShown } from '../shared/pictures.js';
import { VarianceFigure } from './variance-figure.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('../../state/first-weights.js').LayerWeights} LayerWeights */

const WIDTH = 160;
const HEIGHT = 56;
const CURVE_POINTS = 60;

/** @param {{lab: Lab, lane: number}} props */
export function DrawnWeights({ lab, lane }) {
  const [open, setOpen] = useState(false);
  return h(Part, { name: 'drawn', as: 'details', class: 'more drawn-weights', onToggle: (/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.currentTarget).open) },
    h('summary', null, pictureWords.drawn),
    h('div', { class: 'inside' }, open && h(Inside, { lab, lane })));
}

/** @param {Lab} lab @param {number} lane */
function weightsOf(lab, lane) {
  void lab.data.version.value;
  const network = lab.reading.network(lane);
  const row = lane < lab.data.lanes.length ? lab.data.at(lane, 'params', 0) : null;
  const initializer = lab.data.spec['lanes']?.[lane]?.initializer;
  if (!network || !row || row.step !== 0 || !initializer) return null;
  const entry = entryOf(lab.catalogue, 'initializers', initializer.name);
  return { entry, network, layers: firstWeights(network.layers, row.values, entry, initializer) };
}

/** @param {{lab: Lab, lane: number}} props */
function Inside({ lab, lane }) {
  const found = weightsOf(lab, lane);
  if (!found) return null;
  const { entry, network, layers } = found;
  const activation = typeof network.activation === 'string' ? network.activation : network.activation.name;
  const label = (/** @type {string} */ name) => lab.catalogue.families.activations.find((known) => known.name === name)?.label ?? name;
  const suits = entry.suits ?? [];
  return [
    h('div', { key: 'histograms', class: 'histograms' }, layers.map((layer, k) => h(Histogram, {
      key: k, lab, lane, number: k + 1, layer, name: k === layers.length - 1 ? pictureWords.drawnOutput(layer.in, layer.out) : pictureWords.drawnLayer(k + 1, layer.in, layer.out),
    }))),
    h(VarianceFigure, { key: 'variance', lab, lane, layers }),
    h('p', { key: 'suits', class: 'small' }, pictureWords.suits(entry.label, suits.map(label), label(activation), suits.includes(activation))),
  ];
}

/** @param {{lab: Lab, lane: number, number: number, layer: LayerWeights, name: string}} props */
function Histogram({ lab, lane, number, layer, name }) {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  const sigmas = `${pictureWords.sigma(Math.sqrt(layer.variance))}, ${pictureWords.drawnSigma(Math.sqrt(layer.drawn))}`;
  const note = () => `${formatNumber(layer.low, 2)} … ${formatNumber(layer.high, 2)}; ${sigmas}`;
  useShown(lab, { ...ofLane(lab, `weights-${number}`, name, lane), element: () => host.current, drawn: figureIn(host, note) });
  const { low, high, counts, mean, density } = layer;
  const deviation = Math.sqrt(layer.variance);
  const at = (/** @type {number} */ x) => ((x - low) / (high - low)) * WIDTH;
  const curve = Array.from({ length: CURVE_POINTS + 1 }, (_, k) => low + ((high - low) * k) / CURVE_POINTS);
  const tallest = Math.max(...counts, ...curve.map(density));
  const rise = (/** @type {number} */ count) => HEIGHT - 2 - (count / tallest) * (HEIGHT - 6);
  const text = pictureWords.histogram({ name, count: counts.reduce((sum, count) => sum + count, 0), low, high, counts, mean, deviation });
  return h('figure', { ref: host, class: 'histogram' },
    h('svg', {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': text, preserveAspectRatio: 'none',
      'data-counts': counts.join(' '), 'data-low': String(low), 'data-high': String(high), 'data-variance': String(layer.variance),
    },
    counts.map((count, k) => count > 0 && h('rect', {
      key: k, class: 'bin', x: (k * WIDTH) / counts.length + 0.5, width: WIDTH / counts.length - 1, y: rise(count), height: HEIGHT - 2 - rise(count),
    })),
    h('line', { class: 'floor', x1: 0, x2: WIDTH, y1: HEIGHT - 2, y2: HEIGHT - 2 }),
    layer.variance > 0
      ? h('path', { class: 'density', d: curve.map((x, k) => `${k ? 'L' : 'M'}${at(x).toFixed(2)} ${rise(density(x)).toFixed(2)}`).join('') })
      : h('line', { class: 'density', x1: at(mean), x2: at(mean), y1: 2, y2: HEIGHT - 2 })),
    h('div', { class: 'histogram-ends number', 'aria-hidden': 'true' },
      [low, mean, high].map((x, k) => h('span', { key: k }, formatNumber(x, 2)))),
    h('figcaption', { class: 'number' }, name, h('br', null), sigmas));
}
