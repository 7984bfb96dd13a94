/** Undo, redo, restore and share: what the header has for the page's choices. The share dialog is fetched when it is opened first. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { linkWords } from '../../words/links.js';
import { useLater } from './later.js';

const fetchDialog = () => import('./share/share-dialog.js').then(({ ShareDialog }) => ShareDialog);

/** @param {{lab: import('./types.js').Lab | null}} props null while the lab is loading */
export function LinkActions({ lab }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const Dialog = useLater(open, close, fetchDialog);
  const { history } = lab ?? {};
  return [
    h(Act, { key: 'undo', id: 'undo', icon: 'undo', text: linkWords.undo, can: history?.canUndo.value, act: history?.undo }),
    h(Act, { key: 'redo', id: 'redo', icon: 'redo', text: linkWords.redo, can: history?.canRedo.value, act: history?.redo }),
    h(Act, { key: 'restore', id: 'restore', icon: 'restore', text: linkWords.restore, can: history?.canRestore.value, act: history?.restore }),
    h('button', { key: 'share', type: 'button', class: 'button', id: 'share', disabled: !lab, onClick: () => setOpen(true) }, linkWords.share),
    lab && Dialog && h(Dialog, { key: 'dialog', lab, open, onClose: close }),
  ];
}

/**
 * A button of the header that keeps the focus when there is nothing left to do.
 * @param {{id: string, icon: 'undo' | 'redo' | 'restore', text: string, can: boolean | undefined, act: (() => void) | undefined}} props
 */
function Act({ id, icon, text, can = false, act }) {
  return h('button', {
    type: 'button', class: 'button ghost icon', id, title: text, 'aria-label': text, 'aria-disabled': can ? undefined : 'true',
    onClick: () => { if (can && act) act(); },
  }, h(Icon, { name: icon }));
}
