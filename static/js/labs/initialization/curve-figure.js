/** The cost curves up to the shown step, with a crosshair that reads them out. */
import { h } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { computed, signal } from '../../state/signals.js';
import { alignTraces, costRange, countUpTo } from '../../plots/curves.js';
import { createCostPlot } from '../../plots/cost-plot.js';
import { createLayer, together } from '../../stage/layer.js';
import { curveText, words } from '../../words.js';
import { formatCost } from '../../words/numbers.js';
import { Segments } from '../../controls/segments.js';
import { Alternative } from './alternative.js';

/** @param {import('./types.js').Lab} lab */
function curvesOf(lab) {
  void lab.data.version.value;
  const { lanes } = lab.data;
  const held = lanes.map((_, lane) => lab.data.series(lane, 'train_cost'));
  /** @type {import('../../plots/cost-plot.js').Curve[]} */
  const curves = lanes.map(({ label }, lane) => ({ label: lanes.length > 1 ? label : words.train, lane, second: false }));
  const traces = [...held];
  if (lanes.length === 1) {
    const test = lab.data.series(0, 'test_loss');
    if (test && test.length > 0 && !Number.isNaN(test.values[0])) {
      curves.push({ label: words.test, lane: 0, second: true });
      traces.push(test);
    }
  }
  return { curves, ...alignTraces(traces) };
}

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {boolean} props.log
 * @param {(log: boolean) => void} props.onLog
 * @param {number} props.labelRoom
 */
export function CurveFigure({ lab, log, onLog, labelRoom }) {
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const hover = useMemo(() => signal(/** @type {number | null} */ (null)), []);
  const all = useMemo(() => computed(() => curvesOf(lab)), [lab]);
  const scale = lab.presenting.zoom.value;
  const names = all.value.curves.map((curve) => `${curve.lane}${curve.label}`).join('|');
  useEffect(() => {
    if (!host.current || names === '') return undefined;
    const plot = createCostPlot(host.current, {
      palette: () => lab.palette.peek(), account: lab.loop.account, curves: all.peek().curves, log, labelRoom, scale,
      onHover: (row) => { hover.value = row; },
    });
    const end = createLayer(lab.loop, {
      read: () => together(all.value, lab.player.step.value, lab.palette.value, lab.spec.value.steps),
      paint: ({ curves, steps, values }, step, _, last) => {
        if (curves.map((curve) => `${curve.lane}${curve.label}`).join('|') !== names) return;
        const count = countUpTo(steps, step);
        const shown = values.map((column) => column.slice(0, count));
        plot.show({ curves, steps: steps.slice(0, count), values: shown, last, range: costRange(shown, log), log });
      },
    });
    return () => {
      end();
      plot.dispose();
    };
  }, [lab, names, log, labelRoom, scale]);
  const text = () => (lab.reading.lanes().length === 0 ? null
    : curveText(lab.reading.lanes().map(({ label }, lane) => ({ label, cost: lab.reading.cost(lane) })), lab.player.step.value));
  return h('div', { class: 'curve' },
    h('div', { class: 'curve-head' },
      h('span', { class: 'small' }, log ? words.costAxisLog : words.costAxis),
      h(Readout, { all, hover }),
      h(Segments, {
        legend: words.costScale, name: 'cost-scale', class: 'slim', value: log ? 'log' : 'linear',
        options: [{ value: 'linear', label: words.linear }, { value: 'log', label: words.log }],
        onChange: (/** @type {string} */ value) => onLog(value === 'log'),
      })),
    h('div', { ref: host, class: 'plot', role: 'img', 'aria-labelledby': 'curve-text' }),
    h('div', { class: 'plot-foot small', 'aria-hidden': 'true', style: { paddingRight: `${labelRoom - 12}px` } }, words.stepAxis),
    h(Alternative, { lab, id: 'curve-text', text }));
}

/**
 * @param {object} props
 * @param {import('@preact/signals').ReadonlySignal<ReturnType<typeof curvesOf>>} props.all
 * @param {import('@preact/signals').ReadonlySignal<number | null>} props.hover
 */
function Readout({ all, hover }) {
  const row = hover.value;
  const { curves, steps, values } = all.value;
  if (row === null || steps[row] === undefined) return h('span', { class: 'readout' });
  const each = curves.map((curve, k) => `${curve.label} ${formatCost(values[k][row])}`).join(' · ');
  return h('span', { class: 'readout number' }, `${words.atStep(steps[row])}: ${each}`);
}
