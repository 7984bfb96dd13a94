/** Keys for the transport. A focused control keeps its own keys. */
import { h } from 'preact';
import { useLater } from './later.js';

const fetchList = () => import('./shortcuts-list.js').then(({ ShortcutsList }) => ShortcutsList);

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

/** The list of shortcuts, which is fetched when it is opened first. @param {{lab: import('./types.js').Lab, open: boolean, onClose: () => void}} props */
export function Shortcuts(props) {
  const List = useLater(props.open, props.onClose, fetchList);
  return List && h(List, props);
}
