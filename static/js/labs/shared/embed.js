/** What only an embed does: it plays when it is seen, rests when it is not, tells its height, can be led by the page around it, and links to the whole page. */
import { h } from 'preact';
import { Part } from '../../controls/part.js';
import { effect } from '../../state/signals.js';
import { linkWords } from '../../words/links.js';
import { CONNECT, FAILED, HEIGHT, HELLO, isMessage, VERSION } from './embed-protocol.js';

/** What Canvas listens for, from tools that it shows in frames. */
const CANVAS_HEIGHT = 'lti.frameResize';

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
 * @param {typeof IntersectionObserver} [parts.Observer]
 * @returns {Presence}
 *
 * @typedef {object} Presence
 * @property {() => void} play as soon as it is seen
 * @property {() => void} pause, also what would begin once it is seen
 */
export function playWhileSeen({ player, place, play, Observer = IntersectionObserver }) {
  let seen = false;
  let resume = play;
  let giveUp = () => false;
  new Observer((entries) => {
    seen = Boolean(entries.at(-1)?.isIntersecting);
    if (seen) {
      if (resume) giveUp = playWhenReady(player);
      resume = false;
    } else if (giveUp() || player.playing.peek()) {
      resume = true;
      player.pause();
    }
  }).observe(place);
  return {
    play() {
      if (seen) player.play();
      else resume = true;
    },
    pause() {
      resume = false;
      giveUp();
      player.pause();
    },
  };
}

/** @param {Window} page @param {object} message anyone who shows the page in a frame may hear it */
function tell(page, message) {
  if (page.parent !== page) page.parent.postMessage(message, '*');
}

/** @param {Window} [page] */
export function tellHeight(page = window) {
  let told = -1;
  new ResizeObserver(() => {
    const height = Math.ceil(page.document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell(page, { type: HEIGHT, version: VERSION, height });
    tell(page, { subject: CANVAS_HEIGHT, height });
  }).observe(page.document.body);
}

/**
 * Lets the page around an embed lead it. Only that page can: nobody else's word is taken.
 * @param {import('./types.js').Lab} lab
 * @param {Window} [page]
 */
export function answerAround(lab, page = window) {
  if (page.parent === page) return;
  let leave = () => {};
  page.addEventListener('message', ({ source, data, ports: [port] }) => {
    if (source !== page.parent || !isMessage(data, CONNECT) || !port) return;
    leave();
    let left = false;
    leave = () => {
      left = true;
      port.close();
    };
    void import('./embed-port.js').then(({ serve }) => {
      if (left) return;
      const end = serve(lab, port);
      leave = () => {
        end();
        port.close();
      };
    });
  });
  tell(page, { type: HELLO, version: VERSION });
}

/** The lab could not open. @param {Window} [page] */
export function tellFailure(page = window) {
  tell(page, { type: FAILED, version: VERSION });
}

/** In place of pictures while there is nothing to draw them from: the transport, which says it elsewhere, may be hidden. @param {{lab: import('./types.js').Lab}} props */
export function NoAnswer({ lab }) {
  void lab.data.version.value;
  const { status, message } = lab.connection;
  if (status.value !== 'lost' || lab.data.computed >= 0) return null;
  return h('p', { class: 'notice bad', role: 'alert' }, message.value);
}

/** @param {{lab: import('./types.js').Lab}} props */
export function OpenInFull({ lab }) {
  const href = lab.address.full(Math.max(0, lab.calm.value));
  return h(Part, { name: 'open', as: 'p', class: 'open-in-full' }, h('a', { href, target: '_blank', rel: 'noopener' }, linkWords.openInFull));
}
