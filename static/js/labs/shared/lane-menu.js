/** What can be done with one lane: a disclosure in the head of its column. */
import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deskWords } from '../../words/lanes-desk.js';

/** Puts the focus on a lane's menu once the page has been drawn anew; who has gone on by then stays there. @param {number} lane */
function focusMenu(lane) {
  const before = document.activeElement;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (![before, document.body].includes(document.activeElement) || document.querySelector('.lane-menu[open]')) return;
    const menu = document.querySelector(`[data-lane="${lane}"] .lane-menu > summary`) ?? document.querySelector('#all-lanes') ?? document.querySelector('#add-lane');
    if (menu instanceof HTMLElement) menu.focus();
  }));
}

/** @param {{lab: import('./types.js').Lab, lane: number, label: string}} props */
export function LaneMenu({ lab, lane, label }) {
  const place = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const { desk, store } = lab;
  const count = store.lanes.value.length;
  useEffect(() => {
    if (!open) return undefined;
    const away = (/** @type {Event} */ event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) close(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);

  /** @param {boolean} focus back to the menu's own button */
  function close(focus) {
    if (place.current) place.current.open = false;
    if (focus) place.current?.querySelector('summary')?.focus();
  }

  /** @param {string} id @param {string} text @param {() => void} act @param {boolean} [disabled] */
  const item = (id, text, act, disabled = false) => h('button', {
    key: id, type: 'button', class: 'button ghost', 'data-does': id, disabled, title: disabled ? deskWords.full(desk.most) : undefined,
    onClick: () => {
      close(true);
      act();
    },
  }, text);
  if (lab.view.hides('compare') || lab.view.locks('compare')) return null;
  return h('details', {
    ref: place, class: 'lane-menu',
    onToggle: (/** @type {Event} */ event) => setOpen(/** @type {HTMLDetailsElement} */ (event.currentTarget).open),
    onKeyDown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || !place.current?.open) return;
      event.stopPropagation();
      close(true);
    },
  },
  h('summary', { 'aria-label': deskWords.menu(label), title: deskWords.menu(label) }, h('span', { 'aria-hidden': 'true' }, '⋯')),
  h('div', { class: 'lane-menu-items', role: 'group', 'aria-label': label },
    desk.edit && item('edit', deskWords.edit, () => desk.edit?.(lane)),
    item('duplicate', deskWords.duplicate, () => {
      desk.duplicate(lane);
      focusMenu(lane + 1);
    }, count >= desk.most),
    lab.editing.underway.value && item('fork', deskWords.fork, () => {
      lab.editing.fork(lane);
      if (!desk.edit) focusMenu(lane + 1);
    }, count >= desk.most),
    count > 1 && item('remove', deskWords.remove, () => {
      desk.remove(lane);
      focusMenu(Math.min(lane, count - 2));
    }),
    count > 1 && item('solo', desk.alone.value === lane ? deskWords.showAll : deskWords.solo, () => {
      desk.solo(lane);
      focusMenu(lane);
    })));
}
