/** The header's actions: the page's choices, what can be taken along, theme and help. */
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { words } from '../../words.js';
import { ExportButton, ExportPlace } from './export-button.js';
import { LinkActions } from './share.js';
import { PresentButton } from './present.js';

/**
 * @param {object} props
 * @param {ReturnType<typeof import('../../controls/theme.js').createTheme>} props.theme
 * @param {() => void} props.onHelp
 * @param {import('./present.js').Presenting} props.presenting
 * @param {import('./types.js').Lab | null} [props.lab] null while it is loading
 */
export function HeaderActions({ theme, onHelp, presenting, lab = null }) {
  const [exporting, setExporting] = useState(false);
  const now = theme.theme.value;
  return [
    h(LinkActions, { key: 'links', lab }),
    h(More, { key: 'more' },
      h(ExportButton, { lab, onOpen: () => setExporting(true) }),
      h(PresentButton, { presenting }),
      h('button', { type: 'button', class: 'button ghost icon', id: 'theme', title: words.theme[now], 'aria-label': words.theme[now], onClick: theme.next },
        h(Icon, { name: now })),
      h('button', { type: 'button', class: 'button ghost icon', id: 'help', title: words.help, 'aria-label': words.help, onClick: onHelp }, '?')),
    lab && h(ExportPlace, { key: 'export', lab, open: exporting, onOpen: () => setExporting(true), onClose: () => setExporting(false) }),
  ];
}

/** What a phone's header has no room for: there behind a button, elsewhere beside the others. @param {{children?: import('preact').ComponentChildren}} props */
function More({ children }) {
  const [open, setOpen] = useState(false);
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const toggle = useRef(/** @type {HTMLButtonElement | null} */ (null));
  return h('div', {
    ref: place, class: 'more-actions', 'data-open': open ? '' : undefined,
    onFocusOut: (/** @type {FocusEvent} */ { relatedTarget }) => {
      // A dialog takes the focus and gives it back.
      if (relatedTarget instanceof Node && !place.current?.contains(relatedTarget) && !document.querySelector('dialog[open]')) setOpen(false);
    },
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || !open) return;
      event.preventDefault();
      toggle.current?.focus();
      setOpen(false);
    },
  },
  h('button', {
    ref: toggle, type: 'button', class: 'button ghost icon more-toggle', id: 'more', 'aria-expanded': String(open), title: words.moreActions, 'aria-label': words.moreActions,
    onClick: () => setOpen(!open),
  }, '⋯'),
  h('div', { class: 'more-list' }, children));
}
