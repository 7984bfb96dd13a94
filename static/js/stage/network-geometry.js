/**
 * Where the units of a network stand in its picture. Shared by edges, units and captions.
 */

/**
 * @typedef {object} Column one layer of units
 * @property {number} x of the centres
 * @property {number} side of a unit's square
 * @property {readonly number[]} y of each unit's centre
 */

/**
 * @param {number} width of the picture, CSS pixels
 * @param {number} height
 * @param {readonly number[]} sizes units a layer, inputs first, output last
 * @returns {Column[]}
 */
export function placeUnits(width, height, sizes) {
  const most = Math.max(...sizes);
  const layers = sizes.length;
  const room = height / most;
  const stride = width / layers;
  const side = Math.max(8, Math.min(56, room * 0.72, stride * 0.42));
  const output = Math.min(side * 1.7, stride * 0.6);
  const sides = sizes.map((_, layer) => (layer === layers - 1 ? output : side));
  const left = sides[0] / 2 + 2;
  const right = width - output / 2 - 2;
  return sizes.map((count, layer) => {
    const gap = Math.min(height / count, side * 1.4 + 40 * (1 - count / (most + 1)));
    return {
      x: left + ((right - left) * layer) / (layers - 1),
      side: sides[layer],
      y: Array.from({ length: count }, (_, unit) => height / 2 + (unit - (count - 1) / 2) * gap),
    };
  });
}
