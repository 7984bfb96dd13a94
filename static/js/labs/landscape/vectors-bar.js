/** Which arrows are drawn and of whom: switches that are the legend as well, with the scale they are drawn at. */
import { h } from 'preact';
import { laneStyle } from '../../plots/lane-style.js';
import { landscapeWords } from '../../words/landscape.js';
import { formatNumber } from '../../words/numbers.js';
import { Part } from '../../controls/part.js';
import { VECTORS } from './vectors.js';
import { shownVectors, VECTOR_STYLES } from './vectors-layer.js';

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab}} props */
export function VectorsBar({ lab }) {
  const { vectors, vectors_of: whose } = lab.store;
  const { lane } = lab.explaining.now.value;
  const label = lab.spec.value.lanes[lane]?.label ?? '';
  const chosen = vectors.value;
  const turn = (/** @type {import('./vectors.js').VectorName} */ name) => {
    vectors.value = VECTORS.filter((one) => (one === name ? !chosen.includes(one) : chosen.includes(one)));
  };
  return h(Part, { name: 'arrows', class: 'vectors-bar', role: 'group', 'aria-label': landscapeWords.vectors },
    h(Part, { name: 'vectors', class: 'vectors-choice' },
      VECTORS.map((name) => h('label', { key: name, class: 'vector-switch', title: landscapeWords.vectorHelp[name] },
        h('input', { type: 'checkbox', id: `vector-${name}`, checked: chosen.includes(name), onChange: () => turn(name) }),
        h(Sign, { name, lane }), landscapeWords.vectorNames[name]))),
    h('div', { class: 'vectors-whose' },
      h('p', { class: 'small number', 'data-readout': 'vectors' }, scaleText(lab), h('span', { class: 'spoken' }, spokenText(lab))),
      lab.store.lanes.value.length > 1 && h(Part, { name: 'vectors_of' }, h('select', {
        id: 'vectors-of', class: 'choose narrow', 'aria-label': landscapeWords.vectorsOf, value: whose.value,
        onChange: (/** @type {Event} */ event) => { whose.value = /** @type {'one' | 'all'} */ (/** @type {HTMLSelectElement} */ (event.currentTarget).value); },
      }, h('option', { value: 'one' }, landscapeWords.vectorsOfLane(label)), h('option', { value: 'all' }, landscapeWords.vectorsOfAll)))));
}

/** A short piece of the arrow's line. @param {{name: import('./vectors.js').VectorName, lane: number}} props */
function Sign({ name, lane }) {
  const { colour, width, dash } = VECTOR_STYLES[name];
  const stroke = colour ? `var(--${colour})` : `var(--lane-${laneStyle(lane).colour})`;
  return h('svg', { viewBox: '0 0 22 10', 'aria-hidden': 'true' },
    h('path', { d: name === 'scale' ? 'M2 5h18M2 1v8M20 1v8' : name === 'look_ahead' ? 'M1 5h13' : 'M1 5h15', fill: 'none', stroke, 'stroke-width': width, 'stroke-dasharray': dash.join(' ') }),
    name === 'look_ahead' && h('circle', { cx: 17.5, cy: 5, r: 3, fill: 'none', stroke, 'stroke-width': 1.5 }),
    name !== 'scale' && name !== 'look_ahead' && h('path', { d: 'M22 5 15 1.2v7.6z', fill: stroke }));
}

/** @param {Lab} lab @returns {string} */
function scaleText(lab) {
  return scaleNote(lab, lab.scales.value);
}

/** By how much the arrows are enlarged. @param {Lab} lab @param {{slope: number, move: number} | null} scales @returns {string} */
export function scaleNote(lab, scales) {
  if (!scales) return lab.store.vectors.value.length > 0 && lab.data.computed >= 0 ? landscapeWords.noVectors : '';
  const units = new Set(shownVectors(lab).map(({ unit }) => unit));
  return landscapeWords.vectorScale(units.has('slope') ? scales.slope : null, units.has('move') ? scales.move : null);
}

/** The arrows as numbers, while the page rests. @param {Lab} lab @returns {string} */
function spokenText(lab) {
  if (lab.player.playing.value) return '';
  return shownVectors(lab).map(({ name, lane, symbol, by }) =>
    ` ${lab.data.lanes[lane]?.label} ${landscapeWords.vectorLabels[name](symbol)}: ${by.map((value) => formatNumber(value)).join(', ')}.`).join('');
}
