/** The race in a disclosure: closed it costs nothing, open a few numbers a second. Fetched when it is opened first. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Part } from '../../controls/part.js';
import { landscapeWords } from '../../words/landscape.js';
import { useLater } from '../shared/later.js';

const race = () => import('./race-table.js').then(({ Race }) => Race);

/** @param {{lab: import('./types.js').Lab}} props */
export function RacePanel({ lab }) {
  const [open, setOpen] = useState(false);
  const found = useLater(open, () => setOpen(false), race);
  return h(Part, {
    name: 'race', as: 'details', class: 'more race', id: 'race', open,
    onToggle: (/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.currentTarget).open),
  }, h('summary', null, landscapeWords.race), open && found && h(found, { lab }));
}
