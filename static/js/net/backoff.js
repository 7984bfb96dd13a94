/**
 * How long to wait before the next attempt to connect. Each failure doubles the longest wait, and chance spreads the attempts of many
 * pages, so that a server that comes back is not met by all of them at once.
 */

const SHORTEST = 0.5;
const LONGEST = 15;

/**
 * @param {number} failures attempts that have failed in a row, at least 1
 * @param {() => number} random uniform in [0, 1)
 * @returns {number} seconds, 0.5 … 15
 */
export function retryDelay(failures, random) {
  const longest = Math.min(LONGEST, SHORTEST * 2 ** failures);
  return SHORTEST + random() * (longest - SHORTEST);
}

/**
 * The wait that a server going away has asked for, spread over as long again.
 *
 * @param {number} retryAfter seconds
 * @param {() => number} random uniform in [0, 1)
 * @returns {number} seconds
 */
export function askedDelay(retryAfter, random) {
  return retryAfter + random() * Math.max(SHORTEST, retryAfter);
}
