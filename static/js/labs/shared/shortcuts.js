/** Keys for the transport. A focused control keeps its own keys. */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { useModal } from '../../controls/use-modal.js';
import { words } from '../../words.js';
import { linkWords } from '../../words/links.js';

/**
 * Elements that use the space bar, and those that use arrows, themselves. What is dragged, as a start, or is chosen already has
 * no use for the space bar: who has just taken hold of it plays next.
 */
const OWN_SPACE = 'button:not([data-slides]), select, summary, a[href], input:not([type="range"], [type="radio"]:checked), textarea, [contenteditable]';
const OWN_ARROWS = 'select, input, textarea, [contenteditable], [tabindex="0"]';
const TYPING = 'input:not([type="range"]):not([type="radio"]):not([type="checkbox"]), textarea, [contenteditable]';

/**
 * @param {import('./types.js').Lab} lab
 * @param {() => void} showHelp
 * @returns {(event: KeyboardEvent) => void}
 */
export function keyHandler(lab, showHelp) {
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]')) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const { player, data, view } = lab;
    /** @type {Record<string, [own: string, act: () => void, part?: string]>} the elements that keep the key, what it does elsewhere, and the part it does it for */
    const keys = {
      ' ': [OWN_SPACE, () => player.toggle(), 'play'],
      ArrowLeft: [OWN_ARROWS, () => player.step_by(-1), 'step'],
      ArrowRight: [OWN_ARROWS, () => player.step_by(1), 'step'],
      Home: [OWN_ARROWS, () => player.reset(), 'reset'],
      End: [OWN_ARROWS, () => { player.pause(); player.seek(data.computed); }, 'scrub'],
      ...Object.fromEntries(Object.entries(lab.keys).map(([key, act]) => [key, [TYPING, act]])),
      f: [TYPING, () => lab.presenting.toggle()],
      '?': [TYPING, showHelp],
    };
    const known = keys[event.key];
    if (!known) return;
    const [own, act, part] = known;
    if (target.matches(own) || (part && view.locks(part))) return;
    event.preventDefault();
    act();
  };
}

/**
 * The list of shortcuts.
 * @param {{lab: import('./types.js').Lab, open: boolean, onClose: () => void}} props
 */
export function Shortcuts({ lab, open, onClose }) {
  const { close, props } = useModal(open, onClose);
  return h('dialog', { ...props, class: 'dialog', 'aria-labelledby': 'shortcuts-title' },
    h('div', { class: 'dialog-head' },
      h('h2', { id: 'shortcuts-title' }, words.help),
      h('button', { type: 'button', class: 'button ghost icon', 'aria-label': words.close, onClick: close }, h(Icon, { name: 'close' }))),
    h('dl', { class: 'keys' }, [...words.shortcuts, ...lab.traits.words.shortcuts, ...linkWords.shortcuts].map(({ keys, what }) => [
      h('dt', { key: what }, keys.map((key) => h('kbd', { key }, key))),
      h('dd', { key: `${what}-does` }, what),
    ])),
    h('p', { class: 'small' }, words.shortcutsNote));
}
