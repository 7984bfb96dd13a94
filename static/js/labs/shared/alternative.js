/**
 * The words that stand for a picture, and why it is not the one that was asked for. While the run plays they rest, so that nobody is read
 * a new sentence every frame.
 */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { words } from '../../words.js';
import { notRun } from './problems.js';

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {string} props.id the canvas is labelled by it
 * @param {() => string | null} props.text null while there is nothing to tell
 */
export function Alternative({ lab, id, text }) {
  const said = useRef(words.noRun);
  const wrong = notRun(lab);
  if (!lab.player.playing.value) said.current = [wrong, text()].filter(Boolean).join(' ') || noneYet(lab);
  return h('span', { id, class: 'spoken' }, said.current);
}

/** A run can be over before it has a single point. @param {import('./types.js').Lab} lab @returns {string} */
function noneYet(lab) {
  return (lab.data.done && lab.ends().join(' ')) || words.noRun;
}
