/** The view in space: a solid that is turned by dragging or keys, with the walkers of the plane on it. Three is loaded when it is opened. */
import { h } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { computed, signal } from '../../state/signals.js';
import { createLayer, together } from '../../stage/layer.js';
import { FIRST, nearer, STRIDE, turned } from '../../stage/space/orbit.js';
import { createSurface, pixelRatio, pointerOn } from '../../stage/viewport.js';
import { landscapeWords } from '../../words/landscape.js';
import { NEARER } from './looking.js';
import { costBar } from './cost-legend.js';
import { bitmapOf, paintContours } from './pictures.js';
import { seenTrails, spaceLayer } from './space-layer.js';
import { placesOn, riseOn } from './space-trails.js';
import { useWheel } from './use-wheel.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */

/** Pixels of the picture that lies on the solid, along a side. */
const PAPER = 1024;
/** Pixels of a picture of its own to one of the page. */
const FINE = 2;

/** @param {Field} field @param {readonly import('../../stage/contours.js').Contour[]} contours @param {import('../../stage/palette.js').Palette} palette */
function paperOf(field, contours, palette) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PAPER;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2-D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmapOf(field, palette), 0, 0, PAPER, PAPER);
  context.scale(1.5, 1.5);
  paintContours(contours, context, { left: 0, top: 0, width: PAPER / 1.5, height: PAPER / 1.5 }, palette);
  return canvas;
}

/**
 * @param {Lab} lab
 * @param {HTMLCanvasElement} ground
 * @param {HTMLCanvasElement} over
 * @returns {Promise<() => void>} how to end it
 * @throws {Error} where there is no WebGL
 */
async function open(lab, ground, over) {
  const context = ground.getContext('webgl2', { antialias: true, alpha: true });
  if (!context) throw new Error(landscapeWords.space.missing);
  const { createScene, matrixOf } = await import('../../stage/space/scene.js');
  const scene = createScene(ground, context);
  const surface = createSurface(over);
  const matrix = computed(() => {
    void surface.size.value;
    return matrixOf(lab.orbit.value, surface.width() / Math.max(1, surface.height()));
  });
  let shaped = /** @type {readonly unknown[]} */ ([]);
  const ends = [
    createLayer(lab.loop, {
      name: 'solid',
      read: () => together(lab.field.current.value, lab.field.contours.value, lab.orbit.value, lab.palette.value, surface.size.value),
      paint: (field, contours, orbit, palette, _) => {
        if (!field || field.dimension !== 2 || surface.width() === 0) return;
        // Turning alone leaves the solid as it is.
        const made = [field.values, field.scale, contours, palette];
        if (made.some((part, k) => part !== shaped[k])) {
          scene.shape(field, riseOn(field));
          scene.paper(paperOf(field, contours, palette));
          shaped = made;
        }
        scene.render(orbit, { width: surface.width(), height: surface.height() }, pixelRatio.peek());
      },
    }),
    spaceLayer(lab, surface, matrix),
    lab.pictures.add(() => ({
      name: 'space', title: () => landscapeWords.space.named(lab.surface.peek().label), element: () => over,
      drawn: { how: 'layers', layers: [solidLayer(scene, ground), walkersLayer(matrixOf)], lanes: true, bar: () => costBar(lab) },
    })),
  ];
  lab.hook.space = () => {
    const field = lab.field.current.peek();
    const size = { width: surface.width(), height: surface.height() };
    if (!field) return null;
    const { place } = placesOn(field, riseOn(field), matrix.peek(), size);
    const heads = seenTrails(lab, field, place, lab.player.step.peek()).map(({ lane, xs, ys, shown }) => ({ lane, x: xs[shown], y: ys[shown] }));
    return { matrix: matrix.peek(), size, heads, orbit: lab.orbit.peek(), lowest: field.scale.lowest, level: field.scale.levels[0] };
  };
  return () => {
    for (const end of ends) end();
    delete lab.hook.space;
    surface.dispose();
    scene.dispose();
  };
}

/**
 * The solid on a picture of its own. What a graphics card has drawn is gone with the page's next frame: it is drawn anew and taken at once.
 * @param {import('../../stage/space/scene.js').SpaceScene} scene
 * @param {HTMLCanvasElement} ground
 */
const solidLayer = (scene, ground) => (/** @type {Lab} */ lab, /** @type {import('../../stage/viewport.js').Surface} */ surface) => createLayer(lab.loop, {
  read: () => together(lab.orbit.value),
  paint: (orbit) => {
    const [width, height] = [surface.width(), surface.height()];
    scene.render(orbit, { width, height }, FINE);
    surface.context.drawImage(ground, 0, 0, width, height);
    scene.render(orbit, { width: ground.clientWidth, height: ground.clientHeight }, pixelRatio.peek());
  },
});

/** @param {typeof import('../../stage/space/scene.js').matrixOf} matrixOf */
const walkersLayer = (matrixOf) => (/** @type {Lab} */ lab, /** @type {import('../../stage/viewport.js').Surface} */ surface) =>
  spaceLayer(lab, surface, computed(() => matrixOf(lab.orbit.value, surface.width() / Math.max(1, surface.height()))));

/** @param {{lab: Lab, onProblem: (sentence: string) => void}} props onProblem: '' while there is none */
export function SpaceFigure({ lab, onProblem }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const ground = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const over = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [state, setState] = useState(/** @type {'opening' | 'open' | {problem: string}} */ ('opening'));
  useEffect(() => {
    if (!ground.current || !over.current) return undefined;
    let closed = false;
    let end = () => {};
    open(lab, ground.current, over.current).then((close) => {
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
    state === 'opening' && h('p', { class: 'ground-loading', role: 'status' }, landscapeWords.space.opening));
}

/** @param {Lab} lab */
function createTurning({ orbit }) {
  let last = /** @type {{id: number, x: number, y: number} | null} */ (null);
  const zoom = (/** @type {number} */ factor) => { orbit.value = nearer(orbit.peek(), factor); };
  const reset = () => { orbit.value = FIRST; };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => { orbit.value = turned(orbit.peek(), -STRIDE, 0); },
    ArrowRight: () => { orbit.value = turned(orbit.peek(), STRIDE, 0); },
    ArrowUp: () => { orbit.value = turned(orbit.peek(), 0, STRIDE); },
    ArrowDown: () => { orbit.value = turned(orbit.peek(), 0, -STRIDE); },
    '+': () => zoom(NEARER), '=': () => zoom(NEARER), '-': () => zoom(1 / NEARER), 0: reset,
  };
  return {
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
        orbit.value = turned(orbit.peek(), ((last.x - x) / width) * Math.PI, ((y - last.y) / width) * Math.PI);
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

export const createOrbit = () => signal(FIRST);
