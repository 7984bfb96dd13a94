/** The header's way to the export dialog, which is fetched when it is opened first. */
import { h } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { linkWords } from '../../words/links.js';

/** @param {{lab: import('./types.js').Lab | null}} props null while the lab is loading */
export function ExportButton({ lab }) {
  const [open, setOpen] = useState(false);
  const [{ Dialog }, fetched] = useState({ Dialog: /** @type {typeof import('./exports/export-dialog.js').ExportDialog | null} */ (null) });
  useEffect(() => {
    if (open && !Dialog) void import('./exports/export-dialog.js').then(({ ExportDialog }) => fetched({ Dialog: ExportDialog }));
  }, [open, Dialog]);
  // While it is being fetched there is no dialog yet to hear Escape.
  useLayoutEffect(() => {
    if (!open || Dialog) return undefined;
    const dropped = (/** @type {KeyboardEvent} */ { key }) => { if (key === 'Escape') setOpen(false); };
    document.addEventListener('keydown', dropped);
    return () => document.removeEventListener('keydown', dropped);
  }, [open, Dialog]);
  return [
    h('button', {
      key: 'button', type: 'button', class: 'button ghost icon', id: 'export', title: linkWords.export, 'aria-label': linkWords.export, disabled: !lab,
      onClick: () => setOpen(true),
    }, h(Icon, { name: 'download' })),
    lab && Dialog && h(Dialog, { key: 'dialog', lab, open, onClose: () => setOpen(false) }),
  ];
}
