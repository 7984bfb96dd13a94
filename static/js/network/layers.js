/**
 * Reads a run's layout: which numbers of the flat parameter row are weights and biases of which layer.
 *
 * @typedef {{name: string, shape: number[], start: number, stop: number}} LayoutEntry one tensor of the flat row
 * @typedef {{in: number, out: number, weight: {start: number, stop: number}, bias: {start: number, stop: number}}} Layer
 */

/**
 * The layers in order, the last one the output.
 *
 * @param {LayoutEntry[]} layout `layers.0.weight` (n_in, n_out) row-major, `layers.0.bias` (n_out), …
 * @returns {Layer[]}
 * @throws {RangeError} when the layout is not that of a chain of full layers
 */
export function layersOf(layout) {
  const byName = new Map(layout.map((entry) => [entry.name, entry]));
  /** @type {Layer[]} */
  const layers = [];
  for (let index = 0; byName.has(`layers.${index}.weight`); index++) {
    const weight = /** @type {LayoutEntry} */ (byName.get(`layers.${index}.weight`));
    const bias = byName.get(`layers.${index}.bias`);
    const [n_in, n_out] = weight.shape;
    if (n_in === undefined || n_out === undefined || weight.shape.length !== 2) {
      throw new RangeError(`${weight.name} should have two dimensions, has [${weight.shape}].`);
    }
    if (bias === undefined || bias.shape.length !== 1 || bias.shape[0] !== n_out) {
      throw new RangeError(`layers.${index}.bias should have ${n_out} numbers.`);
    }
    const before = layers.at(-1);
    if (before !== undefined && before.out !== n_in) {
      throw new RangeError(`${weight.name} takes ${n_in} inputs, the layer before gives ${before.out}.`);
    }
    for (const entry of [weight, bias]) {
      const size = entry.shape.reduce((product, length) => product * length, 1);
      if (entry.stop - entry.start !== size) throw new RangeError(`${entry.name} spans ${entry.stop - entry.start} numbers of ${size}.`);
    }
    layers.push({
      in: n_in,
      out: n_out,
      weight: { start: weight.start, stop: weight.stop },
      bias: { start: bias.start, stop: bias.stop },
    });
  }
  if (layers.length === 0) throw new RangeError('The layout has no layers.0.weight.');
  if (layers.length * 2 !== layout.length) throw new RangeError(`The layout has ${layout.length} tensors for ${layers.length} layers.`);
  return layers;
}
