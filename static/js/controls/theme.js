/** Light, dark or as the system; remembered where storage is allowed. */
import { signal } from '../state/signals.js';

/** @typedef {'auto' | 'light' | 'dark'} Theme */

const KEY = 'descent-lab.theme';
/** @type {readonly Theme[]} */
const ORDER = ['auto', 'light', 'dark'];

/** @returns {Theme} */
function remembered() {
  try {
    const known = ORDER.find((theme) => theme === window.localStorage.getItem(KEY));
    return known ?? 'auto';
  } catch {
    // A sandboxed frame has no storage: the theme then lasts as long as the page.
    return 'auto';
  }
}

/** @param {Theme} theme */
function remember(theme) {
  try {
    if (theme === 'auto') window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, theme);
  } catch {
    // See above.
  }
}

/**
 * The chosen theme, and a function that goes on to the next.
 * @param {Theme | null} [given] by the page's address; it is not remembered
 */
export function createTheme(given = null) {
  const theme = signal(given ?? remembered());
  const apply = () => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  };
  apply();
  return {
    theme,
    next() {
      theme.value = ORDER[(ORDER.indexOf(theme.value) + 1) % ORDER.length];
      remember(theme.value);
      apply();
    },
  };
}
