/**
 * Whether a network's signal lives, from its spread per layer: the growth from layer to layer, and over all hidden layers, of the
 * activations forward and of ∂J/∂z backward (counted towards the input).
 *
 * @typedef {'healthy' | 'vanishing' | 'exploding'} Verdict
 * @typedef {{perLayer: number, total: number, verdict: Verdict}} Growth perLayer: geometric mean of the ratios; total: their product
 * @typedef {{verdict: Verdict, direction: 'forward' | 'backward', forward: Growth, backward: Growth}} SignalVerdict direction: the worse one
 */

const LAYER = { low: 0.3, high: 3 };
const TOTAL = { low: 0.01, high: 100 };

/**
 * The verdict on one moment of a network.
 *
 * @param {ArrayLike<number>} forward σ of the activations of each hidden layer (what follows, the output, is not counted)
 * @param {ArrayLike<number>} backward σ of ∂J/∂z of each hidden layer, then of the output
 * @param {number} inputSigma σ over points and coordinates of the inputs: what a single hidden layer is compared with
 * @returns {SignalVerdict | null} null for a network without hidden layers
 */
export function signalVerdict(forward, backward, inputSigma) {
  const hidden = backward.length - 1;
  if (hidden < 1) return null;
  const one = hidden === 1;
  const ahead = growth(one ? inputSigma : forward[0], forward[hidden - 1], one ? 1 : hidden - 1);
  const back = growth(one ? backward[1] : backward[hidden - 1], backward[0], one ? 1 : hidden - 1);
  const worse = severity(back) > severity(ahead) ? 'backward' : 'forward';
  return { verdict: (worse === 'forward' ? ahead : back).verdict, direction: worse, forward: ahead, backward: back };
}

/**
 * @param {number} first
 * @param {number} last the ratios' product is last / first: what lies between cancels
 * @param {number} ratios
 * @returns {Growth}
 */
function growth(first, last, ratios) {
  // No signal at either end: nothing is left of it, which is as vanished as can be.
  const total = last === 0 ? 0 : last / first;
  const perLayer = total ** (1 / ratios);
  /** @type {Verdict} */
  let verdict = 'healthy';
  if (perLayer < LAYER.low || total < TOTAL.low) verdict = 'vanishing';
  else if (!(perLayer <= LAYER.high && total <= TOTAL.high)) verdict = 'exploding';
  return { perLayer, total, verdict };
}

/**
 * How far beyond its bounds a growth lies, on a log scale: 1 at a bound.
 *
 * @param {Growth} growth
 * @returns {number}
 */
function severity({ perLayer, total }) {
  return Math.max(beyond(perLayer, LAYER.low, LAYER.high), beyond(total, TOTAL.low, TOTAL.high));
}

/**
 * @param {number} ratio
 * @param {number} low
 * @param {number} high
 * @returns {number}
 */
function beyond(ratio, low, high) {
  if (Number.isNaN(ratio)) return Infinity;
  return ratio < 1 ? Math.log(ratio) / Math.log(low) : Math.log(ratio) / Math.log(high);
}
