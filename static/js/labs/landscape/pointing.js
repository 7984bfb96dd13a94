/**
 * The pointer on the picture. A mouse sets the start where it presses and drags it from there; a finger moves the start only by its ring,
 * anywhere else a tap reads out, so that the page can be scrolled past. The place under a mouse is read out as it moves.
 */
import { pointerOn } from '../../stage/viewport.js';
import { createMap } from '../../stage/map.js';
import { startNear } from './start.js';

/** @param {import('./types.js').Lab} lab */
export function createPointing(lab) {
  /** The pointer that drags the start. */
  let dragging = /** @type {number | null} */ (null);

  /** @param {PointerEvent} event @returns {{field: import('./field.js').Field, place: import('./types.js').Place} | null} */
  function under(event) {
    const field = lab.field.current.peek();
    if (!field) return null;
    const { x, y, width, height } = pointerOn(/** @type {HTMLElement} */ (event.currentTarget), event);
    return { field, place: createMap(field.window, { width, height }).place(x, y) };
  }

  /** @param {PointerEvent} event */
  function drag(event) {
    const found = under(event);
    if (found) lab.desk.startAt(startNear(found.field, found.place));
  }

  return {
    /** @param {PointerEvent} event */
    onPointerDown(event) {
      const touched = event.target instanceof Element && event.target.closest('.start-handle') !== null;
      if (event.button !== 0 || lab.view.locked.has('start') || (event.pointerType === 'touch' && !touched)) return;
      const picture = /** @type {HTMLElement} */ (event.currentTarget);
      dragging = event.pointerId;
      picture.setPointerCapture(event.pointerId);
      lab.point.value = null;
      if (!touched) drag(event);
      event.preventDefault();
      const handle = picture.querySelector('.start-handle');
      if (handle instanceof HTMLElement) handle.focus({ preventScroll: true });
    },
    /** @param {PointerEvent} event */
    onPointerMove(event) {
      if (dragging === event.pointerId) drag(event);
      else if (event.pointerType !== 'touch') lab.point.value = under(event)?.place ?? null;
    },
    /** @param {PointerEvent} event */
    onPointerUp(event) {
      if (dragging === event.pointerId) dragging = null;
      else if (event.pointerType === 'touch') lab.point.value = under(event)?.place ?? null;
    },
    onPointerCancel: () => { dragging = null; },
    /** @param {PointerEvent} event */
    onPointerLeave(event) {
      if (event.pointerType !== 'touch') lab.point.value = null;
    },
  };
}
