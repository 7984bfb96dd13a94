/** The shown step's numbers of networks: beside what every lab reads, the network itself. */
import { networkOf } from '../../network/forward.js';
import { createReading } from '../shared/reading.js';

/** @typedef {ReturnType<typeof createNetworkReading>} Reading */

/**
 * @param {object} parts
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {{step: import('@preact/signals').ReadonlySignal<number>}} parts.player
 */
export function createNetworkReading({ data, player }) {
  const { at, scalar, lanes } = createReading({ data, player });
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

  return {
    network: currentNetwork,
    at,
    scalar,
    lanes,
    /** @param {number} lane @returns {number | null} the cost with penalties on the training set */
    cost: (lane) => scalar(lane, 'train_cost'),
    /** @param {number} lane @returns {number | null} */
    accuracy: (lane) => scalar(lane, 'accuracy'),
    /** @param {number} lane @returns {number | null} */
    testAccuracy: (lane) => scalar(lane, 'test_accuracy'),
  };
}
