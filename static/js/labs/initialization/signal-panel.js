/** The signal, layer by layer: its spread forward and backward on a log axis, the verdict with its reason, and the units that stand out. */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { Part } from '../../controls/part.js';
import { unitCount } from '../../state/facts.js';
import { logAxis } from '../../stage/log-axis.js';
import { words } from '../../words.js';
import { formatNumber } from '../../words/numbers.js';
import { pictureWords } from '../../words/pictures.js';
import { SignalLine } from './signal-line.js';
import { figureIn, ofLane, useShown } from '../shared/pictures.js';
import { useSize } from '../shared/use-size.js';

/** @typedef {import('./types.js').Lab} Lab */

const HEIGHT = 128;
const LEFT = 54;
const RIGHT = 14;
const TOP = 22;
const FLOOR = 100;
/** Where 0 stands, below the axis. */
const NOTHING = 10;

/** @param {{lab: Lab, lane: number}} props */
export function SignalPanel({ lab, lane }) {
  return h(Part, { name: 'signal', as: 'section', class: 'signal-panel', 'aria-label': pictureWords.signal },
    h(SignalFigure, { lab, lane }),
    h('div', { class: 'signal-words' }, h(SignalLine, { lab, lane }), h(UnitCounts, { lab, lane })));
}

/** @param {{lab: Lab, lane: number}} props */
function SignalFigure({ lab, lane }) {
  void lab.data.version.value;
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const said = useRef('');
  const { width } = useSize(host);
  useShown(lab, { ...ofLane(lab, 'signal', pictureWords.signal, lane), element: () => host.current, drawn: figureIn(host) });
  const step = lab.calm.value;
  const held = lane < lab.data.lanes.length;
  const forward = [...(held ? lab.data.at(lane, 'signal_forward', step)?.values ?? [] : [])];
  const backward = [...(held ? lab.data.at(lane, 'signal_backward', step)?.values ?? [] : [])];
  const names = forward.map((_, k) => (k === forward.length - 1 ? pictureWords.outputShort : pictureWords.layerShort(k + 1)));
  if (!lab.player.playing.value || said.current === '') said.current = pictureWords.signalText({ step: Math.max(0, step), layers: names, forward, backward });
  return h('div', { ref: host, class: 'signal-figure' },
    width > 0 && forward.length > 0 && h('svg', {
      width, height: HEIGHT, role: 'img', 'aria-label': said.current, 'data-forward': forward.join(' '), 'data-backward': backward.join(' '),
    }, h(Chart, { width, names, forward, backward })));
}

/** @param {{width: number, names: readonly string[], forward: readonly number[], backward: readonly number[]}} props */
function Chart({ width, names, forward, backward }) {
  const axis = logAxis([...forward, ...backward]);
  const floor = FLOOR - (axis.zero ? NOTHING : 0);
  const x = (/** @type {number} */ layer) => LEFT + 24 + (names.length > 1 ? (layer / (names.length - 1)) * (width - LEFT - RIGHT - 48) : (width - LEFT - RIGHT - 48) / 2);
  const y = (/** @type {number} */ value) => (value > 0 ? floor - axis.share(value) * (floor - TOP) : FLOOR);
  const short = (width - LEFT - RIGHT) / names.length < 52;
  const line = (/** @type {readonly number[]} */ values) => values.map((value, k) => `${k ? 'L' : 'M'}${x(k).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const above = y(forward[0]) <= y(backward[0]);
  // The lower line's name stands below it where there is room before the layers' names.
  const nameAt = (/** @type {number} */ value, /** @type {boolean} */ over) => y(value) + (over || y(value) + 18 > FLOOR ? -8 : 16);
  return [
    axis.ticks.map((tick) => [
      h('line', { key: `line${tick}`, class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
      h('text', { key: `tick${tick}`, class: 'tick', x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, formatNumber(tick)),
    ]),
    axis.zero && h('text', { key: 'zero', class: 'tick', x: LEFT - 8, y: FLOOR + 4, 'text-anchor': 'end' }, '0'),
    names.map((name, k) => h('text', { key: name, class: 'tick', x: x(k), y: HEIGHT - 6, 'text-anchor': 'middle' },
      short ? (k === names.length - 1 ? words.layer.outputShort : String(k + 1)) : name)),
    h('path', { key: 'forward', class: 'forward', d: line(forward) }),
    h('path', { key: 'backward', class: 'backward', d: line(backward) }),
    forward.map((value, k) => h('circle', { key: `f${k}`, class: 'forward-mark', cx: x(k), cy: y(value), r: 3.5 })),
    backward.map((value, k) => h('path', { key: `b${k}`, class: 'backward-mark', d: `M${x(k)} ${y(value) - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z` })),
    h('text', { key: 'forward-name', class: 'name forward-name', x: LEFT + 4, y: nameAt(forward[0], above) }, pictureWords.signalForward),
    h('text', { key: 'backward-name', class: 'name backward-name', x: LEFT + 4, y: nameAt(backward[0], !above) }, pictureWords.signalBackward),
  ];
}

/** How many units are dead, saturated, identical. @param {{lab: Lab, lane: number}} props */
function UnitCounts({ lab, lane }) {
  void lab.data.version.value;
  const step = lab.calm.value;
  if (lane >= lab.data.lanes.length) return null;
  const rows = /** @type {const} */ (['dead', 'saturated', 'identical']).flatMap((kind) => {
    const units = unitCount(lab.data, lane, `${kind}_units`, step);
    return units && units.of > 0 ? [{ kind, units }] : [];
  });
  return h('dl', { class: 'unit-counts', 'aria-label': pictureWords.unitCounts }, rows.map(({ kind, units }) => h('div', { key: kind },
    h('dt', null, pictureWords[kind]),
    h('dd', { class: 'number', 'data-number': `units-${kind}` }, words.of(units.count, units.of)))));
}
