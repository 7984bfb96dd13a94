/**
 * The weights that a run began with, layer by layer: their histogram, the density they were drawn from, and n·Var W.
 *
 * @typedef {object} LayerWeights
 * @property {number} in
 * @property {number} out
 * @property {number} mean that the initializer gives a weight
 * @property {number} variance that the initializer gives a weight
 * @property {number} drawn variance of the drawn weights about that mean
 * @property {number} low where the first bin begins
 * @property {number} high where the last one ends
 * @property {number[]} counts weights in each bin; the last one includes its end
 * @property {(x: number) => number} density how many weights a bin at x should hold; 0 everywhere when the variance is 0
 */
import { valueOf } from '../terms/value.js';

/** Half the width of a histogram in σ, where no weight lies further out. */
const WIDE = 3;
const FEWEST_BINS = 9;
const MOST_BINS = 25;

/**
 * @param {readonly import('../network/layers.js').Layer[]} layers
 * @param {ArrayLike<number>} params the flat row of point 0
 * @param {import('../controls/catalogue.js').ComponentEntry} entry of the initializer
 * @param {Record<string, unknown>} controls its values
 * @returns {LayerWeights[]}
 */
export function firstWeights(layers, params, entry, controls) {
  return layers.map((layer) => {
    const numbers = (/** @type {string} */ name) => (name === 'fan_in' ? layer.in : name === 'fan_out' ? layer.out : Number(controls[name]));
    const mean = valueOf(entry.mean ?? 0, numbers);
    const variance = valueOf(entry.variance ?? NaN, numbers);
    const weights = Array.from({ length: layer.weight.stop - layer.weight.start }, (_, k) => params[layer.weight.start + k]);
    const drawn = weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / weights.length;
    const furthest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight - mean)), 0);
    // Weights that are all one value still need some width to stand in.
    const half = Math.max(WIDE * Math.sqrt(variance), furthest) || Math.abs(mean) || 1;
    const [low, high] = [mean - half, mean + half];
    const counts = histogram(weights, low, high, binsFor(weights.length));
    const width = (high - low) / counts.length;
    const density = (/** @type {number} */ x) => weights.length * width * densityAt(entry.distribution ?? 'normal', x - mean, variance, Math.max(layer.in, layer.out));
    return { in: layer.in, out: layer.out, mean, variance, drawn, low, high, counts, density };
  });
}

/** @param {number} count @returns {number} an odd number, so that the mean lies within a bin */
export function binsFor(count) {
  return Math.max(FEWEST_BINS, Math.min(MOST_BINS, 2 * Math.round(Math.sqrt(count)) + 1));
}

/**
 * @param {readonly number[]} values
 * @param {number} low
 * @param {number} high
 * @param {number} bins
 * @returns {number[]} values in each; what lies outside is counted at the ends
 */
export function histogram(values, low, high, bins) {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) counts[Math.max(0, Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins)))] += 1;
  return counts;
}

/**
 * @param {'normal' | 'uniform' | 'constant' | 'sphere'} distribution
 * @param {number} away from the mean
 * @param {number} variance
 * @param {number} dimensions of the sphere
 * @returns {number}
 */
function densityAt(distribution, away, variance, dimensions) {
  if (!(variance > 0) || distribution === 'constant') return 0;
  if (distribution === 'uniform') {
    const reach = Math.sqrt(3 * variance);
    return Math.abs(away) <= reach ? 1 / (2 * reach) : 0;
  }
  if (distribution === 'sphere') return sphereDensity(away, Math.sqrt(dimensions * variance), dimensions);
  return Math.exp((-away * away) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
}

/**
 * The density of one coordinate of a point that lies anywhere on a sphere.
 * @param {number} x
 * @param {number} radius
 * @param {number} dimensions of the space around it, at least 2
 * @returns {number} 0 at the ends, which a circle's density has no number for
 */
function sphereDensity(x, radius, dimensions) {
  const inside = 1 - (x / radius) ** 2;
  if (inside <= 1e-9) return 0;
  // Γ(n/2) / (√π Γ((n−1)/2)), two dimensions at a time from the circle's 1/π or the sphere's 1/2.
  let share = dimensions % 2 === 0 ? 1 / Math.PI : 1 / 2;
  for (let n = 2 + (dimensions % 2); n < dimensions; n += 2) share *= n / (n - 1);
  return (share / radius) * inside ** ((dimensions - 3) / 2);
}
