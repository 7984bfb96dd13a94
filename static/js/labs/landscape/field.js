/** The chosen surface over the part of the plane that is shown: fetched anew when it changes; while a control is dragged the newest wins. */
import { computed, effect, signal } from '../../state/signals.js';
import { contoursOf } from '../../stage/contours.js';
import { heightScale } from '../../stage/heights.js';

/** @typedef {import('./types.js').Minimum} Minimum */

/**
 * @typedef {object} Field
 * @property {string} name of the surface
 * @property {1 | 2} dimension
 * @property {number} size
 * @property {Float32Array} values
 * @property {import('../../stage/map.js').Window} window what the picture shows; along y the cost itself where there is one coordinate only
 * @property {readonly Minimum[]} minima
 * @property {import('../../stage/heights.js').HeightScale} scale
 */

export const SIZE = 257;
/** At most one request in this many milliseconds while a control is dragged. */
const PAUSE = 60;

/**
 * @param {object} parts
 * @param {Pick<import('../../net/api.js').Api, 'field'>} parts.api
 * @param {import('./types.js').Store} parts.store
 * @param {import('@preact/signals').ReadonlySignal<import('./types.js').SurfaceEntry>} parts.surface
 */
export function createField({ api, store, surface }) {
  const current = signal(/** @type {Field | null} */ (null));
  const error = signal(/** @type {import('../shared/problems.js').Fault | null} */ (null));
  let busy = false;
  let wanted = '';

  /** Asks for what is wanted now, one request at a time. */
  async function fetchNewest() {
    if (busy) return;
    busy = true;
    const value = store.surface.peek();
    const { domain } = surface.peek();
    const key = JSON.stringify(value);
    try {
      const ask = (/** @type {readonly (readonly [number, number])[]} */ [x, y]) => api.field({ surface: value, x, y: y ?? null, size: SIZE });
      let answer = await ask(domain);
      // A surface's controls may move what is worth seeing.
      if (JSON.stringify(answer.domain) !== JSON.stringify(domain)) answer = await ask(answer.domain);
      current.value = fieldOf(value.name, answer);
      error.value = null;
    } catch (reason) {
      const { message = String(reason), where = [] } = /** @type {{message?: string, where?: (string | number)[]}} */ (reason ?? {});
      error.value = { message, where: where[0] === 'surface' ? ['problem', ...where] : where };
    }
    await new Promise((resume) => { setTimeout(resume, PAUSE); });
    busy = false;
    if (key !== wanted) void fetchNewest();
  }

  const stop = effect(() => {
    wanted = JSON.stringify(store.surface.value);
    void fetchNewest();
  });

  return {
    /** The field that the page has, perhaps of the surface before. */
    current,
    error,
    contours: computed(() => {
      const field = current.value;
      return field && field.dimension === 2 ? contoursOf(field.values, field.size, field.scale) : [];
    }),
    dispose: stop,
  };
}

/**
 * @param {string} name of the surface
 * @param {import('../../net/api.js').FieldAnswer} answer over the surface's own domain
 * @returns {Field}
 */
export function fieldOf(name, { values, minima, levels, domain: [x, y] }) {
  const extent = extentOf(values);
  const lowest = Math.min(extent[0], ...minima.map((minimum) => minimum.value));
  return { name, dimension: y ? 2 : 1, size: SIZE, values, minima, window: { x, y: y ?? padded(extent) }, scale: heightScale(lowest, levels) };
}

/** @param {Float32Array} values @returns {[number, number]} */
function extentOf(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high && value < Infinity) high = value;
  }
  return [low, high];
}

/** Room above and below a curve. @param {readonly [number, number]} extent @returns {[number, number]} */
function padded([low, high]) {
  const room = 0.06 * (high - low || 1);
  return [low - room, high + room];
}
