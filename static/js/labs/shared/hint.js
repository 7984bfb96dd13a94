/** One line for the first visit. A click takes it away for good, where storage is allowed; embeds never have it. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { presentWords } from '../../words/present.js';

const KEY = 'descent-lab.hint-seen';

/** Each lab has a line of its own. @param {string} lab */
const keyOf = (lab) => `${KEY}.${lab}`;

/** @param {string} lab @returns {boolean} */
function seen(lab) {
  try {
    return window.localStorage.getItem(keyOf(lab)) !== null;
  } catch {
    // Without storage nobody knows; a line that comes back at every visit would be worse than none.
    return true;
  }
}

/** @param {string} lab */
function remember(lab) {
  try {
    window.localStorage.setItem(keyOf(lab), '1');
  } catch {
    // See above.
  }
}

/** @param {{lab: import('./types.js').Lab}} props */
export function Hint({ lab }) {
  const { name, words } = lab.traits;
  const [open, setOpen] = useState(() => document.documentElement.dataset.embed === undefined && !seen(name));
  if (!open) return null;
  return h('p', { class: 'hint' }, h('span', null, words.hint), h('button', {
    type: 'button', class: 'button ghost icon', title: presentWords.gotIt, 'aria-label': presentWords.gotIt, onClick: () => {
      remember(name);
      setOpen(false);
    },
  }, h(Icon, { name: 'close' })));
}
