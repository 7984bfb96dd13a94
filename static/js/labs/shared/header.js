/** The header's actions: the page's choices, what can be taken along, theme and help. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { words } from '../../words.js';
import { ExportButton } from './export-button.js';
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
  const now = theme.theme.value;
  return [
    h(LinkActions, { key: 'links', lab }),
    h(ExportButton, { key: 'export', lab }),
    h(PresentButton, { key: 'present', presenting }),
    h('button', { key: 'theme', type: 'button', class: 'button ghost icon', id: 'theme', title: words.theme[now], 'aria-label': words.theme[now], onClick: theme.next },
      h(Icon, { name: now })),
    h('button', { key: 'help', type: 'button', class: 'button ghost icon', id: 'help', title: words.help, 'aria-label': words.help, onClick: onHelp }, '?'),
  ];
}
