/** The lab's page: title, the three columns or the comparison, and the transport. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Dice } from '../../controls/icons.js';
import { firstCost } from '../../state/facts.js';
import { words } from '../../words.js';
import { BoundaryFigure } from './boundary-figure.js';
import { ColourBar } from './colour-bar.js';
import { Compare, CompareSwitches } from './compare.js';
import { CurvePair } from '../shared/curve-pair.js';
import { plotsOf } from './plot-kinds.js';
import { DataPanel } from './data-panel.js';
import { DrawnWeights } from './drawn-weights.js';
import { ExplainButton, ExplainSheet } from './explain-sheet.js';
import { LaneBar } from './lane-bar.js';
import { LossFigure } from './loss-figure.js';
import { NumbersPanel } from './numbers-panel.js';
import { Frame } from '../shared/frame.js';
import { Part } from '../../controls/part.js';
import { Soon } from '../shared/soon.js';
import { ShapePanel } from './shape-panel.js';
import { setUpSentence } from './training-story.js';
import { TrainingMore, TrainingPanel } from './training-panel.js';
import { NetworkPanel, StartChoices } from './weights-panel.js';

/** @typedef {import('./types.js').Lab} Lab */

/** A coin's cost is 0.69. */
const FAR = 10;

/**
 * @param {object} props
 * @param {Lab} props.lab
 * @param {import('@preact/signals').Signal<boolean>} props.help whether the list of shortcuts is open
 */
export function App({ lab, help }) {
  const compare = lab.store.lanes.value.length > 0;
  // One lane reads best on a linear axis unless it starts far up, four starts need a logarithmic one; a choice holds for each.
  const [scales, setScales] = useState({ one: /** @type {boolean | null} */ (null), all: true });
  return h(Frame, {
    lab, help,
    kind: compare ? 'comparing' : 'single',
    title: words.initialization,
    lead: compare ? setUpSentence(lab) : (lab.preset.value?.sentence ?? words.lead),
    tools: [
      compare && h(CompareSwitches, { key: 'switches', lab }),
      h(Part, { key: 'lanes', name: 'compare', class: 'lane-tools' }, h(LaneBar, { lab })),
    ],
    over: h(ExplainSheet, { key: 'explanation', lab }),
    actions: h(NewWeights, { lab }),
  }, compare
    ? h(Compare, { lab, log: scales.all, onLog: (all) => setScales({ ...scales, all }) })
    : h(Columns, { lab, log: scales.one ?? startsFarUp(lab), onLog: (one) => setScales({ ...scales, one }) }));
}

/** @param {{lab: Lab}} props */
function NewWeights({ lab }) {
  return h(Part, { name: 'new_weights' }, h('button', { type: 'button', class: 'button ghost t-new', title: words.newWeightsHelp(lab.store.seed.value), onClick: lab.draws.newWeights },
    h(Dice, null), h('span', null, words.newWeights)));
}

/** Whether the first cost would press all others flat. @param {Lab} lab @returns {boolean} */
function startsFarUp(lab) {
  void lab.data.version.value;
  return (firstCost(lab.data, 0)?.cost ?? 0) > FAR;
}

/** What waits for its turn stands below what does not, so that nothing moves. @param {{lab: Lab, log: boolean, onLog: (log: boolean) => void}} props */
function Columns({ lab, log, onLog }) {
  return h('div', { class: 'columns' },
    h('section', { class: 'column data', 'aria-labelledby': 'data-title' },
      h(Title, { id: 'data-title', number: 1, text: words.data }),
      h(DataPanel, { lab }),
      h(Soon, { draw: () => h(ShapePanel, { lab }) })),
    h('section', { class: 'column weights', 'aria-labelledby': 'weights-title' },
      h(Title, { id: 'weights-title', number: 2, text: words.firstWeights }),
      h(StartChoices, { lab }),
      h(Soon, { draw: () => h(NetworkPanel, { lab }) }),
      h(Soon, { draw: () => h(DrawnWeights, { lab, lane: 0 }) })),
    h('section', { class: 'column training', 'aria-labelledby': 'training-title' },
      h(Title, { id: 'training-title', number: 3, text: words.training }),
      h(TrainingPanel, { lab }),
      h('div', { class: 'panel result' },
        h(Part, { name: 'boundary', class: 'result-picture' }, h(BoundaryFigure, { lab, lane: 0 }), h(ColourBar, { lab })),
        h('div', { class: 'result-side' }, h(NumbersPanel, { lab, lane: 0 }), h(ExplainButton, { lab }))),
      h(Soon, { draw: () => h(CurvePair, { lab, plots: plotsOf(lab), log, onLog, labelRoom: 22 }) }),
      h(Soon, { draw: () => h(LossFigure, { lab, lane: 0 }) }),
      h(Soon, { draw: () => h(TrainingMore, { lab }) })));
}

/** @param {{id: string, number: number, text: string}} props */
function Title({ id, number, text }) {
  return h('h2', { id, class: 'column-title' }, h('i', { class: 'ordinal', 'aria-hidden': 'true' }, number), text);
}
