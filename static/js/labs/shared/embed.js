/** What only an embed does: it plays when it is seen, rests when it is not, tells its height, and links to the whole page. */
import { h } from 'preact';
import { Part } from '../../controls/part.js';
import { effect } from '../../state/signals.js';
import { linkWords } from '../../words/links.js';

/** Whoever shows the page in a frame may listen for this and give the frame its height. */
const HEIGHT = 'descent-lab:height';

/** @typedef {ReturnType<typeof import('../../player/player.js').createPlayer>} Player */

/**
 * Plays as soon as the step it opens at is shown.
 * @param {Player} player
 * @returns {() => boolean} gives it up; true when it had not begun
 */
export function playWhenReady(player) {
  let pending = true;
  const end = () => {
    const before = pending;
    pending = false;
    stop();
    return before;
  };
  const stop = effect(() => {
    if (player.waiting.value) return;
    queueMicrotask(() => { if (end()) player.play(); });
  });
  return end;
}

/**
 * @param {object} parts
 * @param {Player} parts.player
 * @param {HTMLElement} parts.place what must be seen
 * @param {boolean} parts.play whether it plays as soon as it is
 */
export function playWhileSeen({ player, place, play }) {
  let resume = play;
  let giveUp = () => false;
  new IntersectionObserver((seen) => {
    if (seen.at(-1)?.isIntersecting) {
      if (resume) giveUp = playWhenReady(player);
      resume = false;
    } else if (giveUp() || player.playing.peek()) {
      resume = true;
      player.pause();
    }
  }).observe(place);
}

/** @param {Window} [page] */
export function tellHeight(page = window) {
  let told = -1;
  new ResizeObserver(() => {
    const height = Math.ceil(page.document.body.getBoundingClientRect().height);
    if (height === told || page.parent === page) return;
    told = height;
    page.parent.postMessage({ type: HEIGHT, height }, '*');
  }).observe(page.document.body);
}

/** @param {{lab: import('./types.js').Lab}} props */
export function OpenInFull({ lab }) {
  const href = lab.address.full(Math.max(0, lab.calm.value));
  return h(Part, { name: 'open', as: 'p', class: 'open-in-full' }, h('a', { href, target: '_blank', rel: 'noopener' }, linkWords.openInFull));
}
