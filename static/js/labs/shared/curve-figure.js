/** The curves up to the shown step, with a crosshair that reads all of them out. */
import { h } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Part } from '../../controls/part.js';
import { Segments } from '../../controls/segments.js';
import { createCostPlot, MARGINS } from '../../plots/cost-plot.js';
import { alignTraces, countUpTo } from '../../plots/curves.js';
import { computed, signal } from '../../state/signals.js';
import { createLayer, together } from '../../stage/layer.js';
import { words } from '../../words.js';
import { pictureWords } from '../../words/pictures.js';
import { Alternative } from './alternative.js';
import { EditMarks } from './edit-marks.js';
import { useShown } from './pictures.js';

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

/** All plots of a page follow one pointer. */
const CROSSHAIR = 'steps';

/** More than these are chosen from a menu. */
const FEW = 4;

/** @param {import('./types.js').Lab} lab @param {PlotKind} kind @param {boolean} trains whether there can be held-out points beside those that are learned from */
function curvesOf(lab, kind, trains) {
  void lab.data.version.value;
  const { lanes } = lab.data;
  const alone = lanes.length === 1;
  /** @type {import('../../plots/cost-plot.js').Curve[]} */
  const curves = [];
  /** @type {ReturnType<typeof lab.data.series>[]} */
  const traces = [];
  lanes.forEach(({ label }, lane) => {
    curves.push({ label: alone && trains ? words.train : label, lane, second: false, named: true });
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

/**
 * What is drawn of the curves up to a step.
 * @param {ReturnType<typeof curvesOf>} all
 * @param {PlotKind} kind
 * @param {{step: number, last: number, log: boolean}} how
 * @returns {import('../../plots/cost-plot.js').Frame}
 */
function frameOf({ curves, steps, values }, kind, { step, last, log }) {
  const count = countUpTo(steps, step);
  const shown = values.map((column) => column.slice(0, count));
  const range = kind.range(shown, log);
  // On a logarithmic axis 0 is infinitely far down: it and what is below the axis run along its floor, what is above it along its top.
  const drawn = log ? shown.map((column) => column.map((value) => (value === null ? null : Math.min(Math.max(value, range[0]), range[1])))) : shown;
  return { curves, steps: steps.slice(0, count), values: drawn, told: shown, last, range, log };
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
 * @param {'plot' | 'also'} [props.which] of the page's two plots: its name among the page's states
 * @param {import('preact').ComponentChildren} [props.foot] at the left below the axis
 */
export function CurveFigure({ lab, plots, log: wanted, onLog, labelRoom, which = 'plot', foot }) {
  const chosen = lab.store[which];
  // What a link names may be nothing that these lanes have.
  const name = Object.hasOwn(plots, chosen.value) ? chosen.value : Object.keys(plots)[0];
  const textId = which === 'plot' ? 'curve-text' : 'also-text';
  const kind = plots[name];
  const log = wanted && kind.scaled;
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const hover = useMemo(() => signal(/** @type {number | null} */ (null)), []);
  const trains = Object.values(plots).some(({ heldOut }) => heldOut !== null);
  const all = useMemo(() => computed(() => curvesOf(lab, kind, trains)), [lab, kind, trains]);
  const scale = lab.presenting.zoom.value;
  const names = namesOf(all.value.curves);
  useEffect(() => {
    if (!host.current || names === '') return undefined;
    const plot = createCostPlot(host.current, {
      palette: () => lab.palette.peek(), account: lab.loop.account, curves: all.peek().curves, log, labelRoom, scale,
      mark: kind.mark, format: kind.format, tick: kind.tick,
      crosshair: CROSSHAIR, onHover: (row) => { hover.value = row; },
    });
    const end = createLayer(lab.loop, {
      name: 'curve',
      read: () => together(all.value, lab.player.step.value, lab.palette.value, lab.spec.value.steps),
      paint: (now, step, _, last) => { if (namesOf(now.curves) === names) plot.show(frameOf(now, kind, { step, last, log })); },
    });
    return () => {
      end();
      plot.dispose();
      hover.value = null;
    };
  }, [lab, all, names, log, labelRoom, scale]);
  const axisText = () => (log ? pictureWords.logScale(kind.axis) : kind.axis);
  useShown(lab, {
    name: `${which === 'plot' ? 'plot' : 'second-plot'}-${name}`, title: axisText, element: () => host.current,
    drawn: { how: 'curves', kind, frame: () => frameOf(all.peek(), kind, { step: lab.player.step.peek(), last: lab.spec.peek().steps, log }) },
  });
  const text = () => {
    const lanes = lab.reading.lanes();
    const step = lab.player.step.value;
    if (lanes.length === 0) return null;
    const now = lanes.map(({ label }, lane) => ({ label, value: valueNow(lab, lane, kind) }));
    const said = kind.text?.(now, step)
      ?? pictureWords.plotText({ what: kind.axis, step, lanes: now.map(({ label, value }) => ({ label, value: kind.format(value ?? NaN) })) });
    return [said, ...(lab.marks?.value ?? []).map((mark) => `${capital(mark.text)}.`)].join(' ');
  };
  return h(Part, { name: which === 'plot' ? 'curve' : 'also', class: 'curve' },
    h('div', { class: 'curve-head' },
      h(Part, { name: which }, Object.keys(plots).length > FEW ? h('select', {
        id: which, class: 'choose', 'aria-label': pictureWords[which], value: name,
        onChange: (/** @type {Event} */ event) => { chosen.value = /** @type {HTMLSelectElement} */ (event.currentTarget).value; },
      }, Object.entries(plots).map(([value, { name: label }]) => h('option', { key: value, value }, label))) : h(Segments, {
        legend: pictureWords[which], name: which, class: 'slim', value: name,
        options: Object.entries(plots).map(([value, { name: label }]) => ({ value, label })),
        onChange: (value) => { chosen.value = value; },
      })),
      kind.scaled && h(Part, { name: 'cost_scale' }, h(Segments, {
        legend: words.costScale, name: which === 'plot' ? 'cost-scale' : 'also-scale', class: 'slim', value: log ? 'log' : 'linear',
        options: [{ value: 'linear', label: words.linear }, { value: 'log', label: words.log }],
        onChange: (/** @type {string} */ value) => onLog(value === 'log'),
      }))),
    h('div', { class: 'curve-line' }, h('span', { class: 'small' }, axisText()), h(Readout, { all, hover, kind })),
    h('div', { class: 'plot-place', style: { '--plot-inside': `${MARGINS.top}px ${labelRoom}px ${MARGINS.bottom}px ${MARGINS.left}px` } },
      h('div', { ref: host, class: 'plot', role: 'img', 'aria-labelledby': textId }),
      h(EditMarks, { lab, steps: lab.spec.value.steps, place: 'curve' })),
    h('div', { class: 'plot-foot small', style: { paddingRight: `${labelRoom - 12}px` } }, foot, h('span', { 'aria-hidden': 'true' }, words.stepAxis)),
    h(Alternative, { lab, id: textId, text }));
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
