/** The view in space: a solid that is turned by dragging or keys, with the walkers of the plane on it. Three is loaded when it is opened. */
import { h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { FIRST, nearer, STRIDE, turned } from '../../stage/space/orbit.js';
import { pointerOn } from '../../stage/viewport.js';
import { landscapeWords } from '../../words/landscape.js';
import { NEARER } from './looking.js';
import { useWheel } from './use-wheel.js';

/** @typedef {import('./types.js').Lab} Lab */

/**
 * @param {Lab} lab
 * @param {{solid: HTMLCanvasElement, over: HTMLCanvasElement, vectors: HTMLCanvasElement}} canvases
 * @returns {Promise<() => void>} how to end it
 * @throws {Error} where there is no WebGL
 */
async function open(lab, canvases) {
  const context = canvases.solid.getContext('webgl2', { antialias: true, alpha: true });
  if (!context) throw new Error(landscapeWords.space.missing);
  const { openSpace } = await import('./space-opened.js');
  return openSpace(lab, context, canvases);
}

/** @param {{lab: Lab, onProblem: (sentence: string) => void}} props onProblem: '' while there is none */
export function SpaceFigure({ lab, onProblem }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const ground = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const vectors = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const over = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [state, setState] = useState(/** @type {'opening' | 'open' | {problem: string}} */ ('opening'));
  useEffect(() => {
    if (!ground.current || !over.current || !vectors.current) return undefined;
    let closed = false;
    let end = () => {};
    open(lab, { solid: ground.current, over: over.current, vectors: vectors.current }).then((close) => {
      if (closed) close();
      else {
        end = close;
        setState('open');
      }
    }, (/** @type {unknown} */ reason) => {
      const message = reason instanceof Error ? reason.message : '';
      const problem = message === landscapeWords.space.missing ? message : landscapeWords.space.failed;
      setState({ problem });
      onProblem(problem);
    });
    return () => {
      closed = true;
      end();
      onProblem('');
    };
  }, [lab]);
  const turning = useMemo(() => createTurning(lab), [lab]);
  useWheel(place, turning.wheel);
  if (typeof state === 'object') return h('p', { class: 'small space-problem', role: 'status', id: 'space-problem' }, state.problem);
  return h('div', { ref: place, class: 'space', id: 'space', role: 'group', 'aria-label': landscapeWords.space.title, tabIndex: 0, ...turning.events },
    h('canvas', { ref: ground, id: 'solid', role: 'img', 'aria-labelledby': 'landscape-text' }),
    h('canvas', { ref: over, id: 'space-over', role: 'presentation' }),
    h('canvas', { ref: vectors, id: 'space-vectors', role: 'presentation' }),
    state === 'opening' && h('p', { class: 'ground-loading', role: 'status' }, landscapeWords.space.opening));
}

/** @param {Lab} lab */
function createTurning({ store: { camera }, view }) {
  let last = /** @type {{id: number, x: number, y: number} | null} */ (null);
  const zoom = (/** @type {number} */ factor) => { camera.value = nearer(camera.peek(), factor); };
  const reset = () => { camera.value = FIRST; };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => { camera.value = turned(camera.peek(), -STRIDE, 0); },
    ArrowRight: () => { camera.value = turned(camera.peek(), STRIDE, 0); },
    ArrowUp: () => { camera.value = turned(camera.peek(), 0, STRIDE); },
    ArrowDown: () => { camera.value = turned(camera.peek(), 0, -STRIDE); },
    '+': () => zoom(NEARER), '=': () => zoom(NEARER), '-': () => zoom(1 / NEARER), 0: reset,
  };
  return view.locks('camera') ? { wheel: { zoom: () => {}, pan: () => {} }, events: {} } : {
    wheel: { zoom, pan: () => {} },
    events: {
      /** @param {PointerEvent} event */
      onPointerDown(event) {
        const element = /** @type {HTMLElement} */ (event.currentTarget);
        if (event.button !== 0 || (event.pointerType === 'touch' && !event.isPrimary)) return;
        element.setPointerCapture(event.pointerId);
        last = { id: event.pointerId, ...pointerOn(element, event) };
      },
      /** @param {PointerEvent} event */
      onPointerMove(event) {
        if (last?.id !== event.pointerId) return;
        const { x, y, width } = pointerOn(/** @type {HTMLElement} */ (event.currentTarget), event);
        camera.value = turned(camera.peek(), ((last.x - x) / width) * Math.PI, ((y - last.y) / width) * Math.PI);
        last = { id: event.pointerId, x, y };
      },
      onPointerUp: () => { last = null; },
      onPointerCancel: () => { last = null; },
      onDblClick: reset,
      /** @param {KeyboardEvent} event */
      onKeyDown(event) {
        if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
        event.preventDefault();
        keys[event.key]();
      },
    },
  };
}
