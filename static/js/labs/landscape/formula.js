/** The formula that somebody writes, as the server reads it: written out, what is odd about it, or where it goes wrong. */
import { effect, signal } from '../../state/signals.js';

/** @typedef {import('../../controls/text-control.js').Mark} Mark */
/** @typedef {{equations: readonly import('../../controls/catalogue.js').EquationEntry[], problems: readonly string[]}} Reading */

export const FORMULA = 'formula';

/**
 * @param {object} parts
 * @param {Pick<import('../../net/api.js').Api, 'formula'>} parts.api
 * @param {import('./types.js').Store} parts.store
 */
export function createFormula({ api, store }) {
  const reading = signal(/** @type {Reading | null} */ (null));
  const mark = signal(/** @type {Mark | null} */ (null));
  let busy = false;
  let wanted = '';

  /** Asks for what is wanted now, one request at a time. */
  async function readNewest() {
    if (busy) return;
    busy = true;
    let asked = '';
    while (asked !== wanted) {
      asked = wanted;
      const { expression, dimension } = JSON.parse(asked);
      try {
        const { latex, mathml, problems } = await api.formula({ expression, dimension });
        reading.value = { equations: [{ latex, mathml: named(mathml) }], problems: problems.map(({ message }) => message) };
        mark.value = null;
      } catch (reason) {
        // That it is wrong is said where the run is asked for; the formula before stays with its picture.
        const { position, token } = /** @type {import('../../net/api.js').ApiError} */ (reason).details ?? {};
        mark.value = typeof position === 'number' ? { text: expression, position, token: String(token) } : null;
      }
    }
    busy = false;
  }

  const stop = effect(() => {
    const { name, expression, dimension } = store.surface.value;
    if (name !== FORMULA) return;
    wanted = JSON.stringify({ expression, dimension });
    void readNewest();
  });

  return {
    /** The last one that could be read; null before there was any. */
    reading,
    /** Where the newest one goes wrong. */
    mark,
    dispose: stop,
  };
}

/** As the other surfaces have it: "f = …". @param {string} mathml */
function named(mathml) {
  return mathml.replace('<mrow>', '<mrow><mi>f</mi><mo>=</mo>');
}
