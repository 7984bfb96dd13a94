/** n·Var W of each layer on a log axis, by the formula and in the drawn weights, with the lines that keep a signal's size. */
import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { logAxis } from '../../stage/log-axis.js';
import { formatNumber } from '../../words/numbers.js';
import { pictureWords } from '../../words/pictures.js';
import { figureIn, ofLane, useShown } from '../shared/pictures.js';
import { useSize } from '../shared/use-size.js';

const ROW = 18;
const HEAD = 18;
const FOOT = 18;
const LEFT = 64;
const RIGHT = 16;
/** Where 0 stands, left of the axis. */
const NOTHING = 14;

/** @param {{lab: import('./types.js').Lab, lane: number, layers: readonly import('../../state/first-weights.js').LayerWeights[]}} props */
export function VarianceFigure({ lab, lane, layers }) {
  const host = useRef(/** @type {HTMLDivElement | null} */ (null));
  const { width } = useSize(host);
  useShown(lab, { ...ofLane(lab, 'variance', pictureWords.nVar, lane), element: () => host.current, drawn: figureIn(host, () => `○ ${pictureWords.byFormula}   ● ${pictureWords.inDrawn}`) });
  const rows = layers.map((layer, k) => ({
    name: k === layers.length - 1 ? pictureWords.outputShort : pictureWords.layerShort(k + 1),
    declared: layer.in * layer.variance,
    drawn: layer.in * layer.drawn,
  }));
  const axis = logAxis(rows.flatMap(({ declared, drawn }) => [declared, drawn]), { decades: 2, always: [1, 2] });
  const left = LEFT + (axis.zero ? 2 * NOTHING : 0);
  const at = (/** @type {number} */ value) => (value > 0 ? left + axis.share(value) * (width - left - RIGHT) : left - NOTHING);
  const floor = HEAD + rows.length * ROW;
  const text = `${pictureWords.nVar}. ${rows.map(({ name, declared, drawn }) => pictureWords.nVarRow(name, declared, drawn)).join('; ')}.`;
  return h('div', { ref: host, class: 'variance-figure' },
    h('p', { class: 'small' }, h('b', null, pictureWords.nVar), ' ', pictureWords.nVarHelp),
    width > 0 && h('svg', { width, height: floor + FOOT, role: 'img', 'aria-label': text },
      axis.ticks.map((tick) => [
        h('line', { key: `line${tick}`, class: 'grid', x1: at(tick), x2: at(tick), y1: HEAD, y2: floor }),
        h('text', { key: `tick${tick}`, class: 'tick', x: at(tick), y: floor + 14, 'text-anchor': 'middle' }, formatNumber(tick)),
      ]),
      axis.zero && h('text', { class: 'tick', x: at(0), y: floor + 14, 'text-anchor': 'middle' }, '0'),
      h('line', { class: 'compare-with', x1: at(1), x2: at(1), y1: HEAD, y2: floor }),
      h('line', { class: 'compare-with', x1: at(2), x2: at(2), y1: HEAD, y2: floor }),
      h('text', { class: 'label', x: at(1) + 2, y: 12, 'text-anchor': 'end' }, pictureWords.nVarTanh),
      h('text', { class: 'label', x: at(2) - 2, y: 12, 'text-anchor': 'start' }, pictureWords.nVarRelu),
      rows.map(({ name, declared, drawn }, k) => {
        const y = HEAD + (k + 0.5) * ROW;
        return h('g', { key: name, 'data-n-var': String(declared), 'data-drawn-n-var': String(drawn) },
          h('text', { class: 'tick', x: 0, y: y + 4 }, name),
          h('circle', { class: 'drawn-dot', cx: at(drawn), cy: y, r: 3.5 }),
          h('circle', { class: 'declared-ring', cx: at(declared), cy: y, r: 5.5 }));
      })),
    h('p', { class: 'figure-key small', 'aria-hidden': 'true' }, h('i', { class: 'key-ring' }), pictureWords.byFormula, h('i', { class: 'key-dot' }), pictureWords.inDrawn));
}
