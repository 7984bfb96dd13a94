/**
 * The shown step's numbers: what pictures and words ask of the run, each with the step it is kept at.
 * Reading here inside a component or a layer follows the shown step and the run as it grows.
 */

/** @typedef {ReturnType<typeof createReading>} Reading */

/**
 * @param {object} parts
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {{step: import('@preact/signals').ReadonlySignal<number>}} parts.player
 */
export function createReading({ data, player }) {
  /** @param {number} lane @param {string} trace @returns {{values: Float32Array, step: number} | null} */
  function at(lane, trace) {
    void data.version.value;
    const step = player.step.value;
    return lane < data.lanes.length ? data.at(lane, trace, step) : null;
  }

  return {
    at,
    /** @param {number} lane @param {string} trace @returns {number | null} one number at the shown step */
    scalar(lane, trace) {
      const found = at(lane, trace);
      return found ? found.values[0] : null;
    },
    /** Lanes of the run that is held. */
    lanes() {
      void data.version.value;
      return data.lanes;
    },
  };
}
