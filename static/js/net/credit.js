/**
 * How much of a run a page holds ahead of what it shows: enough to play for a while, or a few megabytes, whichever is more. A page that
 * is paused or hidden shows nothing new, so it fills up to here and then costs the server nothing.
 */

/** Steps a second at speed 1×. */
export const STEPS_PER_SECOND = 30;

const SECONDS_AHEAD = 10;
const BYTES_AHEAD = 4e6;

/**
 * Whether the page wants more points than it holds.
 *
 * @param {object} held
 * @param {number} held.next first point not held
 * @param {number} held.shownStep the point shown, or the one waited for
 * @param {number} held.speed 1 = 30 steps a second
 * @param {number} held.bytesPerPoint of what was received so far
 * @returns {boolean}
 */
export function wantsMore({ next, shownStep, speed, bytesPerPoint }) {
  const ahead = next - 1 - shownStep;
  return ahead < SECONDS_AHEAD * STEPS_PER_SECOND * speed || ahead * bytesPerPoint < BYTES_AHEAD;
}
