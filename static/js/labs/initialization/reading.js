/**
 * The shown step's numbers: what pictures and words ask of the run, each with the step it is kept at.
 * Reading here inside a component or a layer follows the shown step and the run as it grows.
 */
import { networkOf } from '../../network/forward.js';

/** @typedef {ReturnType<typeof createReading>} Reading */

/**
 * @param {object} parts
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {{step: import('@preact/signals').ReadonlySignal<number>}} parts.player
 */
export function createReading({ data, player }) {
  let networkId = '';
  /** @type {import('../../network/forward.js').Network | null} */
  let network = null;

  /** The network of the run that is held, or null before the first. */
  function currentNetwork() {
    void data.version.value;
    if (data.layout.length === 0) return null;
    if (networkId !== data.id) {
      networkId = data.id;
      network = networkOf(data.layout, data.spec['problem'].activation);
    }
    return network;
  }

  /** @param {number} lane @param {string} trace @returns {{values: Float32Array, step: number} | null} */
  function at(lane, trace) {
    void data.version.value;
    const step = player.step.value;
    return lane < data.lanes.length ? data.at(lane, trace, step) : null;
  }

  /** @param {number} lane @param {string} trace @returns {number | null} one number at the shown step */
  function scalar(lane, trace) {
    const found = at(lane, trace);
    return found ? found.values[0] : null;
  }

  return {
    network: currentNetwork,
    at,
    scalar,
    /** @param {number} lane @returns {number | null} the cost with penalties on the training set */
    cost: (lane) => scalar(lane, 'train_cost'),
    /** @param {number} lane @returns {number | null} */
    accuracy: (lane) => scalar(lane, 'accuracy'),
    /** @param {number} lane @returns {number | null} */
    testAccuracy: (lane) => scalar(lane, 'test_accuracy'),
    /** Lanes of the run that is held. */
    lanes() {
      void data.version.value;
      return data.lanes;
    },
  };
}
