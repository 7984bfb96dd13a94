/** From a lane's points up to the shown step to what the page says of it. */
import { landscapeWords } from '../../words/landscape.js';
import { formatNumber } from '../../words/numbers.js';

/** @typedef {import('./types.js').Lab} Lab */

/** Nearer to a minimum than this share of the picture counts as there. */
const THERE = 0.005;

/**
 * Since when a lane has been near a place, without a break, up to a step.
 * @param {{values: ArrayLike<number>, width: number}} params
 * @param {readonly number[]} place
 * @param {readonly number[]} reach along each coordinate
 * @param {number} step
 * @returns {number | null} null when it is not there now
 */
export function thereSince({ values, width }, place, reach, step) {
  let since = null;
  for (let k = step; k >= 0; k -= 1) {
    const near = place.every((at, axis) => Math.abs(values[k * width + axis] - at) <= reach[axis]);
    if (!near) break;
    since = k;
  }
  return since;
}

/** How a lane has ended by the shown step. @param {Lab} lab @param {number} lane @returns {string} empty when it has not, or only with the run */
export function endLine(lab, lane) {
  const end = lab.causes.endOf(lane, lab.calm.value);
  if (end?.status !== 'diverged' && end?.status !== 'failed') return '';
  return landscapeWords.lane[end.status](end.cause?.step ?? end.step + 1);
}

/** One line under a lane's name. @param {Lab} lab @param {number} lane @returns {string} */
export function laneLine(lab, lane) {
  void lab.data.version.value;
  const words = landscapeWords.lane;
  const step = lab.calm.value;
  const field = lab.field.current.value;
  const end = endLine(lab, lane);
  if (end) return end;
  const [params, loss] = [lab.data.series(lane, 'params'), lab.data.series(lane, 'loss')];
  if (!field || !params || !loss) return '';
  const shown = Math.max(0, Math.min(step, params.length - 1, loss.length - 1));
  if (shown === 0) return words.start;
  const sides = [field.home.x, field.home.y].slice(0, params.width);
  const reach = sides.map(([low, high]) => THERE * (high - low));
  for (const { place, global } of field.minima) {
    const since = thereSince(params, place, reach, shown);
    if (since !== null) return global ? words.arrived(since) : words.local(since);
  }
  const outside = (/** @type {number} */ k) => sides.some(([low, high], axis) => params.values[k * params.width + axis] < low || params.values[k * params.width + axis] > high);
  if (outside(shown)) {
    let since = shown;
    while (since > 0 && outside(since - 1)) since -= 1;
    return words.outside(since);
  }
  const lowest = Math.min(...field.minima.filter(({ global }) => global).map(({ value }) => value), field.scale.lowest);
  const gone = (loss.values[0] - loss.values[shown]) / (loss.values[0] - lowest);
  return gone >= 0 ? words.saved(Math.min(1, gone)) : words.above;
}

/** Which coordinate diverged at which step, why probably, what to try. @param {Lab} lab @param {number} lane @returns {string | null} */
export function endText(lab, lane) {
  const held = lab.reading.lanes()[lane];
  const end = lab.causes.endOf(lane, lab.calm.value);
  if (!held || !end || (end.status !== 'diverged' && end.status !== 'failed')) return null;
  const step = end.cause?.step ?? end.step + 1;
  if (end.status === 'failed') return landscapeWords.singular(held.label, step);
  const gradient = lab.data.at(lane, 'gradient', end.step)?.values;
  const rate = lab.data.at(lane, 'rate', end.step)?.values[0] ?? Number(lab.data.spec['lanes'][lane].optimizer.learning_rate);
  return landscapeWords.diverged({
    label: held.label, step, what: end.cause?.what ?? null, tensor: end.cause?.tensor ?? null,
    rate: formatNumber(rate), norm: gradient ? formatNumber(Math.hypot(...gradient)) : null,
  });
}
