/**
 * Present mode, for the lecture hall: full screen where the browser lets it, everything enlarged so that it reads from the last row,
 * and only what is looked at in sight.
 */
import { h } from 'preact';
import { Icon } from '../../controls/icons.js';
import { setZoom } from '../../stage/viewport.js';
import { batch, effect, signal } from '../../state/signals.js';
import { presentWords } from '../../words/present.js';

/** The window that the enlarged page is laid out for, in its own pixels: the smallest type, 10.5, then is 24 at 1920 × 1080. */
const ROOM = { width: 840, height: 472.5 };

/** How much everything is enlarged. @param {{width: number, height: number}} window @returns {number} */
export function enlargement({ width, height }) {
  return Math.max(1, Math.min(width / ROOM.width, height / ROOM.height));
}

export function createPresenting() {
  const on = signal(false);
  const zoom = signal(1);
  const root = document.documentElement;
  const measure = () => { zoom.value = on.peek() ? enlargement({ width: window.innerWidth, height: window.innerHeight }) : 1; };

  const unfill = () => { if (document.fullscreenElement) void document.exitFullscreen(); };
  const leave = () => batch(() => {
    on.value = false;
    measure();
    unfill();
  });
  const enter = () => {
    batch(() => {
      on.value = true;
      measure();
    });
    // Where full screen is refused (a frame without leave, a phone) the mode alone has to do.
    // Where it comes only after the mode has been left again, it is left too.
    root.requestFullscreen?.().then(() => { if (!on.peek()) unfill(); }, () => undefined);
  };

  effect(() => {
    if (on.value) root.dataset.present = '';
    else delete root.dataset.present;
    root.style.setProperty('--zoom', String(zoom.value));
    setZoom(zoom.value);
  });
  window.addEventListener('resize', measure);
  document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement && on.peek()) leave(); });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && on.peek() && !event.defaultPrevented && !document.querySelector('dialog[open]')) leave();
  });
  return { on, zoom, toggle: () => (on.peek() ? leave() : enter()) };
}

/** @typedef {ReturnType<typeof createPresenting>} Presenting */

/** In the header. @param {{presenting: Presenting}} props */
export function PresentButton({ presenting }) {
  return h('button', {
    type: 'button', class: 'button ghost icon', id: 'present', title: presentWords.present, 'aria-label': presentWords.present, onClick: presenting.toggle,
  }, h(Icon, { name: 'larger' }));
}

/** The way out for a pointer; Escape and f do it too. @param {{presenting: Presenting}} props */
export function LeavePresent({ presenting }) {
  if (!presenting.on.value) return null;
  return h('button', {
    type: 'button', class: 'button ghost icon leave-present', title: presentWords.leave, 'aria-label': presentWords.leave, onClick: presenting.toggle,
  }, h(Icon, { name: 'close' }));
}
