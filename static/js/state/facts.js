/**
 * What can be said of a lane at a shown step, computed from the run's numbers alone. The pages put it into words.
 *
 * A step past a lane's end means its last point. Where a number was not measured, or has not arrived, the answer is null.
 *
 * @typedef {import('./run-data.js').RunData} RunData
 * @typedef {import('./run-data.js').Cause} Cause
 * @typedef {import('./signal-verdict.js').SignalVerdict} SignalVerdict
 *
 * @typedef {object} Standing
 * @property {number} step the measurement's own step: the last one at or before the shown step
 * @property {number} cost train_cost: with penalties
 * @property {number | null} loss train_loss: without
 * @property {number | null} score accuracy on the training points, 0 … 1, or R² of values
 * @property {number | null} testLoss
 * @property {number | null} testScore
 *
 * @typedef {{steps: number, left: boolean}} Wait steps spent at the cost of guessing from point 0 on; left: it is away from there now
 * @typedef {{count: number, of: number, perLayer: number[]}} Units
 * @typedef {{status: string, step: number, cause: Cause | null}} End
 */
import { signalVerdict } from './signal-verdict.js';

/** The cost of guessing between two classes: cross-entropy where every point gets one half. */
export const LN2 = Math.LN2;

/** Closer than this counts as at what guessing costs. */
const NEAR_GUESS = 1e-3;

/**
 * Cost and score at a step.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {number} step
 * @returns {Standing | null}
 */
export function standing(data, lane, step) {
  const cost = data.at(lane, 'train_cost', step) ?? data.at(lane, 'train_loss', step);
  if (cost === null) return null;
  return {
    step: cost.step,
    cost: cost.values[0],
    loss: scalar(data, lane, 'train_loss', step),
    score: scalar(data, lane, 'accuracy', step) ?? scalar(data, lane, 'r_squared', step),
    testLoss: scalar(data, lane, 'test_loss', step),
    testScore: scalar(data, lane, 'test_accuracy', step) ?? scalar(data, lane, 'test_r_squared', step),
  };
}

/**
 * The first measured step whose value lies below (or, for accuracy, above) a threshold.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {number} threshold
 * @param {object} [options]
 * @param {string} [options.trace] a scalar trace, train_loss unless said
 * @param {'below' | 'above'} [options.side]
 * @param {number} [options.upTo] steps after this one are not looked at
 * @returns {number | null} null when there is none so far
 */
export function firstStep(data, lane, threshold, { trace = 'train_loss', side = 'below', upTo = Infinity } = {}) {
  const series = data.series(lane, trace);
  if (series === null) return null;
  const { values, steps, length } = series;
  for (let row = 0; row < length; row++) {
    const step = steps === null ? row : steps[row];
    if (step > upTo) return null;
    if (side === 'below' ? values[row] < threshold : values[row] > threshold) return step;
  }
  return null;
}

/**
 * How long the lane sat at the cost of guessing (ln 2 for two classes) from its first point on, as seen at a step.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {number} step
 * @param {number | null} guess what guessing costs; null: the loss knows no such cost
 * @returns {Wait | null} null when its first point is not there
 */
export function waitAtGuess(data, lane, step, guess) {
  const series = guess === null ? null : data.series(lane, 'train_loss');
  if (guess === null || series === null || !near(series.values[0], guess)) return null;
  const { values, steps, length } = series;
  let seen = 0;
  for (let row = 1; row < length; row++) {
    const at = steps === null ? row : steps[row];
    if (at > step) break;
    seen = at;
    if (!near(values[row], guess)) return { steps: at, left: true };
  }
  return { steps: seen, left: false };
}

/**
 * The lane's first cost, and how many times the largest of the other lanes' it is.
 *
 * @param {RunData} data
 * @param {number} lane
 * @returns {{cost: number, ratio: number | null} | null} ratio null when it is alone
 */
export function firstCost(data, lane) {
  const own = standing(data, lane, 0);
  if (own === null) return null;
  let largest = -Infinity;
  data.lanes.forEach((_, other) => {
    if (other !== lane) largest = Math.max(largest, standing(data, other, 0)?.cost ?? -Infinity);
  });
  return { cost: own.cost, ratio: largest === -Infinity ? null : own.cost / largest };
}

/**
 * How many hidden units are dead, saturated or identical to another.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {'dead_units' | 'saturated_units' | 'identical_units'} trace
 * @param {number} step
 * @returns {Units | null}
 */
export function unitCount(data, lane, trace, step) {
  const row = data.at(lane, trace, step);
  if (row === null) return null;
  const perLayer = [...row.values];
  const biases = data.layout.filter(({ name }) => name.endsWith('.bias')).slice(0, perLayer.length);
  return {
    count: perLayer.reduce((sum, units) => sum + units, 0),
    of: biases.reduce((sum, { start, stop }) => sum + stop - start, 0),
    perLayer,
  };
}

/**
 * Whether the lane's signal vanishes or explodes at a step.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {number} step
 * @param {number} inputSigma σ over points and coordinates of the training inputs
 * @returns {SignalVerdict | null}
 */
export function signalAt(data, lane, step, inputSigma) {
  const forward = data.at(lane, 'signal_forward', step);
  const backward = data.at(lane, 'signal_backward', step);
  if (forward === null || backward === null) return null;
  return signalVerdict(forward.values, backward.values, inputSigma);
}

/**
 * How the lane has ended, if it has by the shown step. Until the server has named a cause (`finished` comes after the last chunk),
 * a lane that stops short of the run's end is `diverged` without one.
 *
 * @param {RunData} data
 * @param {number} lane
 * @param {number} step shown
 * @returns {End | null} null while it goes on
 */
export function endOf(data, lane, step) {
  const end = data.lanes[lane];
  if (end === undefined || !end.ended || step < end.step) return null;
  if (end.status !== 'running') return { status: end.status, step: end.step, cause: end.cause };
  const short = end.step < data.spec['steps'];
  // With early stopping a short lane may as well have stopped: then it is not known yet.
  return short && !data.spec['stop'] ? { status: 'diverged', step: end.step, cause: null } : null;
}

/**
 * σ of a list of numbers about their mean, as the engine measures signals.
 *
 * @param {ArrayLike<number>} values
 * @returns {number} 0 for an empty list
 */
export function sigma(values) {
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    // Welford: one pass, no loss of digits where the mean is large.
    const apart = values[index] - mean;
    mean += apart / (index + 1);
    squares += apart * (values[index] - mean);
  }
  return values.length === 0 ? 0 : Math.sqrt(squares / values.length);
}

/**
 * @param {RunData} data
 * @param {number} lane
 * @param {string} trace
 * @param {number} step
 * @returns {number | null}
 */
function scalar(data, lane, trace, step) {
  return data.at(lane, trace, step)?.values[0] ?? null;
}

/** @param {number} loss @param {number} guess */
function near(loss, guess) {
  return Math.abs(loss - guess) < NEAR_GUESS;
}
