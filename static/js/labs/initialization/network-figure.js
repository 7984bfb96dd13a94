/** The network of one lane, with its text alternative. */
import { h } from 'preact';
import { networkText, shapeText, words } from '../../words.js';
import { Alternative } from './alternative.js';
import { edgesLayer, sizesOf, unitsLayer } from './network-picture.js';
import { unitMarks } from './unit-marks.js';
import { unitSentence } from './lane-words.js';
import { usePicture } from './use-picture.js';

/**
 * The scale edges are drawn on: the lane's own, or the largest of all lanes.
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @returns {number}
 */
export function scaleOf(lab, lane) {
  const kind = lab.store.edges.value;
  if (!lab.store.common.value) return lab.reading.edgeScale(lane, kind);
  return lab.reading.lanes().reduce((largest, _, other) => Math.max(largest, lab.reading.edgeScale(other, kind)), 0);
}

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {number} props.lane
 * @param {boolean} [props.captions]
 */
export function NetworkFigure({ lab, lane, captions = false }) {
  const edges = usePicture((surface) => edgesLayer(lab, lane, surface, { captions, scale: () => scaleOf(lab, lane) }), [lab, lane, captions]);
  const units = usePicture((surface) => unitsLayer(lab, lane, surface, { captions, marks: () => unitMarks(lab, lane) }), [lab, lane, captions]);
  const id = `network-${lane}`;
  const text = () => {
    const network = lab.reading.network();
    const held = lab.reading.lanes()[lane];
    if (!network || !held) return null;
    const kind = lab.store.edges.value;
    return networkText({
      label: held.label, shape: shapeText(sizesOf(network).slice(1, -1)),
      what: kind === 'weight' ? words.weights : words.gradients,
      scale: scaleOf(lab, lane), largest: lab.reading.edgeMaximum(lane, kind), units: unitSentence(lab, lane),
    });
  };
  return h('div', { class: 'network' },
    h('canvas', { ref: edges, id: `${id}-edges`, role: 'img', 'aria-labelledby': id }),
    h('canvas', { ref: units, id: `${id}-units`, role: 'presentation' }),
    h(Alternative, { lab, id, text }));
}
