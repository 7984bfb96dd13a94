/** The way to the export dialog, which is fetched when it is opened first, and what is done with a file that is dropped on the page. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { linkWords } from '../../words/links.js';
import { fetched, useLater } from './later.js';

/** What is fetched: the dialog, and how a file is opened. */
const fetchAll = () => import('./exports/export-dialog.js');
const fetchDialog = () => fetchAll().then(({ ExportDialog }) => ExportDialog);

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab | null, onOpen: () => void}} props lab: null while it is loading */
export function ExportButton({ lab, onOpen }) {
  return h('button', {
    type: 'button', class: 'button ghost icon', id: 'export', title: linkWords.export, 'aria-label': linkWords.export, disabled: !lab, onClick: onOpen,
  }, h(Icon, { name: 'download' }));
}

/** @param {{lab: Lab, open: boolean, onOpen: () => void, onClose: () => void}} props */
export function ExportPlace({ lab, open, onOpen, onClose }) {
  const [news, setNews] = useState('');
  const Dialog = useLater(open, onClose, fetchDialog);
  useDroppedFile(lab, (text) => {
    setNews(text);
    onOpen();
  });
  return Dialog && h(Dialog, {
    lab, open, news, onClose: () => {
      setNews('');
      onClose();
    },
  });
}

/**
 * A spec that is dropped anywhere on the page is opened.
 * @param {Lab} lab
 * @param {(news: string) => void} onNews where not everything is as the file says
 */
function useDroppedFile(lab, onNews) {
  useEffect(() => {
    const holdsFile = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes('Files') ?? false;
    const onOver = (/** @type {DragEvent} */ event) => { if (holdsFile(event)) event.preventDefault(); };
    const onDrop = async (/** @type {DragEvent} */ event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      const { openFile } = await fetched(fetchAll);
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
