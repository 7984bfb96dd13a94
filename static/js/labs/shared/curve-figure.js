/** The curves up to the shown step, with a crosshair that reads all of them out. */
import { h } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Segments } from '../../controls/segments.js';
import { createCostPlot, MARGINS } from '../../plots/cost-plot.js';
import { alignTraces, countUpTo } from '../../plots/curves.js';
import { computed, signal } from '../../state/signals.js';
import { createLayer, together } from '../../stage/layer.js';
import { words } from '../../words.js';
import { pictureWords } from '../../words/pictures.js';
import { Alternative } from './alternative.js';
import { EditMarks } from './edit-marks.js';

/** @typedef {import('./plot-kind.js').PlotKind} PlotKind */

/**
 * A trace as the plot has it: one number a row.
 * @param {ReturnType<import('../../state/run-data.js').RunData['series']>} series
 * @param {PlotKind} kind
 */
function measured(series, { measure }) {
  if (!series || !measure) return series;
  const { values, width, length } = series;
  return { ...series, width: 1, values: Float32Array.from({ length }, (_, row) => measure(values.subarray(row * width, (row + 1) * width))) };
}

/** More than these are chosen from a menu. */
const FEW = 4;

/** @param {import('./types.js').Lab} lab @param {PlotKind} kind */
function curvesOf(lab, kind) {
  void lab.data.version.value;
  const { lanes } = lab.data;
  const alone = lanes.length === 1;
  /** @type {import('../../plots/cost-plot.js').Curve[]} */
  const curves = [];
  /** @type {ReturnType<typeof lab.data.series>[]} */
  const traces = [];
  lanes.forEach(({ label }, lane) => {
    curves.push({ label: alone ? words.train : label, lane, second: false, named: true });
    traces.push(measured(lab.data.series(lane, kind.trace), kind));
    const test = kind.heldOut === null ? null : lab.data.series(lane, kind.heldOut);
    if (test && test.length > 0 && !Number.isNaN(test.values[0])) {
      curves.push({ label: words.test, lane, second: true, named: alone });
      traces.push(test);
    }
  });
  return { curves, ...alignTraces(traces) };
}

