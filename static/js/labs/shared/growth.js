/** Runs that only get longer. */

/** The longest run the server takes with its default settings. */
export const LONGEST = 20000;

/**
 * Whether a run only grows into the next: everything the same but more steps, kept at the same ones.
 * @param {import('./types.js').Spec | null} before
 * @param {import('./types.js').Spec} after
 * @returns {boolean}
 */
export function grows(before, after) {
  if (!before || after.steps <= before.steps) return false;
  return JSON.stringify({ ...before, steps: 0 }) === JSON.stringify({ ...after, steps: 0 });
}
