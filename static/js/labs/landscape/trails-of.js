/** The run's points as trails over the picture: (x, y) of a surface, or x and the cost there on a curve. */

/** @typedef {import('../../stage/trails.js').Trail} Trail */

/**
 * @param {import('../../state/run-data.js').RunData} data
 * @param {number} shown step
 * @param {(lane: number) => boolean} seen lanes that are drawn
 * @returns {Trail[]} none for a lane without points
 */
export function trailsOf(data, shown, seen) {
  return data.lanes.flatMap((_, lane) => {
    const params = data.series(lane, 'params');
    const loss = data.series(lane, 'loss');
    if (!seen(lane) || !params || !loss) return [];
    const count = Math.min(params.length, loss.length);
    const { values, width } = params;
    const trail = { lane, count, shown: Math.max(0, Math.min(shown, count - 1)) };
    return width > 1
      ? [{ ...trail, xs: values, ys: values.subarray(1), stride: width }]
      : [{ ...trail, xs: values, ys: loss.values, stride: 1 }];
  });
}
