/** What is fetched when it is opened first. */
import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/** Whether what was asked for last could not be fetched: the page says so until the next click. */
export const unfetched = signal(false);

/** @template C @param {() => Promise<C>} fetch @returns {Promise<C>} what could not be fetched is said */
export async function fetched(fetch) {
  try {
    return await fetch();
  } catch (reason) {
    unfetched.value = true;
    document.addEventListener('click', () => { unfetched.value = false; }, { once: true, capture: true });
    throw reason;
  }
}

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
    void fetched(fetch).then((part) => keep({ found: part }), (reason) => {
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
