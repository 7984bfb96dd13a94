/** The lab's page: title, the three columns or the comparison, and the transport. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { firstCost } from '../../state/facts.js';
import { words } from '../../words.js';
import { Banner } from './banner.js';
import { BoundaryFigure } from './boundary-figure.js';
import { ColourBar } from './colour-bar.js';
import { Compare, CompareSwitches } from './compare.js';
import { CurveFigure } from './curve-figure.js';
import { OpenInFull } from './embed.js';
import { DataPanel } from './data-panel.js';
import { DrawnWeights } from './drawn-weights.js';
import { ExplainButton, ExplainPanel } from './explain-panel.js';
import { Hint } from './hint.js';
import { LaneBar } from './lane-bar.js';
import { LinkProblems } from './link-problems.js';
import { LossFigure } from './loss-figure.js';
import { NumbersPanel } from './numbers-panel.js';
import { Part } from './part.js';
import { LeavePresent } from './present.js';
import { PrintedLink, PrintedSetUp } from './printout.js';
import { ShapePanel } from './shape-panel.js';
import { keyHandler, Shortcuts } from './shortcuts.js';
import { setUpSentence } from './training-story.js';
import { TrainingMore, TrainingPanel } from './training-panel.js';
import { Transport } from './transport.js';
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
  useEffect(() => {
    const onKey = keyHandler(lab, () => { help.value = true; });
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab, help]);
  return [
    h('main', { key: 'main', id: 'main', class: compare ? 'comparing' : 'single', tabIndex: -1 },
      h('div', { class: 'title' },
        h('h1', null, words.initialization),
        h('p', { class: 'lead' }, compare ? setUpSentence(lab) : (lab.preset.value?.sentence ?? words.lead)),
        compare && h(CompareSwitches, { lab }),
        h(Part, { lab, name: 'compare', class: 'lane-tools' }, h(LaneBar, { lab })),
        !lab.view.embed && h(Hint, null)),
      h(PrintedSetUp, { lab }),
      h(LinkProblems, { lab }),
      h(Banner, { lab }),
      compare
        ? h(Compare, { lab, log: scales.all, onLog: (all) => setScales({ ...scales, all }) })
        : h(Columns, { lab, log: scales.one ?? startsFarUp(lab), onLog: (one) => setScales({ ...scales, one }) }),
      h(PrintedLink, { lab })),
    lab.view.embed && h(OpenInFull, { key: 'open', lab }),
    h(LeavePresent, { key: 'leave', presenting: lab.presenting }),
    h(ExplainPanel, { key: 'explanation', lab }),
    h(Transport, { key: 'transport', lab }),
    h(Shortcuts, { key: 'shortcuts', open: help.value, onClose: () => { help.value = false; } }),
  ];
}

/** Whether the first cost would press all others flat. @param {Lab} lab @returns {boolean} */
function startsFarUp(lab) {
  void lab.data.version.value;
  return (firstCost(lab.data, 0)?.cost ?? 0) > FAR;
}

/** @param {{lab: Lab, log: boolean, onLog: (log: boolean) => void}} props */
function Columns({ lab, log, onLog }) {
  return h('div', { class: 'columns' },
    h('section', { class: 'column data', 'aria-labelledby': 'data-title' },
      h(Title, { id: 'data-title', number: 1, text: words.data }),
      h(DataPanel, { lab }),
      h(ShapePanel, { lab })),
    h('section', { class: 'column weights', 'aria-labelledby': 'weights-title' },
      h(Title, { id: 'weights-title', number: 2, text: words.firstWeights }),
      h(StartChoices, { lab }),
      h(NetworkPanel, { lab }),
      h(DrawnWeights, { lab, lane: 0 })),
    h('section', { class: 'column training', 'aria-labelledby': 'training-title' },
      h(Title, { id: 'training-title', number: 3, text: words.training }),
      h(TrainingPanel, { lab }),
      h('div', { class: 'panel result' },
        h('div', { class: 'result-picture' }, h(BoundaryFigure, { lab, lane: 0 }), h(ColourBar, { lab })),
        h('div', { class: 'result-side' }, h(NumbersPanel, { lab, lane: 0 }), h(ExplainButton, { lab }))),
      h(CurveFigure, { lab, log, onLog, labelRoom: 22 }),
      h(LossFigure, { lab, lane: 0 }),
      h(TrainingMore, { lab })));
}

/** @param {{id: string, number: number, text: string}} props */
function Title({ id, number, text }) {
  return h('h2', { id, class: 'column-title' }, h('i', { class: 'ordinal', 'aria-hidden': 'true' }, number), text);
}
