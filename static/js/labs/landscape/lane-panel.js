/** The competitors: each with its sign, optimizer, cost, what has become of it, and its controls. */
import { h } from 'preact';
import { entryOf, withDefaults } from '../../controls/catalogue.js';
import { ChoiceControl } from '../../controls/choice-control.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Equation } from '../../controls/equation.js';
import { NumberControl } from '../../controls/number-control.js';
import { SwitchControl } from '../../controls/switch-control.js';
import { words } from '../../words.js';
import { landscapeWords } from '../../words/landscape.js';
import { formatCost, formatNumber, readable } from '../../words/numbers.js';
import { EditList, EditWhere } from '../shared/edit-panel.js';
import { LaneMenu } from '../shared/lane-menu.js';
import { LaneSign } from '../shared/lane-sign.js';
import { changesOf, Now } from '../shared/not-default.js';
import { Part } from '../../controls/part.js';
import { problemAt, problemOnTheWay } from '../shared/problems.js';
import { rateSigns } from './bend-figure.js';
import { RATE } from './lane-choice.js';
import { laneLine } from './lane-words.js';
import { isUsual } from './surface-of.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('../shared/types.js').ComponentValue} ComponentValue */

/** More lanes than these have rows of two lines, with everything that is chosen in the disclosure. */
const ROOMY = 4;

/** @param {{lab: Lab}} props */
export function LanePanel({ lab }) {
  const { desk, store } = lab;
  const { length } = store.lanes.value;
  const full = length >= desk.most;
  return h(Part, { name: 'lanes', class: `lane-panel${length > ROOMY ? ' dense' : ''}` },
    h('div', { class: 'lane-panel-head' },
      h('h2', { id: 'lanes-title' }, landscapeWords.lanes),
      h(EditWhere, { lab, name: 'edit-mode', narrow: true }),
      h(Part, { name: 'compare' }, h('button', {
        type: 'button', class: 'button', id: 'add-lane', disabled: full, title: full ? landscapeWords.full(desk.most) : landscapeWords.addHelp, onClick: desk.add,
      }, landscapeWords.add))),
    store.lanes.value.map((_, lane) => h(LaneRow, { key: lane, lab, lane, dense: length > ROOMY })),
    h(EditList, { lab }));
}

/** @param {Lab} lab @param {number} lane @param {'optimizer' | 'schedule' | 'clipping'} part @returns {(name: string) => string | null} what is wrong with a control, as it begins or on the way */
function problemsOf(lab, lane, part) {
  return (name) => problemAt(lab, ['lanes', lane, part, name]) ?? problemOnTheWay(lab, part, name, lane);
}

/** @param {{lab: Lab, lane: number, dense: boolean}} props */
function LaneRow({ lab, lane, dense }) {
  const { catalogue, desk, editing } = lab;
  const choice = lab.store.lanes.value[lane];
  const label = lab.spec.value.lanes[lane].label;
  const optimizer = editing.valueOf('optimizer', lane);
  const entry = entryOf(catalogue, 'optimizers', optimizer.name);
  const problem = problemsOf(lab, lane, 'optimizer');
  const change = (/** @type {ComponentValue} */ value) => editing.change('optimizer', value, lane);
  const rate = h(Rate, { lab, lane, entry, value: optimizer, problem: problem(RATE), onChange: change });
  return h('section', { class: `lane-row${desk.seen(lane) ? '' : ' hidden-lane'}`, 'aria-label': label, 'data-lane': lane },
    h('div', { class: 'lane-row-head' },
      h(LaneSign, { lab, lane }),
      h(Part, { name: 'optimizer.name' }, h('select', {
        class: 'choose lane-optimizer', id: `optimizer-${lane}`, 'aria-label': landscapeWords.optimizerOf(lane), value: optimizer.name,
        onChange: (/** @type {Event} */ event) => change(lab.remembered('optimizers', /** @type {HTMLSelectElement} */ (event.currentTarget).value)),
      }, catalogue.families.optimizers.map(({ name, label: text }) => h('option', { key: name, value: name }, text)))),
      h(LaneCost, { lab, lane }),
      h(LaneMenu, { lab, lane, label })),
    h(LaneLine, { lab, lane, label }),
    !dense && rate,
    h('details', { class: 'more' },
      h('summary', null, h('span', { class: dense ? 'spoken' : '' }, landscapeWords.more), h(Now, { texts: [...(dense ? [rateText(lab, lane, optimizer)] : []), ...changesOf(entry, optimizer, [RATE]), ...changedParts(lab, lane)] })),
      h('div', { class: 'inside' },
        dense && rate,
        h(ComponentControls, { id: `lane-${lane}`, part: 'optimizer', entry, value: optimizer, onChange: change, problem, leaveOut: [RATE] }),
        h(Equation, { equations: entry.equations, values: { ...withDefaults(entry), ...optimizer } }),
        h(Family, { lab, lane, part: 'schedule', family: 'schedules', label: words.schedule }),
        h(Family, { lab, lane, part: 'clipping', family: 'clippings', label: words.clipping }),
        h(Part, { name: 'own_start', class: 'own-start' },
          h(SwitchControl, {
            id: `own-start-${lane}`, label: landscapeWords.ownStart, value: choice.start !== null, describedBy: `own-start-${lane}-help`,
            onChange: (own) => desk.startAlone(lane, own),
          }),
          h('p', { id: `own-start-${lane}-help`, class: 'small' }, landscapeWords.ownStartHelp)))));
}

