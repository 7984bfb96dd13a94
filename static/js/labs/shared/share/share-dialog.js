/** The share dialog: the link, the code that puts the lab into another page, how it is looked at there, and a preview. */
import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../../controls/icons.js';
import { Segments } from '../../../controls/segments.js';
import { SwitchControl } from '../../../controls/switch-control.js';
import { useModal } from '../../../controls/use-modal.js';
import { words } from '../../../words.js';
import { shareWords } from '../../../words/share.js';
import { joined } from '../address.js';
import { saidParts } from './chosen-parts.js';
import { CopyText } from './copy-text.js';
import { PartTable } from './part-table.js';
import { Preview } from './preview.js';
import { SNIPPETS } from './snippets.js';

/** @typedef {import('../types.js').Lab} Lab */
/** @typedef {typeof SNIPPETS[number]['name']} Form */
/** @typedef {{theme: 'auto' | 'light' | 'dark', play: boolean, parts: import('./chosen-parts.js').ChosenParts}} Look */

/** Characters of a link that every program is known to pass on. */
const LONG_LINK = 6000;
const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);

/** @param {{lab: Lab, open: boolean, onClose: () => void}} props */
export function ShareDialog({ lab, open, onClose }) {
  const { close, props } = useModal(open, onClose);
  const { hidden, locked } = lab.view;
  // What the page itself was opened with is the first choice; afterwards, what was chosen last time.
  const [look, setLook] = useState(/** @type {Look} */ ({ theme: 'auto', play: false, parts: { hide: hidden, lock: locked } }));
  const [form, setForm] = useState(/** @type {Form} */ ('frame'));
  return h('dialog', { ...props, class: 'dialog share', 'aria-labelledby': 'share-title' },
    h('div', { class: 'dialog-head' },
      h('h2', { id: 'share-title' }, shareWords.title),
      h('button', { type: 'button', class: 'button ghost icon', 'aria-label': words.close, onClick: close }, h(Icon, { name: 'close' }))),
    open && h(Body, { lab, look, onLook: setLook, form, onForm: setForm }));
}

/** @param {{lab: Lab, look: Look, onLook: (look: Look) => void, form: Form, onForm: (form: Form) => void}} props */
function Body({ lab, look, onLook, form, onForm }) {
  // A step that has not been computed anew yet is what is meant, not the one that stands in for it.
  const [step, setStep] = useState(Math.max(0, lab.player.wanted()));
  const { address, traits } = lab;
  const { theme, play } = look;
  const { hide, lock } = saidParts(traits.parts, look.parts);
  const said = joined(
    hide.length > 0 ? `hide=${hide.join(',')}` : '', lock.length > 0 ? `lock=${lock.join(',')}` : '',
    theme === 'auto' ? '' : `theme=${theme}`, play ? 'play=true' : '').slice(1);
  const link = address.link(step, said);
  const shared = { lab: traits.name, title: traits.words.frameTitle, base: address.base, link, embed: address.embed(step, said), query: address.query(), hide, lock, theme, play, step };
  const code = SNIPPETS.find(({ name }) => name === form)?.make(shared) ?? '';
  return h('div', { class: 'share-body' },
    h('div', { class: 'share-texts' },
      h('p', { class: 'small' }, shareWords.help),
      h(CopyText, { id: 'share-link', label: shareWords.link, text: link, button: shareWords.copyLink }),
      link.length > LONG_LINK && h('p', { class: 'small', id: 'share-long' }, shareWords.longLink(link.length)),
      h('div', { class: 'share-forms' },
        h(Segments, {
          legend: shareWords.form, name: 'share-form', value: form, onChange: (/** @type {string} */ to) => onForm(/** @type {Form} */ (to)),
          options: SNIPPETS.map(({ name }) => ({ value: name, label: shareWords.forms[name] })),
        }),
        h(CopyText, { id: 'share-code', label: shareWords.codes[form], text: code, button: shareWords.copyCode, rows: 6 }))),
    h('div', { class: 'share-look' },
      h('div', { class: 'share-row' },
        h('span', { 'aria-hidden': 'true' }, shareWords.theme),
        h(Segments, {
          legend: shareWords.theme, name: 'share-theme', value: theme, onChange: (/** @type {string} */ to) => onLook({ ...look, theme: /** @type {Look['theme']} */ (to) }),
          options: THEMES.map((value) => ({ value, label: shareWords.themes[value] })),
        })),
      h(StepField, { step, steps: lab.store.steps.value, onChange: setStep }),
      h(SwitchControl, { id: 'share-play', label: shareWords.play, value: play, onChange: (to) => onLook({ ...look, play: to }) }),
      h('details', { class: 'share-parts' },
        h('summary', null, shareWords.parts(hide.length, lock.length)),
        h(PartTable, { lab, chosen: look.parts, onChange: (parts) => onLook({ ...look, parts }) }))),
    h(Preview, { address: address.preview(step, said) }));
}

/** The step that it opens at. @param {{step: number, steps: number, onChange: (step: number) => void}} props */
function StepField({ step, steps, onChange }) {
  return h('label', { class: 'share-row', for: 'share-step' },
    h('span', null, shareWords.step),
    h('input', {
      id: 'share-step', class: 'number', type: 'number', min: 0, max: steps, step: 1, value: step,
      onInput: (/** @type {Event} */ event) => {
        const { valueAsNumber } = /** @type {HTMLInputElement} */ (event.currentTarget);
        if (Number.isFinite(valueAsNumber)) onChange(Math.min(steps, Math.max(0, Math.round(valueAsNumber))));
      },
    }));
}
