/** Nearer, farther, aside and back: what wheel, fingers, keys and buttons do to the look at the picture. */
import { moved, zoomed } from '../../stage/look.js';

/** One press of a key or button. */
export const NEARER = 1 / 1.5;
/** An arrow key goes on by this share of the picture. */
const STRIDE = 0.15;
/** Pixels of the wheel that make the picture twice as near or far. */
const WHEEL = 400;
/** Pixels of one line, where a wheel counts in lines. */
const LINE = 16;

/** @param {WheelEvent} event @returns {number} */
export function factorOf({ deltaY, deltaMode, ctrlKey }) {
  // A pinch on a pad arrives as a wheel with Ctrl, in smaller steps.
  const pixels = deltaY * (deltaMode === 1 ? LINE : 1) * (ctrlKey && Math.abs(deltaY) < 30 ? 4 : 1);
  return 2 ** (Math.max(-WHEEL, Math.min(WHEEL, pixels)) / WHEEL);
}

/**
 * @param {import('./types.js').Store} store
 * @param {ReturnType<typeof import('./field.js').createField>} field
 * @param {boolean} [locked] the look stays as the address says
 */
export function createLooking(store, field, locked = false) {
  /** @param {(side: import('../../stage/map.js').Interval, home: import('../../stage/map.js').Interval, axis: number) => import('../../stage/map.js').Interval} change */
  function look(change) {
    const now = field.current.peek();
    if (!now || locked) return;
    const sides = [now.window.x, now.window.y].slice(0, now.dimension);
    const homes = [now.home.x, now.home.y];
    store.view.value = sides.map((side, axis) => change(side, homes[axis], axis));
  }

  const looking = {
    /** @param {number} factor below 1: nearer @param {{across: number, up: number}} [at] shares of the picture: the place that stays */
    zoom: (factor, { across, up } = { across: 0.5, up: 0.5 }) => look((side, home, axis) => zoomed(side, axis === 0 ? across : up, factor, home)),
    /** @param {number} across shares of the picture that the look moves to the right @param {number} up */
    pan: (across, up) => look((side, home, axis) => moved(side, axis === 0 ? across : up, home)),
    fit() { if (!locked) store.view.value = []; },
    /**
     * + − 0, and arrows with Ctrl or Alt: without, they move the start.
     * @param {KeyboardEvent} event
     */
    onKeyDown(event) {
      const { key, ctrlKey, altKey, metaKey } = event;
      const modified = ctrlKey || altKey;
      const arrow = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] })[key];
      if (event.target instanceof HTMLSelectElement || metaKey || (arrow ? !modified : modified)) return;
      if (arrow) looking.pan(STRIDE * arrow[0], STRIDE * arrow[1]);
      else if (key === '+' || key === '=') looking.zoom(NEARER);
      else if (key === '-' || key === '_' || key === '−') looking.zoom(1 / NEARER);
      else if (key === '0') looking.fit();
      else return;
      event.preventDefault();
    },
  };
  return looking;
}

/** @typedef {ReturnType<typeof createLooking>} Looking */
