/** In the place of a picture that there is nothing to draw from: why. */
import { h } from 'preact';
import { notRun } from './problems.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function NotRun({ lab }) {
  const wrong = notRun(lab);
  return wrong && lab.data.computed < 0 ? h('p', { class: 'not-run', role: 'status' }, wrong) : null;
}
