/** Ends and numbers of logarithmic axes: on the ladder 1, 2, 5, 10, … where that fills the height better, else whole decades. */

/** As many numbers as an axis may have. */
const MOST = 6;
/** What has come as single precision may lie a little beside a rung. */
const CLOSE = 1e-6;

/** @param {number} k @returns {number} 1, 2, 5, 10, … from k = 0 on, 0.5, 0.2, … before */
function rung(k) {
  const decade = Math.floor(k / 3);
  return Number(`${[1, 2, 5][k - 3 * decade]}e${decade}`);
}

/** @param {number} value above 0 @returns {number} the highest rung that does not lie above it */
function rungBelow(value) {
  let k = 3 * Math.floor(Math.log10(value)) + 3;
  while (rung(k) > value * (1 + CLOSE)) k -= 1;
  return k;
}

/**
 * @param {number} low above 0
 * @param {number} high
 * @returns {[number, number]}
 */
export function logRange(low, high) {
  let [first, last] = [rungBelow(low), rungBelow(high)];
  if (rung(last) < high * (1 - CLOSE)) last += 1;
  if (first === last) [first, last] = [first - 1, last + 1];
  if (last - first < MOST) return [rung(first), rung(last)];
  return [rung(3 * Math.floor(Math.log10(low))), rung(3 * Math.ceil(Math.log10(high * (1 - CLOSE))))];
}

/** @param {readonly [number, number]} range as `logRange` makes it @returns {number[]} */
export function logTicks([low, high]) {
  const [from, to] = [rungBelow(low), rungBelow(high)];
  if (to - from < MOST) return Array.from({ length: to - from + 1 }, (_, k) => rung(from + k));
  const first = Math.round(Math.log10(low));
  const count = Math.round(Math.log10(high)) - first;
  const every = Math.ceil((count + 1) / MOST);
  return Array.from({ length: Math.floor(count / every) + 1 }, (_, k) => Number(`1e${first + k * every}`));
}
