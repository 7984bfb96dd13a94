/**
 * What of a network's picture lies under the pointer: a unit, else the nearest edge.
 *
 * Layers of units are counted from the inputs, 0. An edge of gap `layer` runs from unit `from` of that layer to unit `to` of the next.
 *
 * @typedef {{kind: 'unit', layer: number, unit: number}} UnitPlace
 * @typedef {{kind: 'edge', layer: number, from: number, to: number}} EdgePlace
 * @typedef {UnitPlace | EdgePlace} Place
 */
import { bend } from './network-geometry.js';

/** Two edges this near to each other are told apart by what they carry, not by the pointer. */
const SAME = 1.5;

/**
 * @param {readonly import('./network-geometry.js').Column[]} columns
 * @param {number} x CSS pixels within the picture
 * @param {number} y
 * @param {object} options
 * @param {number} options.reach how far from an edge it still counts
 * @param {(edge: EdgePlace) => number} options.strength magnitude an edge carries: of edges that lie on each other the strongest counts
 * @returns {Place | null}
 */
export function placeAt(columns, x, y, { reach, strength }) {
  return unitAt(columns, x, y) ?? edgeAt(columns, x, y, reach, strength);
}

/** @param {readonly import('./network-geometry.js').Column[]} columns @param {number} x @param {number} y @returns {UnitPlace | null} */
function unitAt(columns, x, y) {
  for (const [layer, column] of columns.entries()) {
    const half = column.side / 2 + 1;
    if (Math.abs(x - column.x) > half) continue;
    const unit = column.y.findIndex((centre) => Math.abs(y - centre) <= half);
    if (unit >= 0) return { kind: 'unit', layer, unit };
  }
  return null;
}

/**
 * @param {readonly import('./network-geometry.js').Column[]} columns
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @param {(edge: EdgePlace) => number} strength
 * @returns {EdgePlace | null}
 */
function edgeAt(columns, x, y, reach, strength) {
  const layer = columns.findIndex((column, k) => k + 1 < columns.length && x >= ends(column, columns[k + 1])[0] && x <= ends(column, columns[k + 1])[1]);
  if (layer < 0) return null;
  const [left, right] = ends(columns[layer], columns[layer + 1]);
  const width = right - left;
  const share = (x - left) / width;
  const here = bend(share);
  const slope = (bend(Math.min(1, share + 0.01)) - bend(Math.max(0, share - 0.01))) / (0.02 * width);
  /** @type {EdgePlace | null} */
  let best = null;
  let distance = reach;
  let carried = -1;
  columns[layer].y.forEach((start, from) => columns[layer + 1].y.forEach((end, to) => {
    const rise = end - start;
    const away = Math.abs(y - (start + rise * here)) / Math.hypot(1, rise * slope);
    if (away > distance + SAME) return;
    const edge = /** @type {const} */ ({ kind: 'edge', layer, from, to });
    const carries = strength(edge);
    if (away < distance - SAME || (best === null && away <= distance) || (best !== null && carries > carried)) {
      best = edge;
      distance = Math.min(distance, away);
      carried = carries;
    }
  }));
  return best;
}

/** @param {import('./network-geometry.js').Column} from @param {import('./network-geometry.js').Column} to @returns {[number, number]} where a gap's edges begin and end */
function ends(from, to) {
  return [from.x + from.side / 2, to.x - to.side / 2];
}
