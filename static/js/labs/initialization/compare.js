/** The comparison: a column a lane of one run, and all costs in one plot. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { Part } from '../../controls/part.js';
import { words } from '../../words.js';
import { deskWords } from '../../words/lanes-desk.js';
import { formatCost, formatNumber } from '../../words/numbers.js';
import { guessName, scoreOf } from '../../words/scores.js';
import { BoundaryFigure } from './boundary-figure.js';
import { ColourBar } from './colour-bar.js';
import { CurvePair } from '../shared/curve-pair.js';
import { plotsOf } from './plot-kinds.js';
import { DataPanel } from './data-panel.js';
import { LaneEditor } from './lane-editor.js';
import { LaneMenu } from '../shared/lane-menu.js';
import { LaneSign } from '../shared/lane-sign.js';
import { belowGuessAt, commonStory, hiddenUnits, laneLine, laneStory } from './lane-words.js';
import { NetworkFigure, scaleOf } from './network-figure.js';
import { NotRun } from '../shared/not-run.js';
import { notRun, problemAt } from '../shared/problems.js';
import { ShapePanel } from './shape-panel.js';
import { TrainingMore, TrainingPanel } from './training-panel.js';
import { EdgeSwitch } from './weights-panel.js';
import { SwitchControl } from '../../controls/switch-control.js';

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab, log: boolean, onLog: (log: boolean) => void}} props */
export function Compare({ lab, log, onLog }) {
  const lanes = lab.spec.value.lanes;
  const edited = lab.desk.editing.value;
  return h('div', { class: 'compare' },
    h('div', { class: 'lanes', 'data-across': across(lanes.length) }, lanes.map(({ label }, lane) => h(LaneColumn, { key: lane, lab, lane, label }))),
    h('div', { class: 'compare-foot' },
      h(CurvePair, { lab, plots: plotsOf(lab), log, onLog, labelRoom: roomFor(lanes) }),
      h('section', { class: 'happened', 'aria-labelledby': 'happened' },
        h('h2', { id: 'happened' }, words.whatHappened),
        h(NotRun, { lab }),
        h('p', null, lab.reading.lanes().length > 1 ? `${commonStory(lab)} ` : '', lanes.map(({ label }, lane) => h(Story, { key: lane, lab, lane, label }))),
        h(ColourBar, { lab }))),
    h('details', { class: 'more change' }, h('summary', null, words.change), h('div', { class: 'inside change-columns' },
      h('section', { 'aria-label': words.data }, h(DataPanel, { lab })),
      h('section', { 'aria-label': words.network }, h(ShapePanel, { lab })),
      h('section', { 'aria-label': words.training }, h(OwnChoices, { lab }), h(TrainingPanel, { lab }), h(TrainingMore, { lab })))),
    edited !== null && edited < lanes.length && h(LaneEditor, { key: edited, lab, lane: edited }));
}

/** Up to four a row, two rows for more. @param {number} count @returns {number} */
function across(count) {
  return count <= 4 ? count : Math.ceil(count / 2);
}

/** CSS pixels for the longest name and its cost beside the curves. @param {readonly {label: string}[]} lanes @returns {number} */
function roomFor(lanes) {
  const longest = lanes.reduce((most, { label }) => Math.max(most, label.length), 0);
  return Math.max(134, Math.min(window.innerWidth / 4, 56 + 6.8 * longest));
}

/** Which lanes these panels do not reach in everything. @param {{lab: Lab}} props */
function OwnChoices({ lab }) {
  const labels = lab.spec.value.lanes.map(({ label }) => label);
  const own = lab.store.lanes.value.flatMap(({ optimizer, schedule, clipping, batch_size: size }, lane) =>
    (optimizer || schedule || clipping || size !== undefined ? [labels[lane]] : []));
  return own.length > 0 ? h('p', { class: 'small' }, deskWords.own(own.join(', '))) : null;
}

/** What all lanes show, beside the title. @param {{lab: Lab}} props */
export function CompareSwitches({ lab }) {
  return h('div', { class: 'compare-switches' }, h(EdgeSwitch, { lab }),
    h(Part, { name: 'common' }, h(SwitchControl, { id: 'common-scale', label: words.commonScale, value: lab.store.common.value, onChange: (on) => { lab.store.common.value = on; } })));
}

