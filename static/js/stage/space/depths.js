/**
 * What stands behind the ground: how near its nearest part is, on a coarse picture of it, drawn triangle by triangle. Nearness is one over
 * the distance along the view, which changes evenly across a triangle that is seen in perspective.
 */

/** Points along a side of the coarse picture. */
const SIDE = 256;
/** What is behind the ground by no more than this, in half sides, lies on it. */
const SKIN = 0.05;

export function createDepths() {
  const nearest = new Float32Array(SIDE * SIDE);
  /** Of every corner: across and down on the coarse picture, and how near it is. */
  let seen = new Float64Array(0);
  /** @type {ArrayLike<number>} */
  let matrix = [];

  /** @param {number} x @param {number} y @param {number} z @param {Float64Array | number[]} into @param {number} at */
  function project(x, y, z, into, at) {
    const line = (/** @type {number} */ row) => matrix[row] * x + matrix[row + 4] * y + matrix[row + 8] * z + matrix[row + 12];
    const near = 1 / line(3);
    into[at] = ((1 + line(0) * near) / 2) * SIDE;
    into[at + 1] = ((1 - line(1) * near) / 2) * SIDE;
    into[at + 2] = near;
  }

  /** @param {number} a @param {number} b @param {number} c corners, by their places in `seen` */
  function fill(a, b, c) {
    const [ax, ay, bx, by, cx, cy] = [seen[a], seen[a + 1], seen[b], seen[b + 1], seen[c], seen[c + 1]];
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    // Seen from its edge, or behind the eye.
    if (area === 0 || !(seen[a + 2] > 0 && seen[b + 2] > 0 && seen[c + 2] > 0)) return;
    const first = (/** @type {number} */ least) => Math.max(0, Math.ceil(least - 0.5));
    const last = (/** @type {number} */ most) => Math.min(SIDE - 1, Math.floor(most - 0.5));
    const [left, right] = [first(Math.min(ax, bx, cx)), last(Math.max(ax, bx, cx))];
    const bottom = last(Math.max(ay, by, cy));
    for (let row = first(Math.min(ay, by, cy)); row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const [x, y] = [column + 0.5, row + 0.5];
        const ofB = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
        const ofC = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
        if (ofB < 0 || ofC < 0 || ofB + ofC > 1) continue;
        const near = (1 - ofB - ofC) * seen[a + 2] + ofB * seen[b + 2] + ofC * seen[c + 2];
        const at = row * SIDE + column;
        if (near > nearest[at]) nearest[at] = near;
      }
    }
  }

  return {
    /** @param {import('./ground.js').Ground} ground @param {ArrayLike<number>} view (4 × 4), column after column, of view and projection */
    draw({ places, corners }, view) {
      matrix = view;
      nearest.fill(0);
      if (seen.length !== places.length) seen = new Float64Array(places.length);
      for (let k = 0; k < places.length; k += 3) project(places[k], places[k + 1], places[k + 2], seen, k);
      for (let k = 0; k < corners.length; k += 3) fill(3 * corners[k], 3 * corners[k + 1], 3 * corners[k + 2]);
    },
    /** Behind what was drawn, and not just beside its outline. @param {import('./orbit.js').Point} point @returns {boolean} */
    hides([x, y, z]) {
      const here = [0, 0, 0];
      project(x, y, z, here, 0);
      const [column, row] = [Math.floor(here[0]), Math.floor(here[1])];
      if (!(column > 0 && row > 0 && column < SIDE - 1 && row < SIDE - 1)) return false;
      const limit = 1 / (1 / here[2] - SKIN);
      for (let down = -1; down <= 1; down += 1) {
        for (let across = -1; across <= 1; across += 1) if (!(nearest[(row + down) * SIDE + column + across] > limit)) return false;
      }
      return true;
    },
  };
}

/** @typedef {ReturnType<typeof createDepths>} Depths */
