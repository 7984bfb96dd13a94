/** What can be hidden and locked, as a table to be looked up in. */
import { h } from 'preact';
import { partLabel, partWords } from '../../words/parts.js';

/** @param {{list: readonly import('./parts.js').PartEntry[], caption: string}} props */
export function PartsTable({ list, caption }) {
  return h('table', null,
    h('caption', null, caption),
    h('thead', null, h('tr', null, [partWords.name, partWords.what, partWords.able].map((head) => h('th', { key: head, scope: 'col' }, head)))),
    h('tbody', null, list.map(({ name, within, family, only }) => h('tr', { key: name, class: within ? 'within' : '' },
      h('th', { scope: 'row' }, h('code', null, name), family && h('code', null, '.…')),
      h('td', null, partLabel(name)),
      h('td', null, partWords[only ?? 'both'])))));
}
