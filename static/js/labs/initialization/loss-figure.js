/** The disclosure "Where the cost comes from": the loss against the probability given to the right class, each example a dot. */
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { entryOf } from '../../controls/catalogue.js';
import { Part } from '../../controls/part.js';
import { MOST_CLASSES } from '../../stage/palette.js';
import { areClasses, exampleLosses, lossSummary } from '../../state/losses.js';
import { pictureWords } from '../../words/pictures.js';
import { formatNumber } from '../../words/numbers.js';
import { examplesOf } from './unit-marks.js';
import { figureIn, ofLane, useShown } from '../shared/pictures.js';
import { useSize } from '../shared/use-size.js';

/** @typedef {import('./types.js').Lab} Lab */

const HEIGHT = 190;
const LEFT = 34;
const RIGHT = 12;
const TOP = 10;
const FLOOR = 152;
/** The largest loss the frame holds: what lies above stands at its upper edge. */
const MOST = 5;
const CURVE_POINTS = 90;
/** Below this mean the lower left is free for its name. */
const HIGH = 1.5;

/**
 * Only of losses that are a surprise: the others are costs of errors, and have no curve over one probability.
 * @param {{lab: Lab, lane: number}} props
 */
export function LossFigure({ lab, lane }) {
  const [open, setOpen] = useState(false);
  return h(Part, { name: 'losses', as: 'details', class: 'more loss-figure', onToggle: (/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.currentTarget).open) },
    h('summary', null, pictureWords.costFrom),
    h('div', { class: 'inside' }, open && h(Inside, { lab, lane })));
}

/** @param {{lab: Lab, lane: number}} props */
function Inside({ lab, lane }) {
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const { width } = useSize(host);
  useShown(lab, { ...ofLane(lab, 'loss', pictureWords.costFrom, lane), element: () => host.current, drawn: figureIn(host) });
  const answer = lab.reading.answer();
  const all = answer?.guess ? lossesOf(lab, lane, answer.units) : null;
  const summary = all && summaryOf(all);
  if (answer && !answer.guess) return h('p', { class: 'small' }, pictureWords.noSurprise(entryOf(lab.catalogue, 'losses', lab.data.spec['problem'].loss.name).label));
  return [
    h('div', { key: 'figure', ref: host, class: 'loss-plot' }, width > 0 && all && summary && h('svg', {
      width, height: HEIGHT, role: 'img', 'aria-label': pictureWords.costFrom,
      'data-mean': String(summary.mean), 'data-largest': String(summary.largest), 'data-wrong': String(summary.wrong),
    }, h(Chart, { width, all, mean: summary.mean }))),
    h('p', { key: 'text', class: 'small number' }, summary && pictureWords.costFromText(summary)),
  ];
}

/** @param {readonly import('../../state/losses.js').ExampleLoss[]} all */
function summaryOf(all) {
  const found = lossSummary(all);
  return Number.isNaN(found.mean) ? null : { ...found, beyond: all.filter(({ loss }) => loss > MOST).length };
}

/** @param {Lab} lab @param {number} lane @param {number} units of the output */
function lossesOf(lab, lane, units) {
  void lab.data.version.value;
  const network = lab.reading.network(lane);
  const examples = examplesOf(lab);
  const params = lane < lab.data.lanes.length ? lab.data.params(lane, lab.calm.value) : null;
  const targets = lab.datasets.current.value?.targets ?? [];
  // Other data may be here before the run they belong to.
  if (!network || !examples || !params || network.layers[network.layers.length - 1].out !== units || !areClasses(targets, units)) return null;
  const answers = network.forward(params.values, examples.inputs, examples.m);
  return exampleLosses(answers[answers.length - 1], targets, units);
}

/** @param {{width: number, all: readonly import('../../state/losses.js').ExampleLoss[], mean: number}} props */
function Chart({ width, all, mean }) {
  const x = (/** @type {number} */ p) => LEFT + p * (width - LEFT - RIGHT);
  const y = (/** @type {number} */ loss) => FLOOR - (Math.min(loss, MOST) / MOST) * (FLOOR - TOP);
  const first = Math.exp(-MOST);
  const curve = Array.from({ length: CURVE_POINTS + 1 }, (_, k) => first ** (1 - k / CURVE_POINTS));
  const dots = (/** @type {number} */ target) => all.filter((one) => one.target === target)
    .map(({ p, loss }) => `M${(x(p) - 3.2).toFixed(1)} ${y(loss).toFixed(1)}a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0`).join('');
  return [
    [0, 1, 2, 3, 4, 5].map((tick) => [
      h('line', { key: `line${tick}`, class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
      h('text', { key: `tick${tick}`, class: 'tick', x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, tick),
    ]),
    [0, 0.5, 1].map((tick) => h('text', { key: `x${tick}`, class: 'tick', x: x(tick), y: FLOOR + 16, 'text-anchor': 'middle' }, formatNumber(tick))),
    h('text', { key: 'x-name', class: 'tick', x: x(0.5), y: HEIGHT - 4, 'text-anchor': 'middle' }, pictureWords.costFromAxis),
    h('text', { key: 'y-name', class: 'label', x: x(first) + 16, y: TOP + 12 }, pictureWords.loss),
    h('path', { key: 'curve', class: 'loss-curve', d: curve.map((p, k) => `${k ? 'L' : 'M'}${x(p).toFixed(1)} ${y(-Math.log(p)).toFixed(1)}`).join('') }),
    h('line', { key: 'half', class: 'compare-with', x1: x(0.5), x2: x(0.5), y1: TOP, y2: FLOOR }),
    h('line', { key: 'mean', class: 'mean', x1: LEFT, x2: width - RIGHT, y1: y(mean), y2: y(mean) }),
    h('text', { key: 'mean-name', class: 'name', ...(mean < HIGH ? { x: x(0.04), 'text-anchor': 'start' } : { x: width - RIGHT, 'text-anchor': 'end' }), y: y(mean) - 6 }, pictureWords.meanLoss(mean)),
    Array.from({ length: MOST_CLASSES }, (_, target) => h('path', { key: `class${target}`, class: `dots class-${target}`, d: dots(target) })),
  ];
}
