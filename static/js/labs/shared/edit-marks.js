/**
 * Where something changes on the way: marks over the scrub bar and the curves, whose words appear under the pointer and with the focus.
 *
 * @typedef {{step: number, text: string}} Mark
 */
import { h } from 'preact';

/** Beyond this share of the width the words stand to the left of the mark. */
const HALF = 0.5;

/**
 * Those of the scrub bar can be reached by keyboard; the curves' are the same once more.
 * @param {{lab: import('./types.js').Lab, steps: number, place: 'scrub' | 'curve'}} props
 */
export function EditMarks({ lab, steps, place }) {
  const marks = (lab.marks?.value ?? []).filter(({ step }) => step <= steps);
  if (marks.length === 0) return null;
  return h('div', { class: `edit-marks ${place}-marks` }, marks.map(({ step, text }) => h('button', {
    key: step, type: 'button', class: `edit-mark${step / steps > HALF ? ' leftward' : ''}`, style: { '--at': step / steps },
    'aria-label': text, 'data-step': step, tabIndex: place === 'scrub' ? undefined : -1,
    onClick: () => {
      lab.player.pause();
      lab.player.seek(step);
    },
  }, h('i', { class: 'edit-flag' }), h('span', { class: 'edit-says number', 'aria-hidden': 'true' }, text))));
}
