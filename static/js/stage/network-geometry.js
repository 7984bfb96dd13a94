/**
 * Where the units of a network stand in its picture. Shared by edges, units, captions and what the pointer is over.
 * A layer of more than twelve units shows the first twelve and how many more there are.
 */

/** The most units of a layer that are drawn. */
export const MOST_DRAWN = 12;

/**
 * @typedef {object} Column one layer of units
 * @property {number} x of the centres
 * @property {number} side of a unit's square
 * @property {readonly number[]} y of each drawn unit's centre
 * @property {number} size how many units the layer has
 * @property {number | null} rest y of the line that says how many are not drawn; null when all are
 */

/**
 * @param {number} width of the picture, CSS pixels
 * @param {number} height
 * @param {readonly number[]} sizes units a layer, inputs first, output last
 * @returns {Column[]}
 */
export function placeUnits(width, height, sizes) {
  const places = sizes.map((size) => (size > MOST_DRAWN ? MOST_DRAWN + 1 : size));
  const most = Math.max(...places);
  const layers = sizes.length;
  const room = height / most;
  const stride = width / layers;
  const side = Math.max(8, Math.min(56, room * 0.72, stride * 0.42));
  const gapOf = (/** @type {number} */ count) => Math.min(height / count, side * 1.4 + 40 * (1 - count / (most + 1)));
  const outputs = places[layers - 1];
  // One output is shown larger; several as far as there is room between them.
  const output = Math.min(side * 1.7, stride * 0.6, outputs > 1 ? 0.85 * gapOf(outputs) : Infinity);
  const sides = sizes.map((_, layer) => (layer === layers - 1 ? output : side));
  const left = sides[0] / 2 + 2;
  const right = width - output / 2 - 2;
  return sizes.map((size, layer) => {
    const count = places[layer];
    const gap = gapOf(count);
    const at = (/** @type {number} */ place) => height / 2 + (place - (count - 1) / 2) * gap;
    const drawn = Math.min(size, MOST_DRAWN);
    return {
      x: left + ((right - left) * layer) / (layers - 1),
      side: sides[layer],
      y: Array.from({ length: drawn }, (_, unit) => at(unit)),
      size,
      rest: drawn < size ? at(drawn) : null,
    };
  });
}

/**
 * The height of an edge at a place between two layers. Edges leave and arrive level; all of a gap bend alike.
 * @param {number} share of the way from left to right, 0 … 1
 * @returns {number} share of the way from the edge's first height to its last
 */
export function bend(share) {
  // x(t) of the curve with both handles at the middle: 1.5 t − 1.5 t² + t³ of the way, solved by bisection.
  let low = 0;
  let high = 1;
  for (let round = 0; round < 30; round += 1) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < share) low = t;
    else high = t;
  }
  return low * low * (3 - 2 * low);
}
