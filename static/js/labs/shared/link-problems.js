/** What of the page's address could not be read: a line that a click removes. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { linkWords } from '../../words/links.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function LinkProblems({ lab }) {
  const problems = lab.problems.value;
  if (problems.length === 0) return null;
  return h('div', { class: 'notice bad link-problems', role: 'alert' },
    h('div', null,
      h('p', null, linkWords.unreadable),
      h('ul', null, problems.map(({ key, text, message }) => h('li', { key: `${key}${text}${message}` }, linkWords.problem(key, text, message))))),
    h('button', { type: 'button', class: 'button ghost icon', 'aria-label': linkWords.dismiss, onClick: () => { lab.problems.value = []; } },
      h(Icon, { name: 'close' })));
}