/** @param {{lab: Lab, lane: number}} props */
function LaneCost({ lab, lane }) {
  const loss = lab.reading.at(lane, 'loss');
  return h('span', { class: 'number lane-cost', 'data-number': 'cost' }, formatCost(loss?.values[0]));
}

/** The lane's own name, where its optimizer alone does not tell it apart, and how it does. @param {{lab: Lab, lane: number, label: string}} props */
function LaneLine({ lab, lane, label }) {
  const own = label === entryOf(lab.catalogue, 'optimizers', lab.editing.valueOf('optimizer', lane).name).label ? '' : `${label}: `;
  return h('p', { class: 'small lane-line', 'data-lane-line': lane }, own, laneLine(lab, lane));
}

/** The learning rate that is chosen, else the surface's suggestion. @param {Lab} lab @param {number} lane @param {ComponentValue} value @returns {number} */
function rateOf(lab, lane, value) {
  const own = value[RATE];
  if (typeof own === 'number') return own;
  const known = lab.editing.fullValueOf('optimizer', lane);
  return known.name === value.name && typeof known[RATE] === 'number' ? known[RATE] : lab.surface.value.rates[value.name];
}

/** @param {Lab} lab @param {number} lane @param {ComponentValue} value @returns {string} */
function rateText(lab, lane, value) {
  return `α ${formatNumber(rateOf(lab, lane, value))}`;
}

/**
 * The learning rate: the surface's suggestion until another is chosen.
 * @param {object} props
 * @param {Lab} props.lab
 * @param {number} props.lane
 * @param {import('../../controls/catalogue.js').ComponentEntry} props.entry
 * @param {ComponentValue} props.value
 * @param {string | null} props.problem
 * @param {(value: ComponentValue) => void} props.onChange
 */
function Rate({ lab, lane, entry, value, problem, onChange }) {
  const control = entry.controls.find(({ name }) => name === RATE);
  if (!control) return null;
  const own = value[RATE];
  // What the surface suggests is not known before the server has read it.
  const known = typeof own === 'number' || lab.data.computed >= 0 || isUsual(lab.store, lab.catalogue);
  return h(Part, { name: `optimizer.${RATE}`, class: `lane-rate${known ? '' : ' unknown'}` },
    h(NumberControl, {
      id: `lane-${lane}-${RATE}`, label: readable(RATE), control, value: rateOf(lab, lane, value), problem,
      signs: rateSigns(lab, lane, value.name), onChange: (rate) => onChange({ ...value, [RATE]: rate }),
    }),
    typeof own === 'number'
      ? h('button', { type: 'button', class: 'button ghost suggest', title: landscapeWords.suggestHelp, onClick: () => onChange({ ...value, [RATE]: null }) }, landscapeWords.suggest)
      : h('span', { class: 'small suggest' }, landscapeWords.suggested));
}

/** What the closed disclosure holds of schedule, clipping and start. @param {Lab} lab @param {number} lane @returns {string[]} */
function changedParts(lab, lane) {
  const [schedule, clipping] = [lab.editing.valueOf('schedule', lane), lab.editing.valueOf('clipping', lane)];
  const { start } = lab.store.lanes.value[lane];
  const families = /** @type {const} */ ([['schedules', schedule, 'constant'], ['clippings', clipping, 'none']]).flatMap(([family, value, usual]) => {
    if (value.name === usual) return [];
    const entry = entryOf(lab.catalogue, family, value.name);
    return [[entry.label, ...changesOf(entry, value)].join(' ')];
  });
  return start ? [...families, landscapeWords.ownStart.toLowerCase()] : families;
}

/** @param {{lab: Lab, lane: number, part: 'schedule' | 'clipping', family: string, label: string}} props */
function Family({ lab, lane, part, family, label }) {
  const value = lab.editing.valueOf(part, lane);
  const entry = entryOf(lab.catalogue, family, value.name);
  const problem = problemsOf(lab, lane, part);
  const change = (/** @type {ComponentValue} */ next) => lab.editing.change(part, next, lane);
  const id = `lane-${lane}-${part}`;
  return h('div', { class: 'family' },
    h(Part, { name: `${part}.name` }, h(ChoiceControl, {
      id, label, value: value.name, problem: problem('name'),
      options: lab.catalogue.families[family].map(({ name, label: text }) => ({ value: name, label: text })),
      onChange: (name) => change(lab.remembered(family, name)),
    })),
    h(ComponentControls, { id, part, entry, value, problem, onChange: change }),
    entry.controls.length > 0 && h(Equation, { equations: entry.equations, values: { ...withDefaults(entry), ...value } }));
}
