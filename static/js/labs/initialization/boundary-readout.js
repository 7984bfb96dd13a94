/** The point of the plane that is read out: what the network says there, and which example is nearest. All boundaries of the lab share it. */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { say } from '../../network/answers.js';
import { signal } from '../../state/signals.js';
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { moved, nearest, pointAt, shareOf } from '../../stage/plane.js';
import { pictureWords } from '../../words/pictures.js';
import { answerText, targetText } from '../../words/scores.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('../../stage/plane.js').Point} Point */

/**
 * The pointer and the keys on a boundary. A tap or a key leaves the point where it is until Escape; a mouse takes it along.
 * @param {Lab} lab
 */
export function createBoundaryPointer(lab) {
  const kept = signal(/** @type {Point | null} */ (null));
  const under = (/** @type {MouseEvent} */ event) => {
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    return pointAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  return {
    onPointerMove: (/** @type {PointerEvent} */ event) => { if (event.pointerType !== 'touch') lab.point.value = under(event); },
    onPointerLeave: (/** @type {PointerEvent} */ event) => { if (event.pointerType !== 'touch') lab.point.value = kept.peek(); },
    onClick: (/** @type {MouseEvent} */ event) => {
      const point = under(event);
      const before = kept.peek();
      // A second tap on the same place lets go of it.
      kept.value = before && Math.hypot(before.x1 - point.x1, before.x2 - point.x2) < 0.3 ? null : point;
      lab.point.value = kept.peek() ?? point;
    },
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = event.key === 'Escape' && lab.point.peek() ? null : moved(lab.point.peek(), event.key, event.shiftKey);
      if (next === null && event.key !== 'Escape') return;
      kept.value = next;
      lab.point.value = next;
      event.preventDefault();
    },
  };
}

/** @param {Lab} lab @param {Point} point */
function nearestExample(lab, point) {
  const dataset = lab.datasets.current.value;
  return dataset && nearest(point, [{ held: false, examples: dataset }, { held: true, examples: dataset.test }]);
}

/**
 * A ring at the point and one around the nearest example.
 * @param {Lab} lab
 * @param {import('../../stage/viewport.js').Surface} surface
 * @returns {() => void}
 */
export function pointLayer(lab, surface) {
  return createLayer(lab.loop, {
    read: () => together(lab.point.value, lab.datasets.current.value, surface.size.value, lab.palette.value),
    paint: (point, _, __, palette) => {
      surface.prepare();
      if (!point) return;
      const { context } = surface;
      const ring = (/** @type {Point} */ at, /** @type {number} */ radius) => {
        const { across, down } = shareOf(at);
        for (const [colour, width] of /** @type {const} */ ([[palette.paper, 4], [palette.ink, 1.75]])) {
          context.beginPath();
          context.arc(across * surface.width(), down * surface.height(), radius, 0, 2 * Math.PI);
          context.strokeStyle = css(colour);
          context.lineWidth = width;
          context.stroke();
        }
      };
      const near = nearestExample(lab, point);
      if (near) ring(near, 7);
      ring(point, 2.5);
    },
  });
}

/** The line under a boundary. @param {{lab: Lab, lane: number, hint: string}} props */
export function BoundaryReadout({ lab, lane, hint }) {
  void lab.calm.value;
  const said = useRef('');
  const point = lab.point.value;
  const network = lab.reading.network(lane);
  const answer = lab.reading.answer();
  const params = lab.reading.at(lane, 'params');
  let text = '';
  let y = NaN;
  if (point && network && answer && params) {
    const answers = network.forward(params.values, Float32Array.of(point.x1, point.x2), 1);
    const said = answers[answers.length - 1];
    say(answer.kind, said, answer.units, 1);
    const near = nearestExample(lab, point);
    y = said.reduce((most, value) => Math.max(most, value));
    text = pictureWords.boundaryRead({ ...point, said: answerText(answer, said), near: near ? targetText(answer, near) : '' });
  }
  if (!lab.player.playing.value) said.current = text;
  return h('div', { class: 'plane-readout number' },
    h('p', { class: text ? '' : 'resting', 'aria-hidden': 'true', 'data-readout': `boundary-${lane}`, 'data-value': text ? String(y) : null }, text || hint),
    h('span', { class: 'spoken', role: lane === 0 ? 'status' : undefined }, said.current));
}
