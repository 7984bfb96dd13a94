/** What is shown in a lab's place: why it could not open, and in an embed a still instead of a blank. */
import { h } from 'preact';
import { words } from '../../words.js';

/** A picture of the lab, for an embed that has no numbers to draw its own from. */
export function StandIn() {
  const { still } = document.documentElement.dataset;
  if (!still) return null;
  return h('figure', { class: 'stand-in' }, h('img', { src: still, alt: words.standIn }), h('figcaption', { class: 'small' }, words.standInHelp));
}

/** @param {{source: import('./source.js').Source}} props */
export function Failed({ source }) {
  return h('main', { class: 'failed', id: 'main' },
    h('h1', null, words.failed),
    h('p', { role: 'alert' }, source.failedHelp),
    // A file that cannot be read stays so.
    source.grows && h('button', { type: 'button', class: 'button', onClick: () => window.location.reload() }, words.tryAgain),
    h(StandIn, null));
}
