/** The header's actions: theme and help. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { words } from '../../words.js';
import { PresentButton } from './present.js';

/**
 * @param {object} props
 * @param {ReturnType<typeof import('../../controls/theme.js').createTheme>} props.theme
 * @param {() => void} props.onHelp
 * @param {import('./present.js').Presenting} props.presenting
 */
export function HeaderActions({ theme, onHelp, presenting }) {
  const now = theme.theme.value;
  return [
    h(PresentButton, { key: 'present', presenting }),
    h('button', { key: 'theme', type: 'button', class: 'button ghost icon', id: 'theme', title: words.theme[now], 'aria-label': words.theme[now], onClick: theme.next },
      h(Icon, { name: now })),
    h('button', { key: 'help', type: 'button', class: 'button ghost icon', id: 'help', title: words.help, 'aria-label': words.help, onClick: onHelp }, '?'),
  ];
}
