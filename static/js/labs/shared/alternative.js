/** The words that stand for a picture. While the run plays they rest, so that nobody is read a new sentence every frame. */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { words } from '../../words.js';

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {string} props.id the canvas is labelled by it
 * @param {() => string | null} props.text null while there is nothing to tell
 */
export function Alternative({ lab, id, text }) {
  const said = useRef(words.noRun);
  if (!lab.player.playing.value) said.current = text() ?? words.noRun;
  return h('span', { id, class: 'spoken' }, said.current);
}
