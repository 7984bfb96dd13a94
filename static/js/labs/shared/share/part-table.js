/** What of the page is hidden or locked, part by part: a table of boxes to tick. */
import { h } from 'preact';
import { partLabel } from '../../../words/parts.js';
import { shareWords } from '../../../words/share.js';
import { allParts } from '../parts.js';
import { carried, standing, withPart } from './chosen-parts.js';

/** @typedef {import('./chosen-parts.js').ChosenParts} ChosenParts */

/**
 * @param {object} props
 * @param {import('../types.js').Lab} props.lab
 * @param {ChosenParts} props.chosen
 * @param {(chosen: ChosenParts) => void} props.onChange
 */
export function PartTable({ lab, chosen, onChange }) {
  const list = lab.traits.parts;
  const rows = allParts(list, lab.catalogue, (part) => standing(lab.spec.value, part));
  const [hidden, locked] = [carried(list, chosen.hide), carried(list, chosen.lock)];
  /** @type {Map<string, number>} */
  const depths = new Map();
  return h('table', { class: 'part-table' },
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, shareWords.part), h('th', { scope: 'col' }, shareWords.hide), h('th', { scope: 'col' }, shareWords.lock))),
    h('tbody', null, rows.map(({ name, within, hides, locks }) => {
      const depth = within === null ? 0 : (depths.get(within) ?? 0) + 1;
      depths.set(name, depth);
      const gone = hidden(name) || chosen.hide.has(name);
      return h('tr', { key: name },
        h('th', { scope: 'row', 'data-depth': depth }, partLabel(name)),
        h('td', null, hides && h(Tick, {
          id: `hide-${name}`, label: shareWords.hidePart(partLabel(name)), on: gone, settled: hidden(name),
          onChange: (on) => onChange(withPart(chosen, 'hide', name, on)),
        })),
        h('td', null, locks && h(Tick, {
          id: `lock-${name}`, label: shareWords.lockPart(partLabel(name)), on: !gone && (locked(name) || chosen.lock.has(name)), settled: gone || locked(name),
          onChange: (on) => onChange(withPart(chosen, 'lock', name, on)),
        })));
    })));
}

/**
 * @param {{id: string, label: string, on: boolean, settled: boolean, onChange: (on: boolean) => void}} props settled: by the part it lies in
 */
function Tick({ id, label, on, settled, onChange }) {
  return h('label', { class: 'tick' }, h('input', {
    id, type: 'checkbox', 'aria-label': label, checked: on, disabled: settled,
    onChange: (/** @type {Event} */ event) => onChange(/** @type {HTMLInputElement} */ (event.currentTarget).checked),
  }));
}
