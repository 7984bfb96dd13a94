/** Explain this step: the sheet above the transport with the update of one parameter. Loaded when it is opened first. */
import { h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { indexOf, isMatrix, nameOf, placeOf } from '../../state/parameters.js';
import { explainWords } from '../../words/explain.js';
import { explainedAt, settingsOf, symbolsIn } from '../shared/explain.js';
import { Formulas } from '../shared/explain-formulas.js';
import { ExplainMenu } from '../shared/explain-menu.js';
import { sentencesOf } from '../shared/explain-sentences.js';
import { notRun } from '../shared/problems.js';

/** @typedef {import('./types.js').Lab} Lab */

/** What is explained now. @param {Lab} lab */
function explained(lab) {
  return explainedAt(lab, { lane: lab.explaining.lane.value, index: lab.explaining.index.value }, lab.calm.value);
}

/** @param {{lab: Lab, quiet: boolean}} props quiet: opened by the address, it takes the focus from nobody */
export function ExplainPanel({ lab, quiet }) {
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  const open = lab.explaining.open.value;
  const opensWith = useRef(quiet);
  // Before it is painted: who sees it can press Escape.
  useLayoutEffect(() => {
    if (!open) return undefined;
    if (opensWith.current) {
      opensWith.current = false;
      return undefined;
    }
    const before = document.activeElement;
    // The arrow keys walk as soon as it is open.
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement !== document.body) return;
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.getElementById('explain');
      back?.focus({ preventScroll: true });
    };
  }, [open]);
  if (!open) return null;
  const now = explained(lab);
  return h('section', {
    ref: panel, id: 'explanation', class: 'explanation', 'aria-labelledby': 'explanation-title', tabIndex: -1,
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      lab.explaining.close();
    },
  },
  h('div', { class: 'explanation-head' },
    h('h2', { id: 'explanation-title' }, explainWords.title),
    now && h(Parameter, { lab, lane: now.lane, index: now.index }),
    now?.found && h('p', { class: 'small number', 'data-number': 'update' }, explainWords.update(now.found.update)),
    h('button', { type: 'button', class: 'button ghost icon', title: explainWords.close, 'aria-label': explainWords.close, onClick: lab.explaining.close }, h(Icon, { name: 'close' }))),
  now?.found
    ? h('div', { class: 'explanation-body' },
      h(Formulas, { found: now.found, symbols: symbolsIn(now.entry), set: settingsOf(now.entry) }),
      h(Words, { lab, now: { ...now, found: now.found } }))
    : h('p', { class: 'small' }, notRun(lab) ?? (lab.data.done && lab.data.traces['used_gradient'] ? explainWords.none : explainWords.waiting)));
}

/** @param {{lab: Lab, now: import('../shared/explain.js').Now & {found: import('../../state/explanation.js').Explanation}}} props */
function Words({ lab, now }) {
  const place = placeOf(lab.data.layout, now.index);
  return h('p', { class: 'explanation-words number', 'aria-live': lab.player.playing.value ? 'off' : 'polite' },
    place && h('b', null, `${nameOf(place)}, ${explainWords.place({ ...place, layers: lab.data.layout.length / 2 })}.`),
    sentencesOf(lab, now).map((sentence) => h('span', { key: sentence }, ` ${sentence}`)), h('span', { class: 'walk' }, ` ${explainWords.walk}`));
}

/** Which parameter: its tensor, and its place in it. @param {{lab: Lab, lane: number, index: number}} props */
function Parameter({ lab, lane, index }) {
  const { layout, lanes } = lab.data;
  const place = placeOf(layout, index);
  const entry = layout.find(({ name }) => name === place?.tensor);
  if (!place || !entry) return null;
  const { explaining } = lab;
  const move = (/** @type {Partial<import('../../state/parameters.js').Place>} */ part) => { explaining.show(indexOf(layout, { ...place, ...part })); };
  const units = isMatrix(entry) ? entry.shape[1] : entry.shape[0];
  return h('div', { class: 'parameter' },
    lanes.length > 1 && h(ExplainMenu, { id: 'explain-lane', label: explainWords.lane, value: lane, options: lanes.map(({ label }) => label), onChange: (value) => explaining.show(index, value) }),
    h(ExplainMenu, {
      id: 'explain-tensor', label: explainWords.tensor, quiet: true, value: layout.indexOf(entry), options: layout.map(({ name }) => name),
      onChange: (value) => move({ tensor: layout[value].name, input: place.input ?? 0 }),
    }),
    h(ExplainMenu, { id: 'explain-unit', label: place.input === null ? explainWords.biasOf : explainWords.unit, value: place.unit, options: counting(units), onChange: (unit) => move({ unit }) }),
    place.input !== null && h(ExplainMenu, {
      id: 'explain-input', label: explainWords.input, value: place.input,
      options: counting(entry.shape[0]).map((_, input) => explainWords.inputName(place.layer, input)), onChange: (input) => move({ input }),
    }));
}

/** @param {number} count @returns {string[]} "0", "1", … */
function counting(count) {
  return Array.from({ length: count }, (_, k) => String(k));
}
