/** The shown step's numbers of networks: beside what every lab reads, the network itself and what it answers. */
import { classesOf, entryOf } from '../../controls/catalogue.js';
import { answerOf } from '../../network/answers.js';
import { networkOf } from '../../network/forward.js';
import { createReading } from '../shared/reading.js';

/** @typedef {ReturnType<typeof createNetworkReading>} Reading */
/** @typedef {import('../../network/answers.js').Answer} Answer */

/**
 * @param {object} parts
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {{step: import('@preact/signals').ReadonlySignal<number>}} parts.player
 * @param {import('../../controls/catalogue.js').Catalogue} parts.catalogue
 */
export function createNetworkReading({ data, player, catalogue }) {
  const { at, scalar, lanes } = createReading({ data, player });
  let networksId = '';
  /** By activation: lanes with the same one share it. @type {Map<string, import('../../network/forward.js').Network>} */
  const networks = new Map();
  let answerId = '';
  /** @type {Answer | null} */
  let known = null;

  /** A lane's network in the run that is held, or null before the first run. All lanes have the same layers. @param {number} [lane] */
  function currentNetwork(lane = 0) {
    void data.version.value;
    if (data.layout.length === 0) return null;
    if (networksId !== data.id) networks.clear();
    networksId = data.id;
    const activation = data.spec['lanes'][lane]?.activation ?? data.spec['problem'].activation;
    const key = JSON.stringify(activation);
    const network = networks.get(key) ?? networkOf(data.layout, activation);
    networks.set(key, network);
    return network;
  }

  /** What the network of the run that is held says: a value, a probability or one a class. Null before the first run. @returns {Answer | null} */
  function answer() {
    void data.version.value;
    if (data.layout.length === 0) return null;
    if (answerId !== data.id) {
      answerId = data.id;
      const { dataset, loss } = data.spec['problem'];
      known = answerOf(classesOf(entryOf(catalogue, 'datasets', dataset.name), dataset), entryOf(catalogue, 'losses', loss.name));
    }
    return known;
  }

  /** @param {number} lane @param {string} held before the name: "" or "test_" */
  const scoreOf = (lane, held) => scalar(lane, `${held}${answer()?.kind === 'identity' ? 'r_squared' : 'accuracy'}`);

  return {
    network: currentNetwork,
    answer,
    at,
    scalar,
    lanes,
    /** @param {number} lane @returns {number | null} the cost with penalties on the training set */
    cost: (lane) => scalar(lane, 'train_cost'),
    /** @param {number} lane @returns {number | null} accuracy, or R² of values */
    score: (lane) => scoreOf(lane, ''),
    /** @param {number} lane @returns {number | null} the same of the held-out points */
    testScore: (lane) => scoreOf(lane, 'test_'),
  };
}
