/** The decision boundary with the data on it, its axes and what it says in words. */
import { h } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { REACH } from '../../stage/points-picture.js';
import { signal } from '../../state/signals.js';
import { boundaryText } from '../../words.js';
import { pictureWords } from '../../words/pictures.js';
import { scoreWords } from '../../words/scores.js';
import { Alternative } from '../shared/alternative.js';
import { boundaryLayer, pointsLayer } from './boundary-picture.js';
import { BoundaryReadout, createBoundaryPointer, pointLayer } from './boundary-readout.js';
import { ofLane, useShown } from '../shared/pictures.js';
import { boundaryBar } from './colour-bar.js';
import { usePicture } from '../shared/use-picture.js';

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {number} props.lane
 */
export function BoundaryFigure({ lab, lane }) {
  const shares = useMemo(() => signal(/** @type {readonly number[]} */ ([])), []);
  const field = usePicture((surface) => boundaryLayer(lab, lane, surface, (value) => { if (String(value) !== String(shares.peek())) shares.value = value; }), [lab, lane]);
  const points = usePicture((surface) => pointsLayer(lab, surface), [lab]);
  const point = usePicture((surface) => pointLayer(lab, surface), [lab]);
  const pointer = useMemo(() => createBoundaryPointer(lab), [lab]);
  const square = useRef(/** @type {HTMLDivElement | null} */ (null));
  useShown(lab, {
    ...ofLane(lab, 'boundary', pictureWords.boundaryName, lane), element: () => square.current,
    drawn: {
      how: 'layers', layers: [(own, surface) => boundaryLayer(own, lane, surface, () => {}), pointsLayer],
      axes: () => ({ x: { interval: [-REACH, REACH], name: 'x₁' }, y: { interval: [-REACH, REACH], name: 'x₂' } }), bar: () => boundaryBar(lab),
    },
  });
  const id = `boundary-${lane}`;
  const label = lab.reading.lanes()[lane]?.label ?? '';
  const text = () => {
    const held = lab.reading.lanes()[lane];
    if (!held) return null;
    return boundaryText({
      label: held.label, step: lab.player.step.value,
      cost: lab.reading.cost(lane), score: scoreWords(lab.reading.answer(), lab.reading.score(lane)), shares: shares.value,
    });
  };
  return h('div', { class: 'plane' },
    h('div', { class: 'ticks-y', 'aria-hidden': 'true' }, h('span', null, '5'), h('span', null, 'x₂'), h('span', null, '−5')),
    h('div', { ref: square, class: 'square', id: `${id}-plane`, tabIndex: 0, role: 'application', 'aria-label': pictureWords.boundary(label), ...pointer },
      h('canvas', { ref: field, class: 'field', id: `${id}-field`, role: 'img', 'aria-labelledby': id }),
      h('canvas', { ref: points, class: 'points', id: `${id}-points`, role: 'presentation' }),
      h('canvas', { ref: point, id: `${id}-point`, role: 'presentation' }),
      h(Alternative, { lab, id, text })),
    h('div', { class: 'ticks-x', 'aria-hidden': 'true' }, h('span', null, '−5'), h('span', null, 'x₁'), h('span', null, '5')),
    h(BoundaryReadout, { lab, lane, hint: lab.reading.lanes().length > 1 ? '' : pictureWords.boundaryHint }));
}
