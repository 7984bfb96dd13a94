/** The network of one lane: its picture, what it says when it is pointed at, and its text alternative. */
import { h } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { networkText, shapeText, words } from '../../words.js';
import { pictureWords } from '../../words/pictures.js';
import { Alternative } from '../shared/alternative.js';
import { unitSentence } from './lane-words.js';
import { NotRun } from '../shared/not-run.js';
import { NetworkCaptions } from './network-captions.js';
import { focusLayer } from './network-focus.js';
import { edgesLayer, sizesOf, unitsLayer } from './network-picture.js';
import { createNetworkPlace } from './network-place.js';
import { NetworkReadout } from './network-readout.js';
import { unitMarks } from './unit-marks.js';
import { ofLane, useShown } from '../shared/pictures.js';
import { edgeBar } from './edge-legend.js';
import { usePicture } from '../shared/use-picture.js';
import { useSize } from '../shared/use-size.js';

/**
 * The scale edges are drawn on: the lane's own, or the largest of all lanes.
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @returns {number}
 */
export function scaleOf(lab, lane) {
  const kind = lab.store.edges.value;
  if (!lab.store.common.value) return lab.edges.scale(lane, kind);
  return lab.reading.lanes().reduce((largest, _, other) => Math.max(largest, lab.edges.scale(other, kind)), 0);
}

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {number} props.lane
 * @param {boolean} [props.captions] with each layer's caption and the buttons that change it
 */
export function NetworkFigure({ lab, lane, captions = false }) {
  const scale = () => scaleOf(lab, lane);
  const place = useMemo(() => createNetworkPlace(lab, lane), [lab, lane]);
  const figure = useRef(/** @type {HTMLDivElement | null} */ (null));
  const size = useSize(figure);
  const edges = usePicture((surface) => edgesLayer(lab, lane, surface, { scale }), [lab, lane]);
  const units = usePicture((surface) => unitsLayer(lab, lane, surface, { marks: () => unitMarks(lab, lane) }), [lab, lane]);
  const focus = usePicture((surface) => focusLayer(lab, lane, surface, { place, scale }), [lab, lane, place]);
  useShown(lab, {
    ...ofLane(lab, 'network', words.network, lane), element: () => figure.current,
    drawn: {
      how: 'layers', bar: () => edgeBar(lab, scale()),
      layers: [(own, surface) => edgesLayer(own, lane, surface, { scale }), (own, surface) => unitsLayer(own, lane, surface, { marks: () => unitMarks(lab, lane) })],
    },
  });
  const id = `network-${lane}`;
  const text = () => {
    const network = lab.reading.network();
    const held = lab.reading.lanes()[lane];
    if (!network || !held) return null;
    const kind = lab.store.edges.value;
    return networkText({
      label: held.label, shape: shapeText(sizesOf(network).slice(1, -1), sizesOf(network).at(-1)),
      what: words.edges[kind],
      scale: scaleOf(lab, lane), largest: lab.edges.maximum(lane, kind), units: unitSentence(lab, lane),
    });
  };
  return [
    h('div', { key: 'picture', ref: figure, class: 'network', id: `${id}-picture`, tabIndex: 0, role: 'application', 'aria-label': pictureWords.network, ...place.handlers },
      h('canvas', { ref: edges, id: `${id}-edges`, role: 'img', 'aria-labelledby': id }),
      h('canvas', { ref: units, id: `${id}-units`, role: 'presentation' }),
      h('canvas', { ref: focus, id: `${id}-focus`, role: 'presentation' }),
      captions && h(NotRun, { lab }),
      h(Alternative, { lab, id, text })),
    captions && h(NetworkCaptions, { key: 'captions', lab, size }),
    h(NetworkReadout, { key: 'readout', lab, lane, place, hints: captions }),
  ];
}
