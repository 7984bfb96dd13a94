/**
 * Canvases that are as sharp as the screen. The only module that knows devicePixelRatio: everybody else draws in CSS pixels.
 */
import { signal } from '../state/signals.js';

/** How many device pixels one CSS pixel of a canvas has; changes when the window moves to another screen or the page is zoomed. */
export const pixelRatio = signal(1);

/** How much the style sheet enlarges the page (its `zoom`): an enlarged CSS pixel has more device pixels. */
let zoom = 1;
/** The screen's own. */
let screenRatio = 1;

/** @param {number} factor what the style sheet's `zoom` is */
export function setZoom(factor) {
  zoom = factor;
  pixelRatio.value = screenRatio * zoom;
}

/**
 * Where a pointer is on an element, in the element's own CSS pixels: those that a canvas is drawn in, also on an enlarged page.
 * @param {HTMLElement} element
 * @param {{clientX: number, clientY: number}} event
 * @returns {{x: number, y: number, width: number, height: number}} and the element's size
 */
export function pointerOn(element, { clientX, clientY }) {
  const box = element.getBoundingClientRect();
  const [width, height] = [element.clientWidth, element.clientHeight];
  return { x: ((clientX - box.left) / box.width) * width, y: ((clientY - box.top) / box.height) * height, width, height };
}

function watchRatio() {
  screenRatio = window.devicePixelRatio || 1;
  pixelRatio.value = screenRatio * zoom;
  // The query holds for one ratio only, so it is armed anew after each change.
  window.matchMedia(`(resolution: ${screenRatio}dppx)`).addEventListener('change', watchRatio, { once: true });
}

if (typeof window !== 'undefined') watchRatio();

/**
 * @typedef {object} Surface a canvas to draw on, in CSS pixels
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} context its transform maps CSS pixels to device pixels
 * @property {import('@preact/signals').ReadonlySignal<string>} size "width x height @ ratio": changes when everything must be drawn again
 * @property {() => number} width in CSS pixels, 0 while the canvas is not shown
 * @property {() => number} height
 * @property {() => void} prepare fits the bitmap to the element and clears it; call first in every paint
 * @property {() => void} dispose stops watching the element
 */

/**
 * @param {HTMLCanvasElement} canvas sized by the style sheet
 * @returns {Surface}
 */
export function createSurface(canvas) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2-D canvas.');
  const box = { width: canvas.clientWidth, height: canvas.clientHeight };
  const describe = () => `${box.width}x${box.height}@${pixelRatio.value}`;
  const size = signal(describe());
  const observer = new ResizeObserver(() => {
    box.width = canvas.clientWidth;
    box.height = canvas.clientHeight;
    size.value = describe();
  });
  observer.observe(canvas);
  const unsubscribe = pixelRatio.subscribe(() => { size.value = describe(); });
  return {
    canvas,
    context,
    size,
    width: () => box.width,
    height: () => box.height,
    prepare() {
      const width = Math.round(box.width * pixelRatio.value);
      const height = Math.round(box.height * pixelRatio.value);
      // Setting a bitmap's size clears it and costs an allocation: only when it differs.
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      } else {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, width, height);
      }
      context.setTransform(pixelRatio.value, 0, 0, pixelRatio.value, 0, 0);
    },
    dispose() {
      observer.disconnect();
      unsubscribe();
    },
  };
}
