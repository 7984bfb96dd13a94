/** A native modal dialog that opens and closes with its owner's state. */
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * The browser tells of a close only later, by which time the dialog may have been opened again: a close of our own
 * (Escape included) is told to the owner at once, and the browser's word counts only where it closed the dialog itself.
 * @param {boolean} open
 * @param {() => void} onClose
 * @returns the dialog's props, and what its buttons close it with
 */
export function useModal(open, onClose) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const shown = useRef(false);
  useLayoutEffect(() => {
    if (open === shown.current) return;
    shown.current = open;
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const close = () => {
    if (!shown.current) return;
    shown.current = false;
    dialog.current?.close();
    onClose();
  };
  return {
    close,
    props: {
      ref: dialog,
      onClose: () => { if (!dialog.current?.open) close(); },
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        // An open menu keeps its Escape.
        if (event.key !== 'Escape' || event.target instanceof HTMLSelectElement) return;
        event.preventDefault();
        close();
      },
    },
  };
}
