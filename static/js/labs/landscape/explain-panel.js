/** Explain this step, under the plots: which lane and coordinate, the update line by line, and what it comes to. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { Part } from '../../controls/part.js';
import { explainWords } from '../../words/explain.js';
import { landscapeWords } from '../../words/landscape.js';
import { explainedAt, settingsOf, symbolsIn } from '../shared/explain.js';
import { Formulas } from '../shared/explain-formulas.js';
import { ExplainMenu } from '../shared/explain-menu.js';
import { sentencesOf } from '../shared/explain-sentences.js';
import { notRun } from '../shared/problems.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('../shared/explain.js').Now} Now */

/** @param {{lab: Lab}} props */
export function ExplainPanel({ lab }) {
  const { explaining } = lab;
  const open = explaining.open.value;
  const now = open ? explainedAt(lab, explaining.now.value, lab.calm.value) : null;
  return h(Part, {
    name: 'explain', as: 'section', class: `explain-panel${open ? '' : ' closed'}`, 'aria-labelledby': 'explain',
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || !open) return;
      event.preventDefault();
      explaining.close();
      document.getElementById('explain')?.focus();
    },
  },
  h('div', { class: 'explain-head' },
    h('h2', { class: 'minor' }, h('button', {
      type: 'button', class: 'button ghost', id: 'explain', 'aria-expanded': String(open), 'aria-controls': 'explanation', onClick: explaining.toggle,
    }, explainWords.title, h(Icon, { name: open ? 'up' : 'down' }))),
    now && h(Which, { lab, now })),
  open && h('div', { id: 'explanation', class: 'explanation-beside' }, now && now.found
    ? h(Update, { lab, now: { ...now, found: now.found } })
    : h('p', { class: 'small' }, notRun(lab) ?? (lab.data.done ? explainWords.none : explainWords.waiting))));
}

/** @param {{lab: Lab, now: Now}} props */
function Which({ lab, now: { lane, index } }) {
  const { data, explaining } = lab;
  return h('div', { class: 'parameter' },
    data.lanes.length > 1 && h(ExplainMenu, {
      id: 'explain-lane', label: explainWords.lane, quiet: true, value: lane, options: data.lanes.map(({ label }) => label), onChange: (value) => explaining.show({ lane: value }),
    }),
    data.layout.length > 1 && h(ExplainMenu, {
      id: 'explain-coordinate', label: landscapeWords.coordinate, quiet: true, value: index, options: data.layout.map(({ name }) => name),
      onChange: (value) => explaining.show({ index: value }),
    }));
}

/** @param {{lab: Lab, now: Now & {found: import('../../state/explanation.js').Explanation}}} props */
function Update({ lab, now }) {
  const { name } = lab.data.layout[now.index];
  const label = lab.data.lanes[now.lane]?.label ?? '';
  const sentences = sentencesOf(lab, now, name);
  if (now.found.lines.some(({ whole }) => whole)) sentences.push(landscapeWords.wholeSystem(name));
  return [
    h('p', { key: 'update', class: 'small number', 'data-number': 'update' }, explainWords.update(now.found.update)),
    h(Formulas, { key: 'lines', found: now.found, set: settingsOf(now.entry), symbols: { ...symbolsIn(now.entry), params: name, evaluated_at: `${name}_g` } }),
    h('p', { key: 'words', class: 'explanation-words number', 'aria-live': lab.player.playing.value ? 'off' : 'polite' },
      h('b', { class: 'spoken' }, `${label}, ${name}.`),
      sentences.map((sentence) => h('span', { key: sentence }, ` ${sentence}`)), h('span', { class: 'walk' }, ` ${explainWords.walk}`)),
  ];
}
