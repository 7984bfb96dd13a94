/**
 * Slope and curvature of a curve at the points that lanes have reached, as the server evaluates them: what a step of gradient descent sees
 * of the curve, and how long it may be. One request brings the shown points and those to come.
 */
import { computed, effect, signal } from '../../state/signals.js';

/** @typedef {{x: number, value: number, slope: number, curvature: number}} Bend */
/** @typedef {{at: number, minimum: boolean, curvature: number}} Limit where the curvature was taken, and whether that is a minimum */

/** Points of the trail that are asked for together. */
const AHEAD = 200;
/** Points that one request of a whole run brings. */
const TOGETHER = 2000;

/**
 * @param {object} parts
 * @param {Pick<import('../../net/api.js').Api, 'evaluate'>} parts.api
 * @param {import('../../state/run-data.js').RunData} parts.data
 * @param {ReturnType<typeof import('../../player/player.js').createPlayer>} parts.player
 * @param {ReturnType<typeof import('./field.js').createField>} parts.field
 * @param {ReturnType<typeof import('./desk.js').createDesk>} parts.desk
 */
export function createBends({ api, data, player, field, desk }) {
  const chosen = signal(0);
  /** @type {Map<number, Bend>} */
  let known = new Map();
  let owner = '';
  const version = signal(0);
  let busy = false;

  /** The lane whose tangent is drawn: the one that is shown alone, else the chosen one. */
  const lane = computed(() => {
    void data.version.value;
    return Math.min(desk.alone.value ?? chosen.value, Math.max(0, data.lanes.length - 1));
  });
  const surface = () => data.spec['problem']?.surface;

  /** @param {number} of a lane @returns {Float32Array} its points from the shown one on; none on a surface of two coordinates */
  const ahead = (of) => {
    void data.version.value;
    const params = data.series(of, 'params');
    if (!params || params.width !== 1) return new Float32Array();
    const shown = Math.max(0, Math.min(player.step.value, params.length - 1));
    return params.values.subarray(shown, Math.min(params.length, shown + AHEAD));
  };

  /** @returns {number[]} what must be known now, first of all what is drawn */
  const needed = () => [
    ...ahead(lane.value).subarray(0, 1),
    ...(field.current.value?.dimension === 1 ? field.current.value.minima.map(({ place }) => place[0]) : []),
  ].filter(Number.isFinite);

  async function fetchMissing() {
    if (busy) return;
    const now = JSON.stringify(surface() ?? null);
    if (now !== owner) [owner, known] = [now, new Map()];
    const wanted = needed();
    if (wanted.length === 0 || data.series(0, 'params')?.width !== 1 || wanted.every((x) => known.has(x))) return;
    busy = true;
    let answered = false;
    const xs = [...new Set([...wanted, ...ahead(lane.peek())])].filter((x) => Number.isFinite(x) && !known.has(x));
    try {
      const { value, gradient, hessian } = await api.evaluate({ surface: surface(), points: xs.map((x) => [x]) });
      if (owner === now) xs.forEach((x, k) => known.set(x, { x, value: value[k] ?? NaN, slope: gradient[k][0] ?? NaN, curvature: hessian[k][0][0] ?? NaN }));
      answered = true;
      version.value += 1;
    } catch {
      // Without an answer there is no tangent; whatever is wrong with the surface is said where the field is asked for.
    }
    busy = false;
    // Whoever has moved on meanwhile is served now; after a failure only when something changes.
    if (answered) void fetchMissing();
  }

  const stop = effect(() => {
    void [needed(), player.step.value];
    void fetchMissing();
  });

  return {
    chosen,
    lane,
    /** @param {number} of a lane @returns {Bend | null} at its shown point; null until it is known */
    at(of) {
      void version.value;
      return known.get(ahead(of)[0]) ?? null;
    },
    /**
     * The curvature that limits a lane's rate: that of the minimum it is nearest to, else of its own point.
     * @param {number} of
     * @returns {Limit | null} null where neither bends upwards
     */
    limit(of) {
      void version.value;
      const x = ahead(of)[0];
      const minima = field.current.value?.minima ?? [];
      if (x === undefined || field.current.value?.dimension !== 1) return null;
      const nearest = minima.map(({ place }) => place[0]).sort((one, other) => Math.abs(one - x) - Math.abs(other - x))[0];
      for (const at of [nearest, x]) {
        const curvature = known.get(at)?.curvature ?? NaN;
        if (curvature > 0) return { at, minimum: at === nearest, curvature };
      }
      return null;
    },
    dispose: stop,
  };
}

/**
 * Asks for the bends at every point of a run along one coordinate.
 * @param {Pick<import('../../net/api.js').Api, 'evaluate'>} api
 * @param {import('../../state/run-data.js').RunData} data
 */
export function askAllBends(api, data) {
  const all = new Set(data.lanes.flatMap((_, lane) => {
    const params = data.series(lane, 'params');
    return params?.width === 1 ? [...params.values].filter(Number.isFinite) : [];
  }));
  const points = [...all].map((x) => [x]);
  const { surface } = data.spec['problem'];
  // Whatever cannot be evaluated is missing in the replay, as it is on the page.
  for (let from = 0; from < points.length; from += TOGETHER) api.evaluate({ surface, points: points.slice(from, from + TOGETHER) }).catch(() => {});
}

/** @typedef {ReturnType<typeof createBends>} Bends */
