/** States of the whole page in one line each: errors no field takes, a lane that diverged, a run too long to keep whole. */
import { h } from 'preact';
import { LONGEST } from './growth.js';
import { words } from '../../words.js';
import { problemElsewhere } from './problems.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function Banner({ lab }) {
  const elsewhere = problemElsewhere(lab);
  const every = lab.spec.value.record.params;
  return h('div', { class: 'notices' },
    elsewhere && h('p', { class: 'notice bad', role: 'alert' }, elsewhere),
    lab.ends().map((text) => h('p', { key: text, class: 'notice bad diverged', role: 'status' }, text)),
    lab.session.atLimit.value && h('p', { class: 'notice', role: 'status' }, words.longest(LONGEST)),
    every > 1 && h('p', { class: 'notice', role: 'status' }, words.everyNth(every)));
}
