/**
 * The weights (or their gradients) as edges: sign by colour, magnitude by thickness and strength, zero as a dotted line.
 * Edges of one look are stroked as one path, so that a deep network costs no more strokes than a shallow one.
 */
import { css } from './palette.js';

/** Looks between nothing and the scale. */
const LEVELS = 24;
/** Magnitudes below this share of the scale are drawn as nothing. */
const NOTHING = 0.004;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly import('./network-geometry.js').Column[]} columns
 * @param {readonly {start: number}[]} weights where each layer's matrix (n_in, n_out) begins in the row, row-major
 * @param {ArrayLike<number>} row the flat row of parameters or gradients
 * @param {number} scale the magnitude drawn thickest
 * @param {import('./palette.js').Palette} palette
 */
export function paintEdges(context, columns, weights, row, scale, palette) {
  const thick = thickest(columns[0]);
  const looks = collect(columns, weights, row, scale);
  const { negative, zero, positive } = palette;
  context.lineCap = 'butt';
  // From the faintest to the strongest, so that what matters lies on top.
  for (const look of [...looks.keys()].sort((a, b) => Math.abs(a) - Math.abs(b))) {
    const share = Math.abs(look) / LEVELS;
    context.strokeStyle = look === 0 ? css(zero, 0.9) : css(look > 0 ? positive : negative, 0.3 + 0.65 * share);
    context.lineWidth = 0.6 + thick * share;
    context.setLineDash(look === 0 ? [2, 3] : []);
    context.stroke(/** @type {Path2D} */ (looks.get(look)));
  }
  context.setLineDash([]);
}

/**
 * @param {readonly import('./network-geometry.js').Column[]} columns
 * @param {readonly {start: number}[]} weights
 * @param {ArrayLike<number>} row
 * @param {number} scale
 * @returns {Map<number, Path2D>} a path for each look: the level of the magnitude, signed
 */
function collect(columns, weights, row, scale) {
  /** @type {Map<number, Path2D>} */
  const looks = new Map();
  weights.forEach(({ start }, layer) => {
    const from = columns[layer];
    const to = columns[layer + 1];
    for (let i = 0; i < from.y.length; i += 1) {
      for (let j = 0; j < to.y.length; j += 1) {
        const look = lookOf(row[start + i * to.size + j], scale);
        let path = looks.get(look);
        if (!path) looks.set(look, path = new Path2D());
        trace(path, from, to, i, j);
      }
    }
  });
  return looks;
}

/**
 * One edge over all others: the edge that is read out.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./network-geometry.js').Column} from
 * @param {import('./network-geometry.js').Column} to
 * @param {{from: number, to: number}} edge
 * @param {number} value
 * @param {number} scale
 * @param {import('./palette.js').Palette} palette
 */
export function paintEdge(context, from, to, edge, value, scale, palette) {
  const look = lookOf(value, scale);
  const width = 2 + thickest(from) * (Math.abs(look) / LEVELS);
  const path = new Path2D();
  trace(path, from, to, edge.from, edge.to);
  context.setLineDash([]);
  context.strokeStyle = css(palette.paper);
  context.lineWidth = width + 5;
  context.stroke(path);
  context.strokeStyle = css(palette.ink);
  context.lineWidth = width + 2;
  context.stroke(path);
  context.strokeStyle = css(look === 0 ? palette.zero : look > 0 ? palette.positive : palette.negative);
  context.lineWidth = width;
  context.stroke(path);
}

/** @param {import('./network-geometry.js').Column} column @returns {number} CSS pixels of an edge at the scale's end */
function thickest({ side }) {
  return Math.min(9, side * 0.2);
}

/**
 * @param {Path2D} path
 * @param {import('./network-geometry.js').Column} from
 * @param {import('./network-geometry.js').Column} to
 * @param {number} i
 * @param {number} j
 */
function trace(path, from, to, i, j) {
  const x0 = from.x + from.side / 2;
  const x1 = to.x - to.side / 2;
  const middle = (x0 + x1) / 2;
  path.moveTo(x0, from.y[i]);
  path.bezierCurveTo(middle, from.y[i], middle, to.y[j], x1, to.y[j]);
}

/** @param {number} value @param {number} scale @returns {number} 0 for nothing, else ±1 … ±LEVELS */
function lookOf(value, scale) {
  const share = scale > 0 && Number.isFinite(value) ? Math.min(1, Math.abs(value) / scale) : 0;
  return share < NOTHING ? 0 : Math.sign(value) * Math.max(1, Math.round(share * LEVELS));
}
