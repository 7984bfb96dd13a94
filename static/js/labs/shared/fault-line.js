/** An error whose field is out of sight is said above the transport, with the way to the field. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../../words.js';
import { problemAt } from './problems.js';

/** Where an error stands: at its field, or in the line on top. */
const PLACES = '.problem, .notice[role="alert"]';
const FIELDS = 'input, select, button, textarea';

/** @param {{lab: import('./types.js').Lab}} props */
export function FaultLine({ lab }) {
  const message = problemAt(lab, []);
  const hidden = useOutOfSight(message);
  if (message === null || !hidden) return null;
  return h('p', { class: 'above lost fault' }, h('span', null, words.notRun(message)),
    h('button', { type: 'button', class: 'button', onClick: leadToFault }, words.toTheField));
}

/**
 * @param {string | null} message another one may stand elsewhere
 * @returns {boolean} whether the place where it stands cannot be seen
 */
function useOutOfSight(message) {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    setHidden(false);
    const place = message === null ? null : document.querySelector(PLACES);
    if (!place) return undefined;
    // Who is at the field sees it there.
    if (place.id && document.activeElement?.getAttribute('aria-describedby')?.includes(place.id)) place.scrollIntoView({ block: 'nearest' });
    // What lies behind the transport is not seen either.
    const covered = document.querySelector('.transport')?.clientHeight ?? 0;
    const observer = new IntersectionObserver((seen) => setHidden(!seen.at(-1)?.isIntersecting), { rootMargin: `0px 0px -${covered}px 0px` });
    observer.observe(place);
    return () => observer.disconnect();
  }, [message]);
  return hidden;
}

function leadToFault() {
  const place = document.querySelector(PLACES);
  for (let part = place?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true;
  place?.scrollIntoView({ block: 'center' });
  const field = document.querySelector('[aria-invalid="true"]') ?? place?.parentElement?.querySelector(FIELDS);
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}
