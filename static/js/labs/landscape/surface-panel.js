/** The surface: which one, why it is hard, its equation and its own controls. */
import { h } from 'preact';
import { bareControl, withDefaults } from '../../controls/catalogue.js';
import { ComponentControls } from '../../controls/component-controls.js';
import { Equation } from '../../controls/equation.js';
import { Dice } from '../../controls/icons.js';
import { NumberControl } from '../../controls/number-control.js';
import { landscapeWords } from '../../words/landscape.js';
import { formatNumber } from '../../words/numbers.js';
import { Part } from '../../controls/part.js';
import { problemAt } from '../shared/problems.js';
import { FORMULA } from './formula.js';
import { surfaceEntry } from './store.js';
import { isUsual } from './surface-of.js';

/** @typedef {import('./types.js').Lab} Lab */

const NOISE = bareControl({ name: 'gradient_noise', symbol: '\\sigma', minimum: 0, maximum: 10, scale: 'log', marks: [0.1, 1] });

/** The menu beside the title. @param {{lab: Lab}} props */
export function SurfaceMenu({ lab }) {
  const { catalogue, store } = lab;
  return h(Part, { name: 'surface.name', class: 'surface-menu' },
    h('select', {
      id: 'surface', class: 'choose', 'aria-label': landscapeWords.surface, value: store.surface.value.name,
      onChange: (/** @type {Event} */ event) => {
        const { value: name } = /** @type {HTMLSelectElement} */ (event.currentTarget);
        lab.desk.climb(withDefaults(surfaceEntry(catalogue, name)));
      },
    }, catalogue.families['surfaces'].map(({ name, label }) => h('option', { key: name, value: name }, label))));
}

/** Of the picture that is there; until there is one, of what the catalogue tells. @param {Lab} lab @param {boolean} wrong @returns {string} */
function minimaText(lab, wrong) {
  const [shown, chosen] = [lab.field.current.value, lab.surface.value];
  const known = shown?.name === chosen.name ? shown : isUsual(lab.store, lab.catalogue) ? chosen : null;
  if (!known) return '';
  const best = known.minima.filter((minimum) => minimum.global).length;
  const text = landscapeWords.minima(best, known.minima.length - best);
  return wrong ? landscapeWords.before(text) : text;
}

/** @param {{lab: Lab}} props */
export function SurfacePanel({ lab }) {
  const { store } = lab;
  const entry = lab.surface.value;
  const problem = (/** @type {string} */ name) => problemAt(lab, ['problem', 'surface', name]);
  const reading = entry.name === FORMULA ? lab.formula.reading.value : null;
  return h(Part, { name: 'about', class: 'surface-panel', role: 'group', 'aria-labelledby': 'about-title' },
    h('h2', { id: 'about-title', class: 'minor' }, entry.label, ' ', h('span', { class: 'small' }, minimaText(lab, problemAt(lab, ['problem', 'surface']) !== null))),
    h('p', { class: 'small' }, entry.story),
    h(Equation, { equations: reading?.equations ?? entry.equations, values: { ...withDefaults(entry), ...store.surface.value } }),
    reading && reading.problems.length > 0 && h('p', { class: 'small formula-problems', role: 'status' }, landscapeWords.sentences(reading.problems)),
    h('div', { class: 'surface-controls' },
      h(ComponentControls, { id: 'surface', entry, value: store.surface.value, problem, mark: lab.formula.mark.value, onChange: (value) => { store.surface.value = value; } }),
      h(Part, { name: 'gradient_noise' }, h(NumberControl, {
        id: 'gradient-noise', label: landscapeWords.noise, control: NOISE, value: store.gradient_noise.value, describedBy: 'gradient-noise-help',
        problem: problemAt(lab, ['problem', 'gradient_noise']), onChange: (value) => { store.gradient_noise.value = value; },
      }),
      h('span', { id: 'gradient-noise-help', hidden: true }, landscapeWords.noiseHelp),
      store.gradient_noise.value > 0 && h('button', {
        type: 'button', class: 'button new-noise', id: 'new-noise', title: landscapeWords.newNoiseHelp(store.seed.value), onClick: lab.desk.newNoise,
      }, h(Dice, null), h('span', null, landscapeWords.newNoise)))));
}

/** @param {Lab} lab @returns {string} the chosen surface as text, with what differs from its defaults */
export function surfaceText(lab) {
  const entry = lab.surface.value;
  const own = entry.controls.flatMap(({ name, default: usual }) => {
    const value = lab.store.surface.value[name];
    return value === usual || value === undefined ? [] : [`${name} ${typeof value === 'number' ? formatNumber(value) : value}`];
  });
  return [entry.label, ...own].join(' ');
}
