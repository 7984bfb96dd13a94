/** From the complete spec of a run to the choices on the page. */

/**
 * @param {import('./types.js').Spec} spec complete
 * @returns {Record<string, unknown>} states of the store
 */
export function opened({ problem, lanes, seed, steps, edits }) {
  const [{ start }] = lanes;
  const together = lanes.every((lane) => String(lane.start) === String(start));
  return {
    surface: problem.surface, gradient_noise: problem.gradient_noise, seed, steps, edits,
    start: together ? start : null,
    lanes: lanes.map(({ optimizer, schedule, clipping, start: own }) => ({ optimizer, schedule, clipping, start: together ? null : own })),
  };
}
