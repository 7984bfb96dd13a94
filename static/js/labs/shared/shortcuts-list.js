/** The list of shortcuts, as a dialog. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { useModal } from '../../controls/use-modal.js';
import { words } from '../../words.js';
import { shortcutWords } from '../../words/shortcuts.js';

/** @param {{lab: import('./types.js').Lab, open: boolean, onClose: () => void}} props */
export function ShortcutsList({ lab, open, onClose }) {
  const { close, props } = useModal(open, onClose);
  return h('dialog', { ...props, class: 'dialog', 'aria-labelledby': 'shortcuts-title' },
    h('div', { class: 'dialog-head' },
      h('h2', { id: 'shortcuts-title' }, words.help),
      h('button', { type: 'button', class: 'button ghost icon', 'aria-label': words.close, onClick: close }, h(Icon, { name: 'close' }))),
    h('dl', { class: 'keys' }, [...shortcutWords.everywhere, ...lab.traits.words.shortcuts, ...shortcutWords.undo].map(({ keys, what }) => [
      h('dt', { key: what }, keys.map((key) => h('kbd', { key }, key))),
      h('dd', { key: `${what}-does` }, what),
    ])),
    h('p', { class: 'small' }, shortcutWords.note));
}
