/**
 * Forward pass of a network from a run's flat parameter row: every picture of a network is drawn from it.
 *
 * Arrays of m points are unit-major: unit u's values are the m numbers from u·m. Inputs likewise: all x, then all y.
 */
import { activationOf } from './activations.js';
import { layersOf } from './layers.js';

export { classOf, grid, inputsOf, squash, unit } from './points.js';

/**
 * @typedef {import('./activations.js').ActivationComponent} ActivationComponent
 * @typedef {import('./layers.js').Layer} Layer
 * @typedef {import('./layers.js').LayoutEntry} LayoutEntry
 *
 * @typedef {object} Network
 * @property {Layer[]} layers the last one is the output
 * @property {string | ActivationComponent} activation of the hidden layers
 * @property {(m: number) => Float32Array[]} workspace fresh arrays for m points, one a layer, to pass as `into`
 * @property {(params: Float32Array, inputs: Float32Array, m: number, into?: Float32Array[], from?: number, to?: number) => Float32Array[]} forward
 *   one array a layer: activations of hidden layers, the logit z of the output. Computes points from … to−1 (default all m) and leaves the
 *   others as they are. Without `into` it writes into an own workspace, valid until the next call with the same m.
 */

/** Points worked on at a time: their sums stay in the processor's nearest cache. */
const BLOCK = 256;

/** Sums are taken in float64 and rounded once, so that the picture agrees with the engine. Shared: the pass never yields. */
const sums = new Float64Array(BLOCK);

/**
 * The network that a run's layout describes.
 *
 * @param {LayoutEntry[]} layout
 * @param {string | ActivationComponent} activation of the hidden layers: a name or a spec's object
 * @returns {Network}
 * @throws {RangeError} for a layout or an activation it does not know
 */
export function networkOf(layout, activation) {
  const layers = layersOf(layout);
  const hidden = activationOf(activation);
  const output = activationOf('identity');
  const width = Math.max(...layout.map((entry) => entry.stop));
  /** @type {Map<number, Float32Array[]>} */
  const own = new Map();

  /** @param {number} m */
  const workspace = (m) => layers.map((layer) => new Float32Array(layer.out * m));

  /** @param {number} m */
  const ownWorkspace = (m) => {
    const held = own.get(m) ?? workspace(m);
    own.set(m, held);
    return held;
  };

  return {
    layers,
    activation,
    workspace,
    forward(params, inputs, m, into = ownWorkspace(m), from = 0, to = m) {
      checkSizes(layers, width, params, inputs, m, into);
      if (!(from >= 0 && to <= m)) throw new RangeError(`Points ${from} to ${to} do not lie in 0 to ${m}.`);
      for (let start = from; start < to; start += BLOCK) {
        const stop = Math.min(to, start + BLOCK);
        let source = inputs;
        for (let index = 0; index < layers.length; index++) {
          const target = into[index];
          const last = index === layers.length - 1;
          layerForward(layers[index], params, source, target, m, start, stop, last ? output : hidden);
          source = target;
        }
      }
      return into;
    },
  };
}

/**
 * One layer over points start … stop−1, at most BLOCK of them.
 *
 * @param {Layer} layer
 * @param {Float32Array} params
 * @param {Float32Array} source (n_in, m)
 * @param {Float32Array} target (n_out, m), written in place
 * @param {number} m
 * @param {number} start
 * @param {number} stop
 * @param {(z: number) => number} activation
 */
function layerForward(layer, params, source, target, m, start, stop, activation) {
  const { in: n_in, out: n_out } = layer;
  const count = stop - start;
  for (let unit = 0; unit < n_out; unit++) {
    sums.fill(params[layer.bias.start + unit], 0, count);
    let weight = layer.weight.start + unit;
    let first = start;
    let input = 0;
    // Two inputs a pass: half the reads and writes of the sums.
    for (; input + 1 < n_in; input += 2) {
      const w0 = params[weight];
      const w1 = params[weight + n_out];
      const second = first + m;
      for (let q = 0; q < count; q++) {
        sums[q] += w0 * source[first + q] + w1 * source[second + q];
      }
      weight += 2 * n_out;
      first += 2 * m;
    }
    if (input < n_in) {
      const w0 = params[weight];
      for (let q = 0; q < count; q++) sums[q] += w0 * source[first + q];
    }
    const offset = unit * m + start;
    for (let q = 0; q < count; q++) target[offset + q] = activation(sums[q]);
  }
}

/**
 * @param {Layer[]} layers
 * @param {number} width numbers in a parameter row
 * @param {Float32Array} params
 * @param {Float32Array} inputs
 * @param {number} m
 * @param {Float32Array[]} into
 * @throws {RangeError} where a typed array would silently give NaN or drop what does not fit
 */
function checkSizes(layers, width, params, inputs, m, into) {
  if (params.length !== width) throw new RangeError(`Expected ${width} parameters, got ${params.length}.`);
  if (inputs.length !== layers[0].in * m) throw new RangeError(`Expected ${layers[0].in * m} inputs for ${m} points, got ${inputs.length}.`);
  if (into.length !== layers.length || layers.some((layer, index) => into[index].length !== layer.out * m)) {
    throw new RangeError(`The workspace does not fit ${m} points of this network.`);
  }
}
