/**
 * Wheel and two fingers over a picture. The wheel zooms with Ctrl, or once the picture has been clicked: a page that is scrolled past
 * scrolls on. These listeners must be able to keep the page from scrolling, so they are not passive.
 */
import { useEffect } from 'preact/hooks';
import { pointerOn } from '../../stage/viewport.js';
import { factorOf } from './looking.js';

/**
 * @param {import('preact').RefObject<HTMLElement | null>} place the picture
 * @param {{zoom: (factor: number, at: {across: number, up: number}) => void, pan: (across: number, up: number) => void}} looking
 */
export function useWheel(place, { zoom, pan }) {
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const controller = new AbortController();
    const options = { passive: false, signal: controller.signal };
    /** @param {{clientX: number, clientY: number}} event */
    const shares = (event) => {
      const { x, y, width, height } = pointerOn(element, event);
      return { across: x / width, up: 1 - y / height };
    };
    element.addEventListener('wheel', (event) => {
      if (!event.ctrlKey && !event.metaKey && !element.contains(document.activeElement)) return;
      event.preventDefault();
      zoom(factorOf(event), shares(event));
    }, options);

    let last = /** @type {{across: number, up: number, apart: number} | null} */ (null);
    /** @param {TouchEvent} event */
    const pinchOf = ({ touches: [one, other] }) => ({
      ...shares({ clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 }),
      apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
    });
    element.addEventListener('touchstart', (event) => {
      last = event.touches.length === 2 ? pinchOf(event) : null;
      if (last) event.preventDefault();
    }, options);
    element.addEventListener('touchmove', (event) => {
      if (!last || event.touches.length !== 2) return;
      event.preventDefault();
      const now = pinchOf(event);
      pan(last.across - now.across, last.up - now.up);
      zoom(last.apart / now.apart, now);
      last = now;
    }, options);
    for (const end of /** @type {const} */ (['touchend', 'touchcancel'])) element.addEventListener(end, () => { last = null; }, { signal: controller.signal });
    return () => controller.abort();
  }, [place, zoom, pan]);
}
