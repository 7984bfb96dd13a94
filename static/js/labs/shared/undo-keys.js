/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) outside of text fields, which have an undo of their own. */

const TYPING = 'input:not([type="range"]):not([type="radio"]):not([type="checkbox"]), textarea, [contenteditable]';

/**
 * @param {{undo: () => void, redo: () => void}} history
 * @returns {(event: KeyboardEvent) => void}
 */
export function undoKeys(history) {
  return (event) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.target instanceof Element && event.target.matches(TYPING)) return;
    const key = event.key.toLowerCase();
    const redo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
    if (key !== 'z' && !redo) return;
    event.preventDefault();
    if (redo) history.redo();
    else history.undo();
  };
}
