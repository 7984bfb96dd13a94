/** Explain this step: the button, and the sheet above the transport with the update of one parameter. */
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { entryOf } from '../../controls/catalogue.js';
import { Icon } from '../../controls/icons.js';
import { indexOf, isMatrix, nameOf, placeOf } from '../../state/parameters.js';
import { explainWords } from '../../words/explain.js';
import { explained, symbolsIn } from './explain.js';
import { Formulas } from './explain-formulas.js';

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab}} props */
export function ExplainButton({ lab }) {
  const { open } = lab.explaining;
  return h('button', {
    type: 'button', class: 'button explain-button', id: 'explain', 'aria-expanded': String(open.value), 'aria-controls': 'explanation',
    onClick: () => (open.peek() ? lab.explaining.close() : lab.explain()),
  }, explainWords.open);
}

/** @param {{lab: Lab}} props */
export function ExplainPanel({ lab }) {
  const panel = useRef(/** @type {HTMLElement | null} */ (null));
  const open = lab.explaining.open.value;
  const opensWith = useRef(open);
  useEffect(() => {
    if (!open) return undefined;
    // Opened by the address, it takes the focus from nobody.
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
      h(Formulas, {
        lines: now.found.lines, symbols: symbolsIn(now.entry), gradient: now.found.gradient.used,
        set: ['rate', 't', ...now.entry.controls.map(({ name }) => name)],
      }),
      h(Words, { lab, now: { ...now, found: now.found } }))
    : h('p', { class: 'small' }, lab.data.done && lab.data.traces['used_gradient'] ? explainWords.none : explainWords.waiting));
}

/** @param {{lab: Lab, now: NonNullable<ReturnType<typeof explained>> & {found: import('../../state/explanation.js').Explanation}}} props */
function Words({ lab, now: { chosen, index, step, found } }) {
  const place = placeOf(lab.data.layout, index);
  const { used, exact, norm } = found.gradient;
  const base = chosen.optimizer['learning_rate'];
  const sentences = [explainWords.move(found.move, used)];
  if (chosen.clipping.name !== 'none' && exact !== null && norm !== null) {
    const { label } = entryOf(lab.catalogue, 'clippings', chosen.clipping.name);
    sentences.push(exact === used ? explainWords.unclipped(label, norm) : explainWords.clipped({ label, exact, used, norm }));
  }
  if (chosen.schedule.name !== 'constant' && typeof base === 'number') {
    sentences.push(explainWords.schedule(entryOf(lab.catalogue, 'schedules', chosen.schedule.name).label, found.rate, base));
  }
  if (Math.min(step, lab.data.spec['steps'] - 1) > found.update) sentences.push(explainWords.at(found.update));
  return h('p', { class: 'explanation-words number', 'aria-live': lab.player.playing.value ? 'off' : 'polite' },
    place && h('b', null, `${nameOf(place)}, ${explainWords.place({ ...place, layers: lab.data.layout.length / 2 })}.`),
    sentences.map((sentence) => h('span', { key: sentence }, ` ${sentence}`)), h('span', { class: 'walk' }, ` ${explainWords.walk}`));
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
    lanes.length > 1 && h(Menu, { id: 'explain-lane', label: explainWords.lane, value: lane, options: lanes.map(({ label }) => label), onChange: (value) => explaining.show(index, value) }),
    h(Menu, {
      id: 'explain-tensor', label: explainWords.tensor, quiet: true, value: layout.indexOf(entry), options: layout.map(({ name }) => name),
      onChange: (value) => move({ tensor: layout[value].name, input: place.input ?? 0 }),
    }),
    h(Menu, { id: 'explain-unit', label: place.input === null ? explainWords.biasOf : explainWords.unit, value: place.unit, options: counting(units), onChange: (unit) => move({ unit }) }),
    place.input !== null && h(Menu, {
      id: 'explain-input', label: explainWords.input, value: place.input,
      options: counting(entry.shape[0]).map((_, input) => explainWords.inputName(place.layer, input)), onChange: (input) => move({ input }),
    }));
}

/** @param {number} count @returns {string[]} "0", "1", … */
function counting(count) {
  return Array.from({ length: count }, (_, k) => String(k));
}

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {boolean} [props.quiet]
 * @param {number} props.value
 * @param {readonly string[]} props.options
 * @param {(value: number) => void} props.onChange
 */
function Menu({ id, label, quiet = false, value, options, onChange }) {
  return h('span', { class: 'parameter-part' },
    h('label', { for: id, class: quiet ? 'spoken' : 'small' }, label),
    h('select', {
      id, class: 'choose narrow', value: String(value),
      onChange: (/** @type {Event} */ event) => onChange(Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value)),
    }, options.map((option, k) => h('option', { key: k, value: String(k) }, option))));
}
