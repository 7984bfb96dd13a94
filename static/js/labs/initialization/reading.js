/** The shown step's numbers of networks: beside what every lab reads, the network itself, its edges and their scale. */
import { classesOf, entryOf } from '../../controls/catalogue.js';
import { answerOf } from '../../network/answers.js';
import { networkOf } from '../../network/forward.js';
import { createRunningMaximum, roundUp } from '../../stage/scale.js';
import { createReading } from '../shared/reading.js';

/** @typedef {ReturnType<typeof createNetworkReading>} Reading */
/** @typedef {import('../../network/answers.js').Answer} Answer */
/** @typedef {'weight' | 'gradient'} EdgeKind */

const TRACE = /** @type {const} */ ({ weight: 'params', gradient: 'gradient' });

/**
 * @param {object} parts
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {{step: import('@preact/signals').ReadonlySignal<number>}} parts.player
 * @param {import('../../controls/catalogue.js').Catalogue} parts.catalogue
 */
export function createNetworkReading({ data, player, catalogue }) {
  const { at, scalar, lanes } = createReading({ data, player });
  let networkId = '';
  /** @type {import('../../network/forward.js').Network | null} */
  let network = null;
  let answerId = '';
  /** @type {Answer | null} */
  let known = null;
  /** @type {Map<string, ReturnType<typeof createRunningMaximum>>} */
  const maxima = new Map();

  /** The network of the run that is held, or null before the first. */
  function currentNetwork() {
    void data.version.value;
    if (data.layout.length === 0) return null;
    if (networkId !== data.id) {
      networkId = data.id;
      network = networkOf(data.layout, data.spec['problem'].activation);
      maxima.clear();
    }
    return network;
  }

  /**
   * The magnitude drawn thickest: the lane's largest weight or gradient so far, in 1-2-5 steps.
   * @param {number} lane
   * @param {EdgeKind} kind
   * @returns {number} 0 when all are 0
   */
  function edgeScale(lane, kind) {
    return roundUp(edgeMaximum(lane, kind));
  }

  /** @param {number} lane @param {EdgeKind} kind @returns {number} the largest magnitude up to the shown step */
  function edgeMaximum(lane, kind) {
    const net = currentNetwork();
    const now = at(lane, TRACE[kind]);
    const series = now && data.series(lane, TRACE[kind]);
    if (!net || !now || !series) return 0;
    const key = `${lane}/${kind}`;
    const largest = maxima.get(key) ?? createRunningMaximum((index) => net.layers.some(({ weight }) => index >= weight.start && index < weight.stop));
    maxima.set(key, largest);
    return largest.upTo(data.id, series.values, series.width, series.length, rowOf(series.steps, now.step));
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
    edgeScale,
    edgeMaximum,
    /** @param {number} lane @param {EdgeKind} kind */
    edges: (lane, kind) => at(lane, TRACE[kind]),
    /** @param {number} lane @returns {number | null} the cost with penalties on the training set */
    cost: (lane) => scalar(lane, 'train_cost'),
    /** @param {number} lane @returns {number | null} accuracy, or R² of values */
    score: (lane) => scoreOf(lane, ''),
    /** @param {number} lane @returns {number | null} the same of the held-out points */
    testScore: (lane) => scoreOf(lane, 'test_'),
  };
}

/** @param {ArrayLike<number> | null} steps @param {number} step @returns {number} the row that is kept for a step */
function rowOf(steps, step) {
  if (!steps) return step;
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
