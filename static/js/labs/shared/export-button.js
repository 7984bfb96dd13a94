/** The header's way to the export dialog, which is fetched when it is opened first. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { linkWords } from '../../words/links.js';
import { useLater } from './later.js';

const fetchDialog = () => import('./exports/export-dialog.js').then(({ ExportDialog }) => ExportDialog);

/** @param {{lab: import('./types.js').Lab | null}} props null while the lab is loading */
export function ExportButton({ lab }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const Dialog = useLater(open, close, fetchDialog);
  return [
    h('button', {
      key: 'button', type: 'button', class: 'button ghost icon', id: 'export', title: linkWords.export, 'aria-label': linkWords.export, disabled: !lab,
      onClick: () => setOpen(true),
    }, h(Icon, { name: 'download' })),
    lab && Dialog && h(Dialog, { key: 'dialog', lab, open, onClose: close }),
  ];
}
