/** Around every lab's pictures: title, hint, what could not be read, states of the page, the transport, and what lies over it. */
import { h } from 'preact';
import { useEffect } from 'preact/hooks';
import { Banner } from './banner.js';
import { NoAnswer, OpenInFull } from './embed.js';
import { Hint } from './hint.js';
import { LinkProblems } from './link-problems.js';
import { LeavePresent } from './present.js';
import { PrintedLink, PrintedSetUp } from './printout.js';
import { keyHandler, Shortcuts } from './shortcuts.js';
import { Transport } from './transport.js';

/** @typedef {import('preact').ComponentChildren} Children */

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {import('@preact/signals').Signal<boolean>} props.help whether the list of shortcuts is open
 * @param {string} props.kind a class of the page
 * @param {string} props.title
 * @param {string} props.lead
 * @param {Children} [props.tools] beside the title
 * @param {Children} [props.over] between the pictures and the transport
 * @param {Children} [props.actions] in the transport, after reset
 * @param {Children} [props.children] the pictures and choices
 */
export function Frame({ lab, help, kind, title, lead, tools, over, actions, children }) {
  useEffect(() => {
    const onKey = keyHandler(lab, () => { help.value = true; });
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab, help]);
  return [
    h('main', { key: 'main', id: 'main', class: kind, tabIndex: -1 },
      h('div', { class: 'title' },
        h('h1', null, title),
        h('p', { class: 'lead' }, lead),
        tools,
        !lab.view.embed && h(Hint, { lab }),
        h(Banner, { lab })),
      h(PrintedSetUp, { lab }),
      h(LinkProblems, { lab }),
      lab.view.embed && h(NoAnswer, { lab }),
      children,
      h(PrintedLink, { lab })),
    lab.view.embed && h(OpenInFull, { key: 'open', lab }),
    h(LeavePresent, { key: 'leave', presenting: lab.presenting }),
    over,
    h(Transport, { key: 'transport', lab }, actions),
    h(Shortcuts, { key: 'shortcuts', lab, open: help.value, onClose: () => { help.value = false; } }),
  ];
}
