/** Lines of equal cost, in shares of the picture's sides. */
import { contours } from 'd3-contour';

/** @typedef {{level: number, strong: boolean, lines: readonly (readonly (readonly [number, number])[])[]}} Contour points [across, up], 0 … 1 */

/** Rings round a grid point or two are the grid's doing: a valley narrower than its cells falls into beads. */
const FEWEST = 6;
/** Every third line is stronger. */
const STRONG = 3;

/**
 * One after the other, since each takes some milliseconds.
 *
 * @param {ArrayLike<number>} values (size × size), row 0 at the lowest y
 * @param {number} size
 * @param {{lowest: number, levels: readonly number[]}} scale
 * @returns {Generator<Contour, void>}
 */
export function* contoursOf(values, size, { lowest, levels }) {
  const generate = contours().size([size, size]).smooth(true);
  // Valleys are parabolas across: their roots are straight, so that a line between two grid points lies where it should.
  const root = (/** @type {number} */ value) => Math.sqrt(Math.max(0, value - lowest));
  const grid = Array.from(values, root);
  for (const [index, level] of levels.entries()) {
    const { coordinates } = generate.contour(grid, root(level));
    yield { level, strong: index % STRONG === STRONG - 1, lines: coordinates.flatMap((rings) => rings.flatMap((ring) => openLines(ring, size))) };
  }
}

/**
 * A ring goes round the part of the grid that is above its level, along the grid's own edge too: only what lies inside is a line.
 * @param {readonly (readonly number[])[]} ring in grid points, moved by one half
 * @param {number} size
 * @returns {[number, number][][]}
 */
function openLines(ring, size) {
  const edge = (/** @type {readonly number[]} */ [x, y]) => x <= 0.5 || y <= 0.5 || x >= size - 0.5 || y >= size - 0.5;
  /** @type {[number, number][][]} */
  const lines = [];
  /** @type {[number, number][]} */
  let line = [];
  ring.forEach((point, k) => {
    const along = k > 0 && edge(point) && edge(ring[k - 1]);
    if (along) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push([(point[0] - 0.5) / (size - 1), (point[1] - 0.5) / (size - 1)]);
  });
  if (line.length > 1) lines.push(line);
  return lines.filter((points) => points.length > FEWEST);
}
