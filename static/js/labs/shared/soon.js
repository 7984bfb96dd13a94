/**
 * A part of the page that is drawn in a task of its own while the page is being opened, after what stands before it: the first picture
 * waits for nobody. Once the page stands, it is a part like any other.
 */
import { useRef, useState } from 'preact/hooks';
import { inTurn } from '../../stage/tasks.js';

let stands = false;

/** Everything that was put off has been drawn. @param {() => void} then */
export function whenDrawn(then) {
  inTurn(() => {
    stands = true;
    then();
  });
}

/** @param {{draw: () => import('preact').ComponentChildren}} props */
export function Soon({ draw }) {
  const [due, become] = useState(stands);
  const stood = useRef(due);
  if (!stood.current) {
    stood.current = true;
    inTurn(() => become(true));
  }
  return due ? draw() : null;
}
