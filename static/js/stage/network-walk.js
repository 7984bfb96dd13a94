/**
 * The arrow keys on a network's picture: ← and → go from a unit over an edge to the next layer's unit, ↑ and ↓ choose among
 * the units of a layer, or among the edges of the unit that the walk came from.
 */
import { MOST_DRAWN } from './network-geometry.js';

/**
 * @typedef {import('./network-hits.js').Place} Place
 * @typedef {Place & {anchor?: 'from' | 'to'}} Stand an edge remembers the end at which the walk came to it
 * @typedef {'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'} Arrow
 */

/** Where a walk begins. @type {Stand} */
export const START = Object.freeze({ kind: 'unit', layer: 1, unit: 0 });

/** @param {number} value @param {number} count @returns {number} within 0 … count − 1 */
const within = (value, count) => Math.max(0, Math.min(count - 1, value));

/**
 * @param {Stand | null} place null: the walk has not begun
 * @param {Arrow} key
 * @param {readonly number[]} sizes units a layer, inputs first
 * @returns {Stand}
 */
export function walk(place, key, sizes) {
  const drawn = sizes.map((size) => Math.min(size, MOST_DRAWN));
  if (place === null || place.layer >= drawn.length) return START;
  const turn = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
  if (place.kind === 'unit') {
    const unit = within(place.unit + turn, drawn[place.layer]);
    if (turn !== 0) return { kind: 'unit', layer: place.layer, unit };
    if (key === 'ArrowRight') {
      if (place.layer + 1 === drawn.length) return { ...place, unit };
      return { kind: 'edge', layer: place.layer, from: unit, to: within(unit, drawn[place.layer + 1]), anchor: 'from' };
    }
    if (place.layer === 0) return { ...place, unit };
    return { kind: 'edge', layer: place.layer - 1, from: within(unit, drawn[place.layer - 1]), to: unit, anchor: 'to' };
  }
  const from = within(place.from, drawn[place.layer]);
  const to = within(place.to, drawn[place.layer + 1] ?? 1);
  if (turn !== 0) {
    return place.anchor === 'to'
      ? { ...place, from: within(from + turn, drawn[place.layer]), to }
      : { ...place, from, to: within(to + turn, drawn[place.layer + 1] ?? 1) };
  }
  return key === 'ArrowRight' ? { kind: 'unit', layer: place.layer + 1, unit: to } : { kind: 'unit', layer: place.layer, unit: from };
}
