/**
 * One layer of a picture: what it reads and how it paints it. It becomes dirty when a value it reads has changed,
 * and is painted by the loop when its turn comes.
 */
import { effect } from '../state/signals.js';

/** Milliseconds a picture is thought to take before it has been painted once. */
const FIRST_GUESS = 1;

/**
 * What a layer reads, as one list that keeps each value's type.
 * @template {unknown[]} T
 * @param {T} values
 * @returns {T}
 */
export function together(...values) {
  return values;
}

/**
 * @template {unknown[]} T
 * @param {import('./loop.js').Loop} loop
 * @param {object} layer
 * @param {string} [layer.name] as measurements call it
 * @param {() => T} layer.read everything the picture depends on; signals read here are followed
 * @param {(...values: T) => void} layer.paint
 * @returns {() => void} takes the layer away
 */
export function createLayer(loop, { name, read, paint }) {
  /** @type {T | null} */
  let wanted = null;
  /** @type {readonly unknown[]} */
  let painted = [];
  const paintable = {
    name,
    dirty: false,
    cost: FIRST_GUESS,
    paint() {
      if (!wanted) return;
      painted = wanted;
      paintable.dirty = false;
      paint(...wanted);
    },
  };
  const remove = loop.add(paintable);
  const stop = effect(() => {
    const values = read();
    wanted = values;
    paintable.dirty = values.length !== painted.length || values.some((value, k) => !Object.is(value, painted[k]));
    if (paintable.dirty) loop.wake();
  });
  return () => {
    stop();
    remove();
  };
}
