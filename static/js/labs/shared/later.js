/** What is fetched when it is opened first. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/**
 * @template C
 * @param {boolean} open
 * @param {() => void} drop closes it
 * @param {() => Promise<C>} fetch always the same one
 * @returns {C | null} null before it is here
 */
export function useLater(open, drop, fetch) {
  const [{ found }, keep] = useState({ found: /** @type {C | null} */ (null) });
  useEffect(() => {
    if (!open || found) return;
    void fetch().then((part) => keep({ found: part }), (reason) => {
      console.error(reason);
      drop();
    });
  }, [open, found]);
  // While it is being fetched there is nothing yet to hear Escape.
  useLayoutEffect(() => {
    if (!open || found) return undefined;
    const dropped = (/** @type {KeyboardEvent} */ { key }) => { if (key === 'Escape') drop(); };
    document.addEventListener('keydown', dropped);
    return () => document.removeEventListener('keydown', dropped);
  }, [open, found]);
  return found;
}
