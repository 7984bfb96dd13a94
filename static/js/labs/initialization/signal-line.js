/** One line: does the signal live, and why. */
import { h } from 'preact';
import { signalSentence } from './lane-words.js';

/** @param {{lab: import('./types.js').Lab, lane: number}} props */
export function SignalLine({ lab, lane }) {
  const { kind, title, reason } = signalSentence(lab, lane);
  return h('div', { class: `signal ${kind}` },
    title && h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('p', { class: 'number' }, title && h('b', null, `${title}. `), reason));
}
