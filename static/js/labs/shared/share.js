/** Undo, redo, restore and share: what the header has for the page's choices. */
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { SwitchControl } from '../../controls/switch-control.js';
import { useModal } from '../../controls/use-modal.js';
import { words } from '../../words.js';
import { linkWords } from '../../words/links.js';

/** @typedef {import('./types.js').Lab} Lab */

/** Characters of a link that every program is known to pass on. */
const LONG_LINK = 6000;

/** @param {{lab: Lab | null}} props null while the lab is loading */
export function LinkActions({ lab }) {
  const [open, setOpen] = useState(false);
  const { history } = lab ?? {};
  return [
    h(Act, { key: 'undo', id: 'undo', icon: 'undo', text: linkWords.undo, can: history?.canUndo.value, act: history?.undo }),
    h(Act, { key: 'redo', id: 'redo', icon: 'redo', text: linkWords.redo, can: history?.canRedo.value, act: history?.redo }),
    h(Act, { key: 'restore', id: 'restore', icon: 'restore', text: linkWords.restore, can: history?.canRestore.value, act: history?.restore }),
    h('button', { key: 'share', type: 'button', class: 'button', id: 'share', disabled: !lab, onClick: () => setOpen(true) }, linkWords.share),
    lab && h(ShareDialog, { key: 'dialog', lab, open, onClose: () => setOpen(false) }),
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

/**
 * The link, and the code of a frame, to be copied.
 * @param {{lab: Lab, open: boolean, onClose: () => void}} props
 */
function ShareDialog({ lab, open, onClose }) {
  const { close, props } = useModal(open, onClose);
  const [withStep, setWithStep] = useState(true);
  void lab.player.step.value;
  // A step that has not been computed anew yet is what is meant, not the one that stands in for it.
  const shown = open ? Math.max(0, lab.player.wanted()) : 0;
  const step = withStep ? shown : 0;
  const link = open ? lab.address.link(step) : '';
  return h('dialog', { ...props, class: 'dialog share', 'aria-labelledby': 'share-title' },
    h('div', { class: 'dialog-head' },
      h('h2', { id: 'share-title' }, linkWords.shareTitle),
      h('button', { type: 'button', class: 'button ghost icon', 'aria-label': words.close, onClick: close }, h(Icon, { name: 'close' }))),
    open && h('div', { class: 'share-body' },
      h('p', { class: 'small' }, linkWords.shareHelp),
      h(Copy, { id: 'share-link', label: linkWords.link, text: link, button: linkWords.copyLink }),
      link.length > LONG_LINK && h('p', { class: 'small', id: 'share-long' }, linkWords.longLink(link.length)),
      shown > 0 && h(SwitchControl, { id: 'share-step', label: linkWords.withStep(shown), value: withStep, onChange: setWithStep }),
      h(Copy, { id: 'share-frame', label: linkWords.frame, text: lab.address.frame(step), button: linkWords.copyFrame, rows: 4 }),
      h('p', { class: 'small' }, linkWords.frameHelp)));
}

/** @typedef {'' | 'copied' | 'selected'} Outcome */

/**
 * A text to be copied, and what became of it.
 * @param {{id: string, label: string, text: string, button: string, rows?: number}} props
 */
function Copy({ id, label, text, button, rows = 0 }) {
  const field = useRef(/** @type {HTMLInputElement & HTMLTextAreaElement | null} */ (null));
  const [outcome, setOutcome] = useState({ text: '', how: /** @type {Outcome} */ ('') });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ text, how: 'copied' });
    } catch {
      // No permission, or no secure connection: it is selected, a key press away.
      field.current?.focus();
      field.current?.select();
      setOutcome({ text, how: 'selected' });
    }
  };
  const said = outcome.text === text && outcome.how ? linkWords[outcome.how] : '';
  return h('div', { class: 'copy' },
    h('label', { for: id }, label),
    h(rows > 0 ? 'textarea' : 'input', {
      ref: field, id, class: 'copied-text', readOnly: true, value: text, spellcheck: false, ...(rows > 0 ? { rows } : { type: 'text' }),
      onFocus: (/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select(),
    }),
    h('div', { class: 'copy-foot' },
      h('button', { type: 'button', class: 'button', onClick: copy }, button),
      h('span', { class: 'small', role: 'status' }, said)));
}
