/** Joins a canvas to its layers for as long as it is on the page. */
import { useEffect, useRef } from 'preact/hooks';
import { createSurface } from '../../stage/viewport.js';

/**
 * @param {(surface: import('../../stage/viewport.js').Surface) => (() => void)} setUp makes the layers; returns how to end them
 * @param {readonly unknown[]} inputs set up anew when one of them changes
 * @returns {import('preact').RefObject<HTMLCanvasElement | null>}
 */
export function usePicture(setUp, inputs) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    if (!canvas.current) return undefined;
    const surface = createSurface(canvas.current);
    const end = setUp(surface);
    return () => {
      end();
      surface.dispose();
    };
  }, inputs);
  return canvas;
}
