/** Drawing one's own points: a plane to click on, the class of the next point, and the same points as a list to type in. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { createLayer, together } from '../../stage/layer.js';
import { MOST_CLASSES } from '../../stage/palette.js';
import { pointAt } from '../../stage/plane.js';
import { paintExample, paintPoints } from '../../stage/points-picture.js';
import { clicked, listOf, readList } from '../../state/drawing.js';
import { drawingWords } from '../../words/drawing.js';
import { usePicture } from '../shared/use-picture.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('../../state/drawing.js').Drawn} Drawn */

/** CSS pixels around a point that belong to it. */
const HIT = 9;

/**
 * @param {object} props
 * @param {Lab} props.lab
 * @param {import('../../controls/catalogue.js').ControlEntry} props.control of kind points
 * @param {string | null} props.problem
 */
export function DrawPad({ lab, control, problem }) {
  const { dataset } = lab.store;
  const points = /** @type {readonly Drawn[]} */ (dataset.value[control.name] ?? control.default);
  const [label, setLabel] = useState(0);
  const most = control.longest ?? Infinity;
  const change = (/** @type {readonly Drawn[]} */ next) => { dataset.value = { ...dataset.value, [control.name]: next }; };
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(/** @type {readonly Drawn[]} */ (dataset.value[control.name] ?? control.default), surface.size.value, lab.palette.value),
    paint: (all, _, palette) => {
      surface.prepare();
      paintPoints(surface, { inputs: all.map(([x1, x2]) => [x1, x2]), targets: all.map((point) => point[2]) }, palette, 4.5);
    },
  }), [lab, control]);
  const locked = lab.view.locks(`dataset.${control.name}`);
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (locked) return;
    const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const next = clicked(points, pointAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height), label, (10 * HIT) / box.width);
    if (next.length <= most) change(next);
  };
  return h('div', { class: 'draw-pad' },
    h('div', { class: 'label-choice', role: 'radiogroup', 'aria-label': drawingWords.label },
      Array.from({ length: MOST_CLASSES }, (_, k) => h('label', { key: k },
        h('input', { type: 'radio', name: 'draw-label', value: String(k), checked: k === label, onChange: () => setLabel(k) }),
        h(ClassSign, { lab, label: k }), h('span', null, k)))),
    h('div', { class: 'draw-plane', id: 'draw-plane', title: drawingWords.padHelp, onClick }, h('canvas', { ref: canvas, role: 'img', 'aria-label': `${drawingWords.pad}: ${drawingWords.count(points.length)}` })),
    problem && h('p', { class: 'problem', role: 'alert' }, problem),
    h('div', { class: 'draw-buttons' },
      h('span', { class: 'small number', 'data-number': 'drawn' }, drawingWords.count(points.length)),
      h('button', { type: 'button', class: 'button', disabled: points.length === 0, onClick: () => change(points.slice(0, -1)) }, drawingWords.undo),
      h('button', { type: 'button', class: 'button', disabled: points.length === 0, onClick: () => change([]) }, drawingWords.clear)),
    h('p', { class: 'small' }, drawingWords.padHelp),
    h(PointList, { points, most, onChange: change }));
}

/**
 * @param {object} props
 * @param {readonly Drawn[]} props.points
 * @param {number} props.most
 * @param {(points: readonly Drawn[]) => void} props.onChange
 */
function PointList({ points, most, onChange }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const [problem, setProblem] = useState('');
  const commit = () => {
    if (draft === null) return;
    try {
      onChange(readList(draft, most));
      setDraft(null);
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return h('div', { class: 'draw-list' },
    h('label', { for: 'draw-list', class: 'small' }, drawingWords.list),
    h('textarea', {
      id: 'draw-list', rows: 5, spellcheck: false, autocomplete: 'off', value: draft ?? listOf(points),
      'aria-invalid': problem ? 'true' : undefined, 'aria-describedby': problem ? 'draw-list-problem' : undefined,
      onInput: (/** @type {Event} */ event) => setDraft(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value), onBlur: commit,
    }),
    problem && h('p', { class: 'problem', id: 'draw-list-problem', role: 'alert' }, problem));
}

/** A class's colour and shape. @param {{lab: Lab, label: number}} props */
export function ClassSign({ lab, label }) {
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(lab.palette.value, surface.size.value),
    paint: (palette, _) => {
      surface.prepare();
      paintExample(surface.context, { x: surface.width() / 2, y: surface.height() / 2, radius: surface.width() / 3.2 }, label, palette);
    },
  }), [lab, label]);
  return h('canvas', { ref: canvas, class: 'class-sign', 'aria-hidden': 'true' });
}
