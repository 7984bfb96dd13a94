/** The race as a table that can be sorted: it follows the shown step, and its caption says how it stands in words. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { entryOf } from '../../controls/catalogue.js';
import { Part } from '../../controls/part.js';
import { formatNumber } from '../../words/numbers.js';
import { raceWords } from '../../words/race.js';
import { Alternative } from '../shared/alternative.js';
import { optimizersOf } from '../shared/edits.js';
import { LaneSign } from '../shared/lane-sign.js';
import { NotRun } from '../shared/not-run.js';
import { laneLine } from './lane-words.js';
import { COLUMNS, leaders, sorted, standing } from './race.js';
import { TOLERANCES } from './store.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./race.js').Standing} Standing */
/** @typedef {{by: keyof Standing, down: boolean}} Order */

/** @param {Lab} lab @returns {Standing[]} */
function raceOf(lab) {
  void lab.data.version.value;
  const step = lab.calm.value;
  const minima = lab.field.current.value?.minima ?? [];
  return lab.data.lanes.map(({ label }, lane) => {
    const [params, loss] = [lab.data.series(lane, 'params'), lab.data.series(lane, 'loss')];
    const none = { values: [], width: 1, length: 0 };
    const run = { params: params ?? none, loss: loss ?? none };
    const names = optimizersOf(/** @type {import('./types.js').Spec} */ (lab.data.spec), lane);
    const hessians = names.some((name) => entryOf(lab.catalogue, 'optimizers', name).needs_hessian);
    return { lane, label, ...standing(run, step, minima, Number(lab.store.tolerance.value)), hessians, status: laneLine(lab, lane) };
  });
}

/** @param {{lab: Lab}} props */
export function Race({ lab }) {
  const [order, setOrder] = useState(/** @type {Order} */ ({ by: 'lane', down: false }));
  const race = raceOf(lab);
  /** @param {keyof Standing} by a second time turns it round */
  const sort = (by) => setOrder({ by, down: order.by === by && !order.down });
  return h('div', { class: 'inside' },
    h('div', { class: 'race-head small' }, h(Tolerance, { lab }), h('span', null, raceWords.distance)),
    h(NotRun, { lab }),
    // Where the table is wider than a phone it scrolls by itself, by keys too; the page does not.
    h('div', { class: 'race-scroll', role: 'region', 'aria-labelledby': 'race-text', tabIndex: 0 },
      h('table', { class: 'race-table', 'aria-labelledby': 'race-text' },
        h('thead', null, h('tr', null, /** @type {const} */ (['lane', ...COLUMNS, 'status']).map((by) => h(Head, { key: by, by, order, onSort: sort })))),
        h('tbody', null, sorted(race, order).map((row) => h(Row, { key: row.lane, lab, row }))))),
    h(Alternative, { lab, id: 'race-text', text: () => caption(lab, race) }));
}

/** @param {{by: 'lane' | 'status' | typeof COLUMNS[number], order: Order, onSort: (by: keyof Standing) => void}} props */
function Head({ by, order, onSort }) {
  const name = raceWords.columns[by];
  const sort = order.by !== by ? 'none' : order.down ? 'descending' : 'ascending';
  return h('th', { scope: 'col', 'aria-sort': sort, class: `race-${by}` },
    h('button', { type: 'button', class: 'race-sort', title: raceWords.sort(name), onClick: () => onSort(by) }, name));
}

/** @param {{lab: Lab, row: Standing}} props */
function Row({ lab, row }) {
  return h('tr', { 'data-race': row.lane },
    h('th', { scope: 'row', class: 'race-lane' }, h(LaneSign, { lab, lane: row.lane }), row.label),
    COLUMNS.map((name) => h('td', { key: name, class: 'number', 'data-race-number': name }, raceWords.cell[name](row[name], row.hessians))),
    h('td', { class: 'race-status' }, row.status));
}

/** @param {{lab: Lab}} props */
function Tolerance({ lab }) {
  return h(Part, { name: 'tolerance' }, h('label', { class: 'race-tolerance', for: 'tolerance' }, raceWords.tolerance,
    h('select', {
      id: 'tolerance', class: 'choose narrow', value: lab.store.tolerance.value,
      onChange: (/** @type {Event} */ event) => {
        const chosen = TOLERANCES.find((text) => text === /** @type {HTMLSelectElement} */ (event.currentTarget).value);
        if (chosen) lab.store.tolerance.value = chosen;
      },
    }, TOLERANCES.map((text) => h('option', { key: text, value: text }, formatNumber(Number(text)))))));
}

/** @param {Lab} lab @param {readonly Standing[]} race @returns {string | null} null before anything has come */
function caption(lab, race) {
  const lead = leaders(race);
  if (!lead) return null;
  const there = sorted(race, { by: 'updates', down: false }).flatMap(({ label, updates }) => (updates === null ? [] : [{ label, updates }]));
  return raceWords.caption({
    step: lab.calm.value, tolerance: formatNumber(Number(lab.store.tolerance.value)), there, lead, lanes: race.length,
    known: (lab.field.current.value?.minima.length ?? 0) > 0,
  });
}
