/** The transport along the bottom. Nothing here asks the server: the player moves over what is held. */
import { h } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { Icon } from '../../controls/icons.js';
import { Part } from '../../controls/part.js';
import { SPEEDS } from '../../player/player.js';
import { words } from '../../words.js';
import { EditMarks } from './edit-marks.js';
import { unfetched, useLater } from './later.js';
import { problemAt } from './problems.js';

/** @param {{lab: import('./types.js').Lab, children?: import('preact').ComponentChildren}} props children: what the lab adds after reset */
export function Transport({ lab, children }) {
  const { player, traits } = lab;
  const playing = player.playing.value;
  const { status, message } = lab.connection;
  return h(Part, { name: 'transport', class: 'transport', role: 'group', 'aria-label': words.transport },
    h('div', { class: 'over-transport' },
      h(Fault, { lab }),
      h('p', { class: 'above lost', role: 'status' }, unfetched.value && words.unfetched),
      h('p', { class: `above connection${status.value === 'lost' ? ' lost' : ''}`, role: 'status' }, message.value)),
    h(Part, { name: 'reset' }, h('button', { type: 'button', class: 'button ghost icon t-reset', title: traits.words.reset, 'aria-label': traits.words.reset, onClick: () => reset(lab) }, h(Icon, { name: 'reset' }))),
    children,
    h(Part, { name: 'step' }, h('button', { type: 'button', class: 'button ghost icon t-back', title: words.back, 'aria-label': words.back, onClick: () => player.step_by(-1) }, h(Icon, { name: 'back' }))),
    h(Part, { name: 'play' }, h('button', { type: 'button', class: 'button disc t-play', 'aria-label': playing ? words.pause : words.play, onClick: () => player.toggle() },
      h(Icon, { name: playing ? 'pause' : 'play' }))),
    h(Part, { name: 'step' }, h('button', { type: 'button', class: 'button ghost icon t-forward', title: words.forward, 'aria-label': words.forward, onClick: () => player.step_by(1) }, h(Icon, { name: 'forward' }))),
    h(Part, { name: 'scrub' }, h(Scrub, { lab })),
    h('output', { class: 'number counter', 'aria-label': words.step, 'aria-live': 'off' },
      words.counter(Math.max(0, player.step.value), lab.spec.value.steps),
      player.waiting.value && h('span', { class: 'waiting' }, lab.data.error.value ? words.notRunShort : words.waiting)),
    h(Part, { name: 'speed' }, h('select', {
      class: 'choose narrow t-speed', 'aria-label': words.speed, title: words.speedHelp, value: String(player.speed.value),
      onChange: (/** @type {Event} */ event) => { player.speed.value = Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value); },
    }, SPEEDS.map((speed) => h('option', { key: speed, value: String(speed) }, words.times(speed))))));
}

const faultLine = () => import('./fault-line.js').then(({ FaultLine }) => FaultLine);

/** What leads to an error is fetched with the first one. @param {{lab: import('./types.js').Lab}} props */
function Fault({ lab }) {
  const wrong = problemAt(lab, []);
  const found = useLater(wrong !== null, () => {}, faultLine);
  useLayoutEffect(() => {
    // Who is at the field sees it there, as soon as all that has changed is drawn.
    if (wrong !== null) queueMicrotask(() => {
      const place = document.querySelector('.problem');
      if (place?.id && document.activeElement?.getAttribute('aria-describedby')?.includes(place.id)) place.scrollIntoView({ block: 'nearest' });
    });
  }, [wrong]);
  return wrong !== null && found ? h(found, { lab }) : null;
}

/** @param {import('./types.js').Lab} lab */
function reset(lab) {
  lab.player.reset();
  // What is locked stays as it is.
  if (!lab.view.locks('edit')) lab.reset?.();
}

/** The bar over computed and coming steps: a native range; the computed part is drawn darker. @param {{lab: import('./types.js').Lab}} props */
function Scrub({ lab }) {
  const { player } = lab;
  void lab.data.version.value;
  const { steps } = lab.spec.value;
  const computed = Math.max(0, Math.min(lab.data.computed, steps));
  const step = Math.max(0, Math.min(player.step.value, steps));
  const share = (/** @type {number} */ at) => `${(100 * at) / steps}%`;
  return h('div', { class: 'scrub-place' }, h('input', {
    type: 'range', class: 'scrub', min: 0, max: steps, step: 1, value: step,
    'aria-label': words.scrub, 'aria-valuetext': words.scrubText(step, steps, computed),
    style: { '--computed': share(computed), '--shown': share(step) },
    onInput: (/** @type {InputEvent} */ event) => {
      player.pause();
      const bar = /** @type {HTMLInputElement} */ (event.currentTarget);
      player.seek(Number(bar.value));
      // Only computed steps can be shown: the handle stays where the picture is, and follows it to the step that is waited for.
      bar.value = String(player.step.peek());
    },
  }), h(EditMarks, { lab, steps, place: 'scrub' }));
}
