/** The line under a network's picture: the numbers of the edge or unit that is pointed at. Read aloud while the run rests. */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { unitValues, weightIndex } from '../../network/unit-values.js';
import { pictureWords } from '../../words/pictures.js';
import { sizesOf } from './network-picture.js';
import { examplesOf, unitMarks } from './unit-marks.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {{name: import('preact').ComponentChildren, parts: string[], spoken: string, value: number}} Read value: the number that is the picture's */

/**
 * @param {object} props
 * @param {Lab} props.lab
 * @param {number} props.lane
 * @param {import('./network-place.js').NetworkPlace} props.place
 * @param {boolean} props.hints whether it says what can be done while nothing is pointed at
 */
export function NetworkReadout({ lab, lane, place, hints }) {
  void lab.calm.value;
  const said = useRef('');
  const shown = place.shown();
  const read = shown && (shown.kind === 'edge' ? readEdge(lab, lane, shown) : readUnit(lab, lane, shown));
  if (!lab.player.playing.value) said.current = read?.spoken ?? '';
  const index = place.explainable();
  return h('div', { class: 'readout-line' },
    h('p', { class: `number${read ? '' : ' resting'}`, 'aria-hidden': 'true', 'data-readout': `network-${lane}`, 'data-value': read ? String(read.value) : null },
      read ? [h('b', { key: 'name' }, read.name), ...read.parts.map((part) => h('span', { key: part }, part))] : hints && hintOf(lab, lane),
      index !== null && place.hovers() && h('span', { key: 'hint', class: 'resting' }, pictureWords.edge.clickExplains)),
    index !== null && !place.hovers() && h('button', {
      type: 'button', class: 'button ghost explain-edge', title: pictureWords.edge.explainTitle, onClick: () => lab.explain(index, lane),
    }, pictureWords.edge.explain),
    h('span', { class: 'spoken', role: 'status' }, said.current));
}

/** What the edges show now, and how to read it. @param {Lab} lab @param {number} lane @returns {string} */
function hintOf(lab, lane) {
  const kind = lab.store.edges.value;
  const { networkHint } = pictureWords;
  if (kind === 'activation') return lab.point.value ? networkHint.activationAt(lab.point.value) : networkHint.activation;
  return kind === 'gradient' && lab.reading.at(lane, 'params') && !lab.edges.at(lane, kind) ? networkHint.noGradient : networkHint.point;
}

/** @param {Lab} lab @param {number} lane @param {import('../../stage/network-hits.js').EdgePlace} edge @returns {Read | null} */
function readEdge(lab, lane, edge) {
  const network = lab.reading.network(lane);
  const params = lab.reading.at(lane, 'params');
  if (!network || !params) return null;
  const index = weightIndex(network, edge);
  const weight = params.values[index];
  const gradient = lab.edges.at(lane, 'gradient')?.values[index] ?? null;
  const last = network.layers.length;
  const from = pictureWords.unitName(edge.layer, edge.from, last);
  const to = pictureWords.unitName(edge.layer + 1, edge.to, last, network.layers[last - 1].out);
  const shows = lab.store.edges.value;
  const carries = shows === 'activation' ? lab.edges.at(lane, shows)?.values[index] ?? null : null;
  const carried = shows === 'activation' ? pictureWords.edge.carries(carries, lab.point.value) : null;
  const own = { layer: edge.layer + 1, row: edge.to + 1, column: edge.from + 1 };
  const values = [pictureWords.edge.weight(weight), carried ?? pictureWords.edge.gradient(gradient)];
  const [first, second] = shows === 'weight' ? values : values.reverse();
  return {
    name: ['W', h('sup', { key: 'layer' }, `[${own.layer}]`), h('sub', { key: 'place' }, `${own.row},${own.column}`)],
    parts: [first, pictureWords.edge.path(from, to), second],
    spoken: pictureWords.edge.spoken({ ...own, from, to, weight, gradient, carries: carried }),
    value: { weight, gradient: gradient ?? NaN, activation: carries ?? NaN }[shows],
  };
}

/** @param {Lab} lab @param {number} lane @param {import('../../stage/network-hits.js').UnitPlace} unit @returns {Read | null} */
function readUnit(lab, lane, unit) {
  const network = lab.reading.network(lane);
  const params = lab.reading.at(lane, 'params');
  const examples = examplesOf(lab);
  if (!network || !params || !examples) return null;
  const point = lab.point.value;
  const { inputs, m } = point ? { inputs: Float32Array.of(point.x1, point.x2), m: 1 } : examples;
  const values = unitValues(network, params.values, lab.edges.at(lane, 'gradient')?.values ?? null, inputs, m, unit, lab.reading.answer()?.kind);
  const last = network.layers.length;
  const name = pictureWords.unitName(unit.layer, unit.unit, last, network.layers[last - 1].out);
  if (!('z' in values)) return finished(name, [pictureWords.unit.input(values.a, point)], values.a);
  const before = sizesOf(network).slice(1, unit.layer).reduce((sum, size) => sum + size, 0);
  const letter = /** @type {'d' | 's' | 'i' | '.'} */ (unit.layer < last ? unitMarks(lab, lane)[before + unit.unit] ?? '.' : '.');
  const marks = pictureWords.unit.marks[letter];
  return finished(name, [
    pictureWords.unit.values({ ...values, output: unit.layer === last, point }),
    pictureWords.unit.bias(values.bias, values.biasGradient),
    ...(marks ? [marks] : []),
  ], values.a);
}

/** @param {string} name @param {string[]} parts @param {number} value @returns {Read} */
function finished(name, parts, value) {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return { name: name.startsWith('x') ? name : title, parts, spoken: `${title}: ${parts.join('; ')}.`, value };
}
