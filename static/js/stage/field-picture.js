/**
 * Functions over the plane as pictures: a small bitmap, one colour a grid point, stretched smoothly over its box.
 * Many small pictures share one bitmap, which is handed to the canvas once.
 */

/** @typedef {{x: number, y: number, width: number, height: number}} Box in CSS pixels */
/** @typedef {{canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, image: ImageData, pixels: Uint32Array}} Bitmap */

/**
 * @typedef {object} Tile one picture
 * @property {Box} box
 * @property {ArrayLike<number>} values size × size of them, row 0 at the top
 * @property {number} start where they begin
 * @property {(value: number) => number} shape maps a value to −1 … 1; not-a-number is drawn as 0
 * @property {Uint32Array} [ramp] colours of its own
 */

/** @type {Map<string, Bitmap>} */
const bitmaps = new Map();

/** @param {number} width @param {number} height @returns {Bitmap} of that size; reused, for pictures are painted one after the other */
function bitmap(width, height) {
  const key = `${width}x${height}`;
  const known = bitmaps.get(key);
  if (known) return known;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2-D canvas.');
  const image = context.createImageData(width, height);
  const made = { canvas, context, image, pixels: new Uint32Array(image.data.buffer) };
  bitmaps.set(key, made);
  return made;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Tile[]} tiles
 * @param {number} size points along a side of each
 * @param {Uint32Array} common colours from −1 to 1, of tiles that have none of their own
 */
export function paintFields(context, tiles, size, common) {
  const target = bitmap(size, size * tiles.length);
  const { pixels } = target;
  tiles.forEach(({ values, start, shape, ramp = common }, tile) => {
    const half = (ramp.length - 1) / 2;
    const centre = Math.round(half);
    const offset = tile * size * size;
    for (let k = 0; k < size * size; k += 1) {
      const value = shape(values[start + k]);
      const index = Math.round(half + half * (value > 1 ? 1 : value < -1 ? -1 : value));
      pixels[offset + k] = ramp[index >= 0 ? index : centre];
    }
  });
  target.context.putImageData(target.image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  tiles.forEach(({ box }, tile) => context.drawImage(target.canvas, 0, tile * size, size, size, box.x, box.y, box.width, box.height));
}
