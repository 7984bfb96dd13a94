/** One line for the first visit. A click takes it away for good, where storage is allowed; embeds never have it. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { presentWords } from '../../words/present.js';

const KEY = 'descent-lab.hint-seen';

/** @returns {boolean} */
function seen() {
  try {
    return window.localStorage.getItem(KEY) !== null;
  } catch {
    // Without storage nobody knows; a line that comes back at every visit would be worse than none.
    return true;
  }
}

function remember() {
  try {
    window.localStorage.setItem(KEY, '1');
  } catch {
    // See above.
  }
}

export function Hint() {
  const [open, setOpen] = useState(() => document.documentElement.dataset.embed === undefined && !seen());
  if (!open) return null;
  return h('p', { class: 'hint' }, h('span', null, presentWords.hint), h('button', {
    type: 'button', class: 'button ghost icon', title: presentWords.gotIt, 'aria-label': presentWords.gotIt, onClick: () => {
      remember();
      setOpen(false);
    },
  }, h(Icon, { name: 'close' })));
}
