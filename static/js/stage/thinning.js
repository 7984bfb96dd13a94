/**
 * Which places of a trail are drawn: those that would fall together with the one before are left out. Thousands of places within a
 * picture lie over each other; then farther ones count as one too, so that a trail costs no more than there is to see.
 */

/** @typedef {import('./map.js').PlaneMap} PlaneMap */
/** @typedef {Pick<import('./trails.js').Trail, 'xs' | 'ys' | 'stride' | 'count'>} Way */

/** Places nearer than this on the picture are one. */
const NEAR = 0.6;
/** From one level to the next, so much farther ones are one too. */
const COARSER = 1.5;
/** A stretch of more places is drawn with as many. */
const MOST = 600;
/** Pixels that every picture lies within: places that are no numbers are never near. */
const WHOLE = 1e6;

/**
 * A trail's places on a picture, each level with fewer than the one before; a level is across, down and which place it is, one after the
 * other.
 * @typedef {{map: PlaneMap, near: number, levels: Float64Array[]}} Levels
 */

/** By the array of a trail's places: what is shown of it changes with every step, they do not. @type {WeakMap<object, Levels>} */
const known = new WeakMap();

/**
 * @param {Way} way
 * @param {PlaneMap} map
 * @param {number} from
 * @param {number} to
 * @param {(across: number, down: number, k: number) => void} visit called for the places from `from` to `to` that are drawn, in order;
 *   these two always among them
 * @param {number} [most] so many at most
 */
export function walk(way, map, from, to, visit, most = MOST) {
  const { xs, ys, stride } = way;
  const exactly = (/** @type {number} */ k) => visit(map.across(xs[k * stride]), map.down(ys[k * stride]), k);
  exactly(from);
  if (to <= from) return;
  const { level, first, end } = stretchOf(levelsOf(way, map), from + 1, to, most - 2);
  for (let at = first; at < end; at += 3) visit(level[at], level[at + 1], level[at + 2]);
  exactly(to);
}

/**
 * The finest level that has no more than `most` of the places from `from` up to, and without, `to`.
 * @param {Levels} levels @param {number} from @param {number} to @param {number} most
 * @returns {{level: Float64Array, first: number, end: number}}
 */
function stretchOf(levels, from, to, most) {
  for (let depth = 0; ; depth += 1) {
    if (depth === levels.levels.length) coarsen(levels);
    const level = levels.levels[depth];
    const [first, end] = [indexOf(level, from), indexOf(level, to)];
    if (end - first <= 3 * most || levels.near >= WHOLE) return { level, first, end };
  }
}

/** Where in a level the first place at or after `k` stands. @param {Float64Array} level @param {number} k @returns {number} */
function indexOf(level, k) {
  let [low, high] = [0, level.length / 3];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (level[3 * middle + 2] < k) low = middle + 1;
    else high = middle;
  }
  return 3 * low;
}

/** @param {Way} way @param {PlaneMap} map @returns {Levels} */
function levelsOf(way, map) {
  const found = known.get(way.xs);
  if (found?.map === map) return found;
  const { xs, ys, stride, count } = way;
  const all = new Float64Array(3 * count);
  for (let k = 0; k < count; k += 1) {
    all[3 * k] = map.across(xs[k * stride]);
    all[3 * k + 1] = map.down(ys[k * stride]);
    all[3 * k + 2] = k;
  }
  const made = { map, near: NEAR, levels: [apart(all, NEAR)] };
  known.set(way.xs, made);
  return made;
}

/** @param {Levels} levels */
function coarsen(levels) {
  levels.near *= COARSER;
  levels.levels.push(apart(levels.levels[levels.levels.length - 1], levels.near));
}

/** Leaves out places nearer than that to the one before. @param {Float64Array} places @param {number} near @returns {Float64Array} */
function apart(places, near) {
  const kept = new Float64Array(places.length);
  let end = 0;
  let [x, y] = [NaN, NaN];
  for (let at = 0; at < places.length; at += 3) {
    const [across, down] = [places[at], places[at + 1]];
    if (Math.abs(across - x) < near && Math.abs(down - y) < near) continue;
    [x, y] = [across, down];
    kept[end] = across;
    kept[end + 1] = down;
    kept[end + 2] = places[at + 2];
    end += 3;
  }
  return kept.slice(0, end);
}
