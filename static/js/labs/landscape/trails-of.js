/** The run's points as trails over the picture: (x, y) of a surface, or x and the cost there on a curve. */

/** @typedef {import('../../stage/trails.js').Trail} Trail */
/** @typedef {import('../../state/run-data.js').RunData} RunData */

/** The trails of a run as it is held, whatever is shown of them: what is drawn of a trail is known by its array. @type {WeakMap<RunData, {version: number, trails: Omit<Trail, 'shown'>[]}>} */
const known = new WeakMap();

/**
 * @param {RunData} data
 * @param {number} shown step
 * @param {(lane: number) => boolean} seen lanes that are drawn
 * @returns {Trail[]} none for a lane without points
 */
export function trailsOf(data, shown, seen) {
  const version = data.version.peek();
  let held = known.get(data);
  if (held?.version !== version) {
    held = { version, trails: heldTrails(data) };
    known.set(data, held);
  }
  return held.trails.filter(({ lane }) => seen(lane)).map((trail) => ({ ...trail, shown: Math.max(0, Math.min(shown, trail.count - 1)) }));
}

/** @param {RunData} data */
function heldTrails(data) {
  return data.lanes.flatMap((_, lane) => {
    const params = data.series(lane, 'params');
    const loss = data.series(lane, 'loss');
    if (!params || !loss) return [];
    const count = Math.min(params.length, loss.length);
    const { values, width } = params;
    return width > 1
      ? [{ lane, count, xs: values, ys: values.subarray(1), stride: width }]
      : [{ lane, count, xs: values, ys: loss.values, stride: 1 }];
  });
}
