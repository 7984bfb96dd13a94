/** An error whose field is out of sight is said above the transport, with the way to the field. */
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../../words.js';
import { notRun } from './problems.js';

/** Where an error stands: at its field, or in the line on top. */
const PLACES = '.problem, .notice[role="alert"]';
const INSTEAD = '.not-run';
/** CSS pixels above the transport that this line takes. */
const OWN = 96;
/** So much of a place makes it seen. */
const SEEN = 0.9;
const FIELDS = 'input, select, button, textarea';

/** @param {{lab: import('./types.js').Lab}} props */
export function FaultLine({ lab }) {
  const message = notRun(lab);
  const hidden = useSight(message, PLACES, 0) === 'hidden';
  // What stands in the place of a picture is not said twice.
  const told = useSight(message, INSTEAD, OWN) === 'seen';
  if (!hidden) return null;
  return h('p', { class: 'above lost fault' }, h('span', null, told ? words.notRunAsSaid : message),
    h('button', { type: 'button', class: 'button', onClick: leadToFault }, words.toTheField));
}

/**
 * @param {string | null} message another one may stand elsewhere
 * @param {string} places
 * @param {number} besides CSS pixels above the transport that are covered too
 * @returns {'seen' | 'hidden' | null} whether the place where it stands can be seen; null where there is none
 */
function useSight(message, places, besides) {
  const [sight, setSight] = useState(/** @type {'seen' | 'hidden' | null} */ (null));
  useEffect(() => {
    setSight(null);
    const place = message === null ? null : document.querySelector(places);
    if (!place) return undefined;
    // What lies behind the transport is not seen either.
    const covered = besides + (document.querySelector('.transport')?.clientHeight ?? 0);
    const observer = new IntersectionObserver((seen) => setSight(seen.at(-1)?.isIntersecting ? 'seen' : 'hidden'), { rootMargin: `0px 0px -${covered}px 0px`, threshold: SEEN });
    observer.observe(place);
    return () => observer.disconnect();
  }, [message, places, besides]);
  return sight;
}

function leadToFault() {
  const place = document.querySelector(PLACES);
  for (let part = place?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true;
  place?.scrollIntoView({ block: 'center' });
  const field = document.querySelector('[aria-invalid="true"]') ?? place?.parentElement?.querySelector(FIELDS);
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
}
