/** The scale of the edges: purple – grey – green, with the numbers it runs between. */
import { h } from 'preact';
import { mix } from '../../stage/palette.js';
import { words } from '../../words.js';
import { formatNumber } from '../../words/numbers.js';
import { scaleOf } from './network-figure.js';

/** @param {number} scale @returns {string[]} */
function endsOf(scale) {
  const end = scale > 0 ? formatNumber(scale) : '0';
  return [scale > 0 ? `−${end}` : '0', '0', end];
}

/** The same for a picture of its own. @param {import('./types.js').Lab} lab @param {number} scale @returns {import('../shared/pictures.js').Bar} */
export function edgeBar(lab, scale) {
  const { negative, zero, positive } = lab.palette.peek();
  const shades = Array.from({ length: 101 }, (_, k) => (k < 50 ? mix(negative, zero, k / 50) : mix(zero, positive, (k - 50) / 50)));
  return { name: words.legend[lab.store.edges.peek()], colours: shades, ends: endsOf(scale) };
}

/** @param {{lab: import('./types.js').Lab, lane: number}} props */
export function EdgeLegend({ lab, lane }) {
  const scale = scaleOf(lab, lane);
  const what = words.legend[lab.store.edges.value];
  return h('div', { class: 'legend', role: 'img', 'aria-label': words.legend.scale(what, scale) },
    h('span', { class: 'wedge', 'aria-hidden': 'true' }),
    h('span', { class: 'legend-ends number', 'aria-hidden': 'true' },
      endsOf(scale).map((text, k) => h('span', { key: k }, text))));
}