/** @param {import('./types.js').Lab} lab @param {number} lane @param {PlotKind} kind @returns {number | null} at the shown step */
function valueNow(lab, lane, { trace, measure }) {
  const row = lab.reading.at(lane, trace);
  if (!row) return null;
  return measure ? measure(row.values) : row.values[0];
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {readonly import('../../plots/cost-plot.js').Curve[]} curves */
function namesOf(curves) {
  return curves.map((curve) => `${curve.lane}${curve.label}`).join('|');
}

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {import('./plot-kind.js').PlotKinds} props.plots what can be plotted, the first by default
 * @param {boolean} props.log
 * @param {(log: boolean) => void} props.onLog
 * @param {number} props.labelRoom
 */
export function CurveFigure({ lab, plots, log: wanted, onLog, labelRoom }) {
  // What a link names may be nothing that these lanes have.
  const name = Object.hasOwn(plots, lab.store.plot.value) ? lab.store.plot.value : Object.keys(plots)[0];
  const kind = plots[name];
  const log = wanted && kind.scaled;
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const hover = useMemo(() => signal(/** @type {number | null} */ (null)), []);
  const all = useMemo(() => computed(() => curvesOf(lab, kind)), [lab, kind]);
  const scale = lab.presenting.zoom.value;
  const names = namesOf(all.value.curves);
  useEffect(() => {
    if (!host.current || names === '') return undefined;
    const plot = createCostPlot(host.current, {
      palette: () => lab.palette.peek(), account: lab.loop.account, curves: all.peek().curves, log, labelRoom, scale,
      mark: kind.mark, format: kind.format, tick: kind.tick,
      onHover: (row) => { hover.value = row; },
    });
    const end = createLayer(lab.loop, {
      name: 'curve',
      read: () => together(all.value, lab.player.step.value, lab.palette.value, lab.spec.value.steps),
      paint: ({ curves, steps, values }, step, _, last) => {
        if (namesOf(curves) !== names) return;
        const count = countUpTo(steps, step);
        const shown = values.map((column) => column.slice(0, count));
        const range = kind.range(shown, log);
        // On a logarithmic axis 0 is infinitely far down: it and what is below the axis run along its floor.
        const drawn = log ? shown.map((column) => column.map((value) => (value === null ? null : Math.max(value, range[0])))) : shown;
        plot.show({ curves, steps: steps.slice(0, count), values: drawn, told: shown, last, range, log });
      },
    });
    return () => {
      end();
      plot.dispose();
      hover.value = null;
    };
  }, [lab, all, names, log, labelRoom, scale]);
  const text = () => {
    const lanes = lab.reading.lanes();
    const step = lab.player.step.value;
    if (lanes.length === 0) return null;
    const now = lanes.map(({ label }, lane) => ({ label, value: valueNow(lab, lane, kind) }));
    const said = kind.text?.(now, step)
      ?? pictureWords.plotText({ what: kind.axis, step, lanes: now.map(({ label, value }) => ({ label, value: kind.format(value ?? NaN) })) });
    return [said, ...(lab.marks?.value ?? []).map((mark) => `${capital(mark.text)}.`)].join(' ');
  };
  const { axis } = kind;
  return h('div', { class: 'curve' },
    h('div', { class: 'curve-head' },
      Object.keys(plots).length > FEW ? h('select', {
        id: 'plot', class: 'choose', 'aria-label': pictureWords.plot, value: name,
        onChange: (/** @type {Event} */ event) => { lab.store.plot.value = /** @type {HTMLSelectElement} */ (event.currentTarget).value; },
      }, Object.entries(plots).map(([value, { name: label }]) => h('option', { key: value, value }, label))) : h(Segments, {
        legend: pictureWords.plot, name: 'plot', class: 'slim', value: name,
        options: Object.entries(plots).map(([value, { name: label }]) => ({ value, label })),
        onChange: (value) => { lab.store.plot.value = value; },
      }),
      kind.scaled && h(Segments, {
        legend: words.costScale, name: 'cost-scale', class: 'slim', value: log ? 'log' : 'linear',
        options: [{ value: 'linear', label: words.linear }, { value: 'log', label: words.log }],
        onChange: (/** @type {string} */ value) => onLog(value === 'log'),
      })),
    h('div', { class: 'curve-line' }, h('span', { class: 'small' }, log ? pictureWords.logScale(axis) : axis), h(Readout, { all, hover, kind })),
    h('div', { class: 'plot-place', style: { '--plot-inside': `${MARGINS.top}px ${labelRoom}px ${MARGINS.bottom}px ${MARGINS.left}px` } },
      h('div', { ref: host, class: 'plot', role: 'img', 'aria-labelledby': 'curve-text' }),
      h(EditMarks, { lab, steps: lab.spec.value.steps, place: 'curve' })),
    h('div', { class: 'plot-foot small', 'aria-hidden': 'true', style: { paddingRight: `${labelRoom - 12}px` } }, words.stepAxis),
    h(Alternative, { lab, id: 'curve-text', text }));
}

/**
 * The values of all lanes at the crosshair.
 * @param {object} props
 * @param {import('@preact/signals').ReadonlySignal<ReturnType<typeof curvesOf>>} props.all
 * @param {import('@preact/signals').ReadonlySignal<number | null>} props.hover
 * @param {PlotKind} props.kind
 */
function Readout({ all, hover, kind }) {
  const row = hover.value;
  const { curves, steps, values } = all.value;
  if (row === null || steps[row] === undefined) return h('span', { class: 'readout' });
  const each = curves.map((curve, k) => {
    const value = values[k][row];
    const text = value === null ? '–' : kind.format(value);
    return curve.second ? ` ${curve.named ? `· ${curve.label} ${text}` : pictureWords.heldOutOf(text)}` : `${k > 0 ? ' · ' : ''}${curve.label} ${text}`;
  }).join('');
  return h('span', { class: 'readout number' }, `${words.atStep(steps[row])}: ${each}`);
}
