/** A printout: what was set up and where it is found again, and the pictures in the colours of paper. */
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { presentWords } from '../../words/present.js';

/** @typedef {import('./types.js').Lab} Lab */

/** Only on paper: the set-up under the title and the link at the end. @param {{lab: Lab}} props */
export function PrintedSetUp({ lab }) {
  return h('p', { class: 'printed' }, lab.printed());
}

/** @param {{lab: Lab}} props */
export function PrintedLink({ lab }) {
  const link = useRef(/** @type {HTMLAnchorElement | null} */ (null));
  useEffect(() => {
    const root = document.documentElement;
    /** @type {string | undefined} */
    let theme;
    const before = () => {
      if (link.current) link.current.href = link.current.textContent = hrefOf(lab);
      theme = root.dataset.theme;
      root.dataset.theme = 'light';
      lab.player.pause();
      // The palette has followed by then; nothing waits for a frame that does not come before the page is on paper.
      queueMicrotask(() => lab.loop.flush());
    };
    const after = () => {
      if (theme === undefined) delete root.dataset.theme;
      else root.dataset.theme = theme;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [lab]);
  return h('p', { class: 'printed printed-link' }, `${presentWords.link}: `, h('a', { ref: link, href: hrefOf(lab) }, hrefOf(lab)));
}

/** A file or a frame's own text is nowhere on the web: the run that it shows is. @param {Lab} lab @returns {string} */
function hrefOf({ address }) {
  return window.location.protocol.startsWith('http') ? window.location.href : address.link();
}
