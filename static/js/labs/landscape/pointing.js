/**
 * The pointer on the picture. A mouse sets the shared start where it presses and drags it from there, or a ring that it presses on; a finger moves a ring only,
 * anywhere else a tap reads out, so that the page can be scrolled past. The middle button, or Shift, moves the look instead. The place under a mouse is
 * read out as it moves.
 */
import { pointerOn } from '../../stage/viewport.js';
import { createMap } from '../../stage/map.js';
import { startNear } from './start.js';

/** @param {import('./types.js').Lab} lab */
export function createPointing(lab) {
  /** The pointer that drags a start, and whose it is: a lane's own, or null for the shared one. */
  let dragging = /** @type {{pointer: number, lane: number | null} | null} */ (null);
  /** The pointer that moves the look, and where it was. */
  let panning = /** @type {{id: number, x: number, y: number} | null} */ (null);

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
    if (found && dragging) lab.desk.startAt(startNear(found.field, found.place), dragging.lane);
  }

  /** @param {PointerEvent} event */
  function pan(event) {
    const { x, y, width, height } = pointerOn(/** @type {HTMLElement} */ (event.currentTarget), event);
    if (panning) lab.looking.pan((panning.x - x) / width, (y - panning.y) / height);
    panning = { id: event.pointerId, x, y };
  }

  return {
    /** @param {PointerEvent} event */
    onPointerDown(event) {
      if (event.button === 1 || (event.button === 0 && event.shiftKey)) {
        const picture = /** @type {HTMLElement} */ (event.currentTarget);
        picture.setPointerCapture(event.pointerId);
        picture.focus({ preventScroll: true });
        lab.point.value = null;
        pan(event);
        event.preventDefault();
        return;
      }
      const picture = /** @type {HTMLElement} */ (event.currentTarget);
      const touched = event.target instanceof Element ? event.target.closest('.start-handle') : null;
      const handle = touched ?? picture.querySelector('#start');
      if (event.button !== 0 || lab.view.locks('start') || (event.pointerType === 'touch' && !touched) || !(handle instanceof HTMLElement)) return;
      dragging = { pointer: event.pointerId, lane: handle.dataset['start'] ? Number(handle.dataset['start']) : null };
      picture.setPointerCapture(event.pointerId);
      lab.point.value = null;
      if (!touched) drag(event);
      event.preventDefault();
      handle.focus({ preventScroll: true });
    },
    /** @param {PointerEvent} event */
    onPointerMove(event) {
      if (panning?.id === event.pointerId) pan(event);
      else if (dragging?.pointer === event.pointerId) drag(event);
      else if (event.pointerType !== 'touch') lab.point.value = under(event)?.place ?? null;
    },
    /** @param {PointerEvent} event */
    onPointerUp(event) {
      if (panning?.id === event.pointerId) panning = null;
      else if (dragging?.pointer === event.pointerId) dragging = null;
      else if (event.pointerType === 'touch') lab.point.value = under(event)?.place ?? null;
    },
    onPointerCancel: () => { [dragging, panning] = [null, null]; },
    /** @param {PointerEvent} event */
    onPointerLeave(event) {
      if (event.pointerType !== 'touch') lab.point.value = null;
    },
  };
}
