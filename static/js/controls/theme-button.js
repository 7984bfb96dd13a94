/** The button of pages without a lab that changes the theme. */
import { h } from 'preact';
import { words } from '../words.js';
import { Icon } from './icons.js';

/** @param {{theme: ReturnType<typeof import('./theme.js').createTheme>}} props */
export function ThemeButton({ theme }) {
  const now = theme.theme.value;
  return h('button', { type: 'button', class: 'button ghost icon', id: 'theme', title: words.theme[now], 'aria-label': words.theme[now], onClick: theme.next },
    h(Icon, { name: now }));
}
