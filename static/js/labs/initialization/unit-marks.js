/**
 * Which units are dead, saturated or alike. How many there are is measured by the engine; here the ones to be outlined are
 * found, from the parameters of the shown step.
 */
import { entryOf } from '../../controls/catalogue.js';
import { flatUnits } from '../../network/flat-units.js';
import { inputsOf } from '../../network/points.js';
import { valueOf } from '../../terms/value.js';

/** Parameters come as float32: what is equal to 1e-9 in the engine is equal to this here. */
const ALIKE = 1e-6;
const LETTERS = { dead: 'd', saturated: 's' };

/** A step's marks stay what they are while more steps arrive. @type {Map<number, {run: string, step: number, dataset: unknown, marks: string}>} */
const marked = new Map();

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @returns {string} a letter for each hidden unit: i the same as another of its layer, d dead, s saturated, . none of these
 */
export function unitMarks(lab, lane) {
  const network = lab.reading.network(lane);
  const params = lab.reading.at(lane, 'params');
  if (!network || !params) return '';
  const now = { run: lab.data.id, step: params.step, dataset: lab.datasets.current.value };
  const known = marked.get(lane);
  if (known && known.run === now.run && known.step === now.step && known.dataset === now.dataset) return known.marks;
  const marks = findMarks(lab, lane, network, params.values);
  marked.set(lane, { ...now, marks });
  return marks;
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../network/forward.js').Network} network
 * @param {Float32Array} params
 * @returns {string}
 */
function findMarks(lab, lane, network, params) {
  const dead = lab.reading.at(lane, 'dead_units')?.values ?? [];
  const saturated = lab.reading.at(lane, 'saturated_units')?.values ?? [];
  const alike = lab.reading.at(lane, 'identical_units')?.values ?? [];
  const hidden = network.layers.slice(0, -1);
  const some = hidden.some((_, layer) => dead[layer] > 0 || saturated[layer] > 0);
  const examples = some ? examplesOf(lab) : null;
  const activations = examples ? network.forward(params, examples.inputs, examples.m) : [];
  return hidden.map(({ out }, layer) => {
    const flat = examples && (dead[layer] > 0 || saturated[layer] > 0) ? flatUnits({
      network, layer, params, source: layer === 0 ? examples.inputs : activations[layer - 1], m: examples.m,
      largestSlope: largestSlope(lab, network.activation), dead: dead[layer], saturated: saturated[layer],
    }) : [];
    return Array.from({ length: out }, (_, unit) => {
      if (alike[layer] > 0 && hasTwin(hidden[layer], params, unit)) return 'i';
      const mark = flat[unit];
      return mark ? LETTERS[mark] : '.';
    }).join('');
  }).join('');
}

/** @param {import('./types.js').Lab} lab @param {string | {name: string}} activation @returns {number} */
function largestSlope(lab, activation) {
  const entry = entryOf(lab.catalogue, 'activations', typeof activation === 'string' ? activation : activation.name);
  const controls = /** @type {Record<string, unknown>} */ (typeof activation === 'string' ? {} : activation);
  return valueOf(entry.largest_slope ?? 1, (name) => Number(controls[name]));
}

/** @type {WeakMap<object, {inputs: Float32Array, m: number}>} */
const known = new WeakMap();

/**
 * The examples that are learned from, as the forward pass takes them.
 * @param {{datasets: import('./types.js').Datasets}} lab
 * @returns {{inputs: Float32Array, m: number} | null} null while the data are on their way
 */
export function examplesOf(lab) {
  const dataset = lab.datasets.current.value;
  if (!dataset) return null;
  const made = known.get(dataset) ?? { inputs: inputsOf(dataset.inputs), m: dataset.inputs.length };
  known.set(dataset, made);
  return made;
}

/**
 * @param {import('../../network/layers.js').Layer} layer
 * @param {Float32Array} params
 * @param {number} unit
 * @returns {boolean} whether another unit has the same incoming weights and bias
 */
function hasTwin(layer, params, unit) {
  for (let other = 0; other < layer.out; other += 1) {
    if (other !== unit && sameIncoming(layer, params, unit, other)) return true;
  }
  return false;
}

/** @param {import('../../network/layers.js').Layer} layer @param {Float32Array} params @param {number} unit @param {number} other @returns {boolean} */
function sameIncoming(layer, params, unit, other) {
  let difference = 0;
  let size = 0;
  for (let input = 0; input <= layer.in; input += 1) {
    const place = input < layer.in ? layer.weight.start + input * layer.out : layer.bias.start;
    difference = Math.max(difference, Math.abs(params[place + unit] - params[place + other]));
    size = Math.max(size, Math.abs(params[place + unit]), Math.abs(params[place + other]));
  }
  return difference <= ALIKE * size;
}
