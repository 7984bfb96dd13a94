/**
 * The chosen surface over the part of the plane that is looked at: fetched anew when either changes. While a control is dragged or the
 * picture moves, the newest wins, and what is there already is shown where it lies.
 */
import { NOT_RECORDED } from '../../net/api.js';
import { batch, computed, effect, signal } from '../../state/signals.js';
import { contoursOf } from '../../stage/contours.js';
import { evenScale, heightScale } from '../../stage/heights.js';
import { levelsOf } from '../../stage/levels.js';
import { placed } from '../../stage/look.js';
import { pieceByPiece } from '../../stage/tasks.js';

/** @typedef {import('./types.js').Minimum} Minimum */
/** @typedef {import('../../stage/map.js').Window} Window */
/** @typedef {import('./view-field.js').Look} Look */
/** @typedef {import('../../stage/contours.js').Contour} Contour */
/** @typedef {import('../../net/api.js').FieldAnswer} FieldAnswer */

/**
 * @typedef {object} Field
 * @property {string} name of the surface
 * @property {1 | 2} dimension
 * @property {number} size
 * @property {Float32Array} values
 * @property {Window} window what the picture shows; along y the cost itself where there is one coordinate only
 * @property {Window} held what the values lie over: the same, but for the moment until newer ones have come
 * @property {Window} home what it shows when nobody has looked nearer
 * @property {readonly Minimum[]} minima
 * @property {boolean} log whether shades and levels follow the cost's magnitude
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
  const held = signal(/** @type {Field | null} */ (null));
  /** Those of the field that is held: they come and go with it. */
  const contours = signal(/** @type {Contour[]} */ ([]));
  const error = signal(/** @type {import('../shared/problems.js').Fault | null} */ (null));
  let busy = false;
  let wanted = '';

  /** The look, where it is one at this surface. @param {Look} view @param {number} dimension */
  const lookAt = (view, dimension) => (view.length === dimension ? view : null);

  /** Asks for what is wanted now, one request at a time. */
  async function fetchNewest() {
    if (busy) return;
    busy = true;
    const key = wanted;
    const value = store.surface.peek();
    const name = JSON.stringify(value);
    const { domain, dimension } = surface.peek();
    const look = lookAt(store.view.peek(), dimension);
    const log = store.levels.peek() === 'log';
    try {
      const ask = (/** @type {Look} */ [x, y]) => api.field({ surface: value, x, y: y ?? null, size: SIZE });
      let answer = await ask(look ?? domain);
      // A surface's controls may move what is worth seeing.
      if (!look && JSON.stringify(answer.domain) !== JSON.stringify(domain)) answer = await ask(answer.domain);
      const { starts, minima, levels } = answer;
      const field = fieldOf(value.name, answer, { look, log });
      const lines = field.dimension === 2 ? await pieceByPiece(contoursOf(field.values, field.size, field.scale)) : [];
      batch(() => {
        if (store.told.peek()?.key !== name) store.told.value = { key: name, domain: answer.domain, starts, minima, levels };
        held.value = field;
        contours.value = lines;
      });
      error.value = null;
    } catch (reason) {
      const { code, message = String(reason), where = [] } = /** @type {{code?: string, message?: string, where?: (string | number)[]}} */ (reason ?? {});
      // A replay has what was looked at; nearer by, that is shown where it lies.
      if (code !== NOT_RECORDED) error.value = { message, where: where[0] === 'surface' ? ['problem', ...where] : where };
    }
    await new Promise((resume) => { setTimeout(resume, PAUSE); });
    busy = false;
    if (key !== wanted) void fetchNewest();
  }

  const stop = effect(() => {
    wanted = JSON.stringify([store.surface.value, store.view.value, store.levels.value]);
    void fetchNewest();
  });

  return {
    /** The field that the page has, perhaps of the surface before, as it is looked at now. */
    current: computed(() => {
      const field = held.value;
      return field && seenFrom(field, lookAt(store.view.value, field.dimension));
    }),
    error,
    contours,
    dispose: stop,
  };
}

/**
 * @param {string} name of the surface
 * @param {Omit<FieldAnswer, 'starts'>} answer over the look, or the surface's own domain
 * @param {object} [how]
 * @param {Look | null} [how.look] null: the surface's own domain, with the levels it names
 * @param {boolean} [how.log]
 * @returns {Field}
 */
export function fieldOf(name, { values, minima, levels, domain }, { look = null, log = true } = {}) {
  const [x, y] = look ?? domain;
  const extent = extentOf(values);
  const seen = minima.filter(({ place }) => place.every((at, axis) => at >= (look ?? domain)[axis][0] && at <= (look ?? domain)[axis][1]));
  const lowest = Math.min(extent[0], ...seen.map((minimum) => minimum.value));
  const named = log && !look ? levels : levelsOf(values, lowest, log);
  const held = { x, y: y ?? padded(extent) };
  const scale = log ? heightScale(lowest, named) : evenScale(lowest, extent[1], named);
  return { name, dimension: y ? 2 : 1, size: SIZE, values, minima, window: held, held, home: { x: domain[0], y: domain[1] ?? held.y }, log, scale };
}

/** The same field on a picture of another look. @param {Field} field @param {Look | null} look @returns {Field} */
function seenFrom(field, look) {
  const [x, y] = look ?? [field.home.x, field.home.y];
  if (field.dimension === 2) return { ...field, window: { x, y } };
  const { from, length } = placed(x, field.held.x);
  const [first, last] = [from, from + length].map((share) => Math.round(Math.max(0, Math.min(1, share)) * (field.size - 1)));
  // On a curve the costs of what is seen make the picture's height.
  return { ...field, window: { x, y: last > first ? padded(extentOf(field.values.subarray(first, last + 1))) : field.held.y } };
}

/** @param {Float32Array} values @returns {[number, number]} */
function extentOf(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low && value > -Infinity) low = value;
    if (value > high && value < Infinity) high = value;
  }
  return [low, high];
}

/** Room above and below a curve; where nothing has a cost, a picture as good as any. @param {readonly [number, number]} extent @returns {[number, number]} */
function padded([low, high]) {
  if (low > high) return [0, 1];
  const room = 0.06 * (high - low || 1);
  return [low - room, high + room];
}