/** @param {{lab: Lab, lane: number, label: string}} props */
function LaneColumn({ lab, lane, label }) {
  const known = lab.reading.lanes()[lane];
  const problem = problemAt(lab, ['lanes', lane]);
  const [large, setLarge] = useState(false);
  return h('section', { class: `lane${large ? ' large' : ''}`, 'aria-label': label, 'data-lane': lane },
    h('div', { class: 'lane-head' },
      h('h3', null, h(LaneSign, { lab, lane }), h('span', { class: 'lane-label', title: label }, label), h(LaneCost, { lab, lane })),
      h(LaneMenu, { lab, lane, label })),
    problem && h('p', { class: 'problem', role: 'alert' }, problem),
    h('p', { class: 'small lane-line' }, known ? laneLine(lab, lane) : notRun(lab) ? '' : words.noRun),
    h(Part, { name: 'picture', class: 'lane-network' }, h(NetworkFigure, { lab, lane }), h(EdgeScale, { lab, lane })),
    h('div', { class: 'lane-lower' },
      h(Part, { name: 'boundary', class: 'lane-plane' }, h(BoundaryFigure, { lab, lane }), h('button', {
        type: 'button', class: 'button icon enlarge', 'aria-pressed': String(large), 'aria-label': words.enlarge(label), onClick: () => setLarge(!large),
      }, h(Icon, { name: large ? 'smaller' : 'larger' }))),
      h(LaneNumbers, { lab, lane })));
}

/** @param {{lab: Lab, lane: number}} props */
function LaneCost({ lab, lane }) {
  const known = lab.reading.lanes()[lane];
  return h('span', { class: 'number lane-cost', 'data-number': 'cost' }, formatCost(known ? lab.reading.cost(lane) : null));
}

/** What the thickest edge stands for. @param {{lab: Lab, lane: number}} props */
function EdgeScale({ lab, lane }) {
  return h('p', { class: 'edge-scale' }, words.edgesTo(scaleOf(lab, lane)));
}

/** The lane's numbers beside its boundary. @param {{lab: Lab, lane: number}} props */
function LaneNumbers({ lab, lane }) {
  const known = lab.reading.lanes()[lane];
  if (!known) return h(Part, { name: 'numbers', as: 'dl', class: 'lane-numbers' });
  const answer = lab.reading.answer();
  const score = scoreOf(answer);
  const below = belowGuessAt(lab, lane);
  const dead = sum(lab.reading.at(lane, 'dead_units')?.values, hiddenUnits(lab).length);
  const alike = sum(lab.reading.at(lane, 'identical_units')?.values, hiddenUnits(lab).length);
  const all = hiddenUnits(lab).reduce((total, units) => total + units, 0);
  const first = lab.data.series(lane, 'train_cost');
  const test = lab.reading.testScore(lane);
  /** @type {[string, string, string][]} */
  const rows = [
    [score.key, score.inside, score.format(lab.reading.score(lane))],
    ...(test !== null && Number.isFinite(test) ? [/** @type {[string, string, string]} */ (['held-out', words.heldOutAccuracy, score.format(test)])] : []),
    ['first-cost', words.firstCost, first && first.length > 0 ? formatNumber(first.values[0]) : '–'],
    ...(answer?.guess ? [/** @type {[string, string, string]} */ (['below', words.below(guessName(answer)), below === null ? words.never : words.atStep(below)])] : []),
    alike > 0 ? ['identical', words.alikeUnits, words.of(alike, all)] : ['dead', words.deadUnits, words.of(dead, all)],
  ];
  return h(Part, { name: 'numbers', as: 'dl', class: 'lane-numbers' }, rows.map(([key, name, value]) => [
    h('dt', { key: `${key}-name` }, name),
    h('dd', { key, 'data-number': key, class: 'number' }, value),
  ]));
}

/** @param {ArrayLike<number> | undefined} values @param {number} count @returns {number} */
function sum(values, count) {
  let total = 0;
  for (let k = 0; values && k < Math.min(count, values.length); k += 1) total += values[k];
  return total;
}

/** @param {{lab: Lab, lane: number, label: string}} props */
function Story({ lab, lane, label }) {
  const story = lab.reading.lanes()[lane] ? laneStory(lab, lane) : '';
  return story && h('span', null, h('b', null, label), `: ${story} `);
}
