/**
 * Which units are dead or alike. How many there are is measured by the engine; here the ones to be outlined are found,
 * from the parameters of the shown step.
 */
import { inputsOf } from '../../network/points.js';

/** Parameters come as float32: what is equal to 1e-9 in the engine is equal to this here. */
const ALIKE = 1e-6;

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @returns {string} a letter for each hidden unit: d dead, i the same as another of its layer, . neither
 */
export function unitMarks(lab, lane) {
  const network = lab.reading.network();
  const params = lab.reading.at(lane, 'params');
  if (!network || !params) return '';
  const dead = lab.reading.at(lane, 'dead_units')?.values ?? [];
  const alike = lab.reading.at(lane, 'identical_units')?.values ?? [];
  const hidden = network.layers.slice(0, -1);
  const anyDead = hidden.some((_, layer) => dead[layer] > 0);
  const silent = anyDead ? silentUnits(lab, network, params.values) : null;
  return hidden.map(({ out }, layer) => Array.from({ length: out }, (_, unit) => {
    if (alike[layer] > 0 && hasTwin(network.layers[layer], params.values, unit)) return 'i';
    if (dead[layer] > 0 && silent && silent[layer][unit]) return 'd';
    return '.';
  }).join('')).join('');
}

/**
 * Units that answer 0 to every example they learn from.
 * @param {import('./types.js').Lab} lab
 * @param {import('../../network/forward.js').Network} network
 * @param {Float32Array} params
 * @returns {boolean[][] | null} null while the data are on their way
 */
function silentUnits(lab, network, params) {
  const dataset = lab.datasets.current.value;
  if (!dataset) return null;
  const m = dataset.inputs.length;
  const activations = network.forward(params, inputsOf(dataset.inputs), m);
  return network.layers.slice(0, -1).map(({ out }, layer) => Array.from({ length: out }, (_, unit) => {
    for (let k = unit * m; k < (unit + 1) * m; k += 1) if (activations[layer][k] !== 0) return false;
    return true;
  }));
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
