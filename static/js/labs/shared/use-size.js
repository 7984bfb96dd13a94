/** An element's size as it is drawn, for what is placed over a picture. */
import { useEffect, useState } from 'preact/hooks';

/**
 * @param {import('preact').RefObject<HTMLElement | null>} element
 * @returns {{width: number, height: number}} CSS pixels, 0 before it is on the page
 */
export function useSize(element) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const watched = element.current;
    if (!watched) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: watched.clientWidth, height: watched.clientHeight }));
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return size;
}
