/** A printout: what was set up and where it is found again, and the pictures in the colours of paper. */
import { h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { entryOf } from '../../controls/catalogue.js';
import { presentWords } from '../../words/present.js';
import { formatNumber, readable, symbolText } from '../../words/numbers.js';
import { laneBatch } from '../../words/lanes-desk.js';
import { shapeText } from '../../words.js';
import { setUpSentence } from './training-story.js';

/** @typedef {import('./types.js').Lab} Lab */

/** What the run on paper is, in one sentence. @param {Lab} lab @returns {string} */
export function printedSetUp(lab) {
  const { problem, lanes, seed } = lab.spec.value;
  if (lanes.length > 1) return setUpSentence(lab);
  const { label, optimizer, batch_size: size } = lanes[0];
  const entry = entryOf(lab.catalogue, 'optimizers', optimizer.name);
  const rate = entry.controls.find(({ name }) => name === 'learning_rate');
  return presentWords.setUp({
    data: entryOf(lab.catalogue, 'datasets', problem.dataset.name).label,
    points: problem.dataset.points,
    shape: shapeText(problem.hidden),
    activation: entryOf(lab.catalogue, 'activations', problem.activation).label,
    start: label,
    optimizer: entry.label,
    rate: rate ? `${symbolText(rate.symbol) || readable(rate.name)} ${formatNumber(Number(optimizer['learning_rate']))}` : '',
    batch: laneBatch.size(size).toLowerCase(),
    seed,
    step: Math.max(0, lab.calm.value),
  });
}

/** Only on paper: the set-up under the title and the link at the end. @param {{lab: Lab}} props */
export function PrintedSetUp({ lab }) {
  return h('p', { class: 'printed' }, printedSetUp(lab));
}

/** @param {{lab: Lab}} props */
export function PrintedLink({ lab }) {
  const link = useRef(/** @type {HTMLAnchorElement | null} */ (null));
  useEffect(() => {
    const root = document.documentElement;
    /** @type {string | undefined} */
    let theme;
    const before = () => {
      if (link.current) link.current.href = link.current.textContent = window.location.href;
      theme = root.dataset.theme;
      root.dataset.theme = 'light';
      lab.player.pause();
      // The palette has followed by then; nothing waits for a frame that does not come before the page is on paper.
      queueMicrotask(() => lab.loop.flush());
    };
    const after = () => {
      if (theme === undefined) delete root.dataset.theme;
      else root.dataset.theme = theme;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [lab]);
  return h('p', { class: 'printed printed-link' }, `${presentWords.link}: `, h('a', { ref: link, href: window.location.href }, window.location.href));
}
