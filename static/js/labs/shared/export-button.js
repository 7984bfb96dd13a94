/** The header's way to the export dialog, which is fetched when it is opened first. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { linkWords } from '../../words/links.js';
import { useLater } from './later.js';

const fetchDialog = () => import('./exports/export-dialog.js').then(({ ExportDialog }) => ExportDialog);

/** @param {{lab: import('./types.js').Lab | null}} props null while the lab is loading */
export function ExportButton({ lab }) {
  const [open, setOpen] = useState(false);
  const [news, setNews] = useState('');
  const close = () => {
    setNews('');
    setOpen(false);
  };
  const Dialog = useLater(open, close, fetchDialog);
  useDroppedFile(lab, (text) => {
    setNews(text);
    setOpen(true);
  });
  return [
    h('button', {
      key: 'button', type: 'button', class: 'button ghost icon', id: 'export', title: linkWords.export, 'aria-label': linkWords.export, disabled: !lab,
      onClick: () => setOpen(true),
    }, h(Icon, { name: 'download' })),
    lab && Dialog && h(Dialog, { key: 'dialog', lab, open, news, onClose: close }),
  ];
}

/**
 * A spec that is dropped anywhere on the page is opened.
 * @param {import('./types.js').Lab | null} lab
 * @param {(news: string) => void} onNews where not everything is as the file says
 */
function useDroppedFile(lab, onNews) {
  useEffect(() => {
    if (!lab) return undefined;
    const holdsFile = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes('Files') ?? false;
    const onOver = (/** @type {DragEvent} */ event) => { if (holdsFile(event)) event.preventDefault(); };
    const onDrop = async (/** @type {DragEvent} */ event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      const { openFile } = await import('./exports/open-file.js');
      const { text, bad } = await openFile(lab, file);
      if (bad) onNews(text);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
    };
  }, [lab]);
}
