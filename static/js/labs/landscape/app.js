/** The landscape's page: the field, the curves with the surface's story, and the competitors. */
import { h } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { entryOf } from '../../controls/catalogue.js';
import { Part } from '../../controls/part.js';
import { landscapeWords } from '../../words/landscape.js';
import { CurvePair } from '../shared/curve-pair.js';
import { optimizersOf } from '../shared/edits.js';
import { Frame } from '../shared/frame.js';
import { Soon } from '../shared/soon.js';
import { BendLine } from './bend-figure.js';
import { CostLegend } from './cost-legend.js';
import { ExplainPanel } from './explain-panel.js';
import { LandscapeFigure } from './landscape-figure.js';
import { LanePanel } from './lane-panel.js';
import { LookChoice } from './look-choice.js';
import { plotsOf, tracePlots } from './plots.js';
import { PresetMenu } from './preset-menu.js';
import { RacePanel } from './race-panel.js';
import { SpaceFigure } from './space-figure.js';
import { SurfaceMenu, SurfacePanel } from './surface-panel.js';
import { VectorsBar } from './vectors-bar.js';

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {import('@preact/signals').Signal<boolean>} props.help whether the list of shortcuts is open
 */
export function App({ lab, help }) {
  const [log, setLog] = useState(true);
  /** Why there is no view in space. */
  const [problem, setProblem] = useState('');
  // A surface that the server refuses leaves the picture as it is.
  const one = (lab.field.current.value ?? lab.surface.value).dimension === 1;
  // What somebody writes stands beside its picture.
  const writes = lab.surface.value.controls.some(({ kind }) => kind === 'text');
  const space = !one && lab.store.look.value === 'space';
  const lowest = lab.field.current.value?.minima.find((minimum) => minimum.global)?.value ?? null;
  const names = optimizersOf(lab.spec.value).join(' ');
  const plots = useMemo(() => ({
    ...plotsOf(lowest),
    ...tracePlots(names.split(' ').map((name) => entryOf(lab.catalogue, 'optimizers', name)), landscapeWords.axes.slice(0, one ? 1 : 2)),
  }), [lowest, names, one]);
  return h(Frame, {
    lab, help,
    kind: `landscape ${one ? 'one' : 'two'}-dimensional`,
    title: landscapeWords.title,
    lead: lab.preset.value?.sentence ?? leadOf(lab, one),
    tools: h('div', { class: 'landscape-tools' }, h(SurfaceMenu, { lab }), !one && h(LookChoice, { lab }), h(PresetMenu, { lab })),
  }, h('div', { class: 'landscape-columns' },
    h(Part, { name: 'picture', as: 'section', class: `ground-column${space ? ' with-space' : ''}`, 'aria-label': landscapeWords.surface },
      space && h(SpaceFigure, { lab, onProblem: setProblem }),
      h(LandscapeFigure, { lab, small: space && problem === '' }),
      one ? h(BendLine, { lab }) : h(CostLegend, { lab }),
      h(Soon, { draw: () => h(VectorsBar, { lab }) })),
    h('div', { class: 'story-column' },
      writes && h(SurfacePanel, { key: 'surface', lab }),
      h(Soon, { key: 'curve', draw: () => h(CurvePair, { lab, plots, log, onLog: setLog, labelRoom: 16 }) }),
      h(Soon, { key: 'explain', draw: () => h(ExplainPanel, { lab }) }),
      !writes && h(Soon, { key: 'surface', draw: () => h(SurfacePanel, { lab }) })),
    h(Soon, { draw: () => h(LanePanel, { lab }) }),
    h(Soon, { draw: () => h(RacePanel, { lab }) })));
}

/** @param {import('./types.js').Lab} lab @param {boolean} one whether the surface has one coordinate only */
function leadOf({ view }, one) {
  if (view.locks('start')) return landscapeWords.leadLocked;
  return one ? landscapeWords.leadOne : landscapeWords.lead;
}
