/** The scale of the edges: purple – grey – green, with the numbers it runs between. */
import { h } from 'preact';
import { words } from '../../words.js';
import { formatNumber } from '../../words/numbers.js';
import { scaleOf } from './network-figure.js';

/** @param {{lab: import('./types.js').Lab, lane: number}} props */
export function EdgeLegend({ lab, lane }) {
  const scale = scaleOf(lab, lane);
  const what = words.legend[lab.store.edges.value];
  const end = scale > 0 ? formatNumber(scale) : '0';
  return h('div', { class: 'legend', role: 'img', 'aria-label': words.legend.scale(what, scale) },
    h('span', { class: 'wedge', 'aria-hidden': 'true' }),
    h('span', { class: 'legend-ends number', 'aria-hidden': 'true' },
      h('span', null, scale > 0 ? `−${end}` : '0'), h('span', null, '0'), h('span', null, end)));
}
