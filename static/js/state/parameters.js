/**
 * The parameters of a network by name. Entries are named in the notes' order, W[i, j] from input j to unit i, which is also PyTorch's;
 * the flat row holds each matrix the other way round, (n_in, n_out) row-major.
 *
 * @typedef {import('../network/layers.js').LayoutEntry} LayoutEntry
 *
 * @typedef {object} Place where a parameter stands
 * @property {string} tensor "layers.0.weight"
 * @property {number} layer counted from 0
 * @property {number} unit i, counted from 0
 * @property {number | null} input j, counted from 0; null for a bias
 */

/** @param {LayoutEntry} entry @returns {boolean} */
export function isMatrix({ shape }) {
  return shape.length === 2;
}

/**
 * @param {readonly LayoutEntry[]} layout
 * @param {number} index in the flat row
 * @returns {Place | null} null when there is no such parameter
 */
export function placeOf(layout, index) {
  const entry = layout.find(({ start, stop }) => index >= start && index < stop);
  if (!entry) return null;
  const layer = Number(/\d+/.exec(entry.name)?.[0] ?? 0);
  const offset = index - entry.start;
  if (!isMatrix(entry)) return { tensor: entry.name, layer, unit: offset, input: null };
  const units = entry.shape[1];
  return { tensor: entry.name, layer, unit: offset % units, input: Math.floor(offset / units) };
}

/**
 * @param {readonly LayoutEntry[]} layout
 * @param {{tensor: string, unit: number, input: number | null}} place
 * @returns {number} its index in the flat row; a unit or input the tensor has not is taken as its last
 */
export function indexOf(layout, { tensor, unit, input }) {
  const entry = layout.find(({ name }) => name === tensor) ?? layout[0];
  if (!isMatrix(entry)) return entry.start + Math.min(unit, entry.shape[0] - 1);
  const [inputs, units] = entry.shape;
  return entry.start + Math.min(input ?? 0, inputs - 1) * units + Math.min(unit, units - 1);
}

/** @param {Place} place @returns {string} "layers.0.weight[2, 1]", "layers.0.bias[2]" */
export function nameOf({ tensor, unit, input }) {
  return input === null ? `${tensor}[${unit}]` : `${tensor}[${unit}, ${input}]`;
}
