/**
 * The data of the run, and small ones of each kind for the thumbnails: always from the server, never drawn up here.
 */
import { effect, signal } from '../../state/signals.js';
import { datasetOf } from './spec.js';

const PAUSE = 60;
const THUMBNAIL_POINTS = 70;

/**
 * @param {object} parts
 * @param {ReturnType<typeof import('../../net/api.js').createApi>} parts.api
 * @param {import('./types.js').Store} parts.store
 * @param {import('../../controls/catalogue.js').Catalogue} parts.catalogue
 */
export function createDatasets({ api, store, catalogue }) {
  const entries = catalogue.families.datasets;
  const current = signal(/** @type {import('./types.js').Dataset | null} */ (null));
  const error = signal(/** @type {{message: string, where: readonly (string | number)[]} | null} */ (null));
  const thumbnails = signal(/** @type {Record<string, import('./types.js').Dataset>} */ ({}));
  let newest = 0;
  let newestThumbnails = 0;
  /** What the thumbnails were asked for with. */
  let drawn = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {{name: string, [control: string]: unknown}} query */
  async function fetchCurrent(query) {
    newest += 1;
    const mine = newest;
    try {
      const answer = await api.dataset(query);
      if (mine === newest) {
        current.value = answer;
        error.value = null;
      }
    } catch (reason) {
      if (mine === newest) error.value = asProblem(reason);
    }
  }

  /** @param {{noise: number, seed: number}} query */
  async function fetchThumbnails(query) {
    newestThumbnails += 1;
    const mine = newestThumbnails;
    const answers = await Promise.allSettled(entries.map(({ name, controls }) => {
      const has = (/** @type {string} */ control) => controls.some((one) => one.name === control);
      return api.dataset({ name, seed: query.seed, ...(has('points') ? { points: THUMBNAIL_POINTS } : {}), ...(has('noise') ? { noise: query.noise } : {}) });
    }));
    if (mine !== newestThumbnails) return;
    const fresh = { ...thumbnails.peek() };
    answers.forEach((answer, k) => { if (answer.status === 'fulfilled') fresh[entries[k].name] = answer.value; });
    thumbnails.value = fresh;
  }

  const stop = effect(() => {
    const seed = store.data_seed.value ?? store.seed.value;
    const noise = store.noise.value;
    const query = { ...datasetOf(store, catalogue, store.dataset.value), seed, test_fraction: store.test_fraction.value };
    clearTimeout(timer);
    timer = setTimeout(() => {
      void fetchCurrent(query);
      const looks = `${noise}/${seed}`;
      if (looks !== drawn) void fetchThumbnails({ noise, seed });
      drawn = looks;
    }, current.peek() ? PAUSE : 0);
  });

  return {
    current,
    error,
    thumbnails,
    /** @returns {import('../shared/problems.js').Fault | null} */
    fault: () => error.value && { message: error.value.message, where: placeOf(error.value.where) },
    dispose: stop,
  };
}

/**
 * The data sets' own address names its fields without the spec around them.
 * @param {import('../shared/problems.js').Where} where
 * @returns {import('../shared/problems.js').Where}
 */
function placeOf(where) {
  if (where[0] === 'problem') return where;
  const field = where[where.length - 1];
  return field === 'test_fraction' ? ['problem', 'test_fraction'] : ['problem', 'dataset', ...where];
}

/** @param {unknown} reason @returns {{message: string, where: readonly (string | number)[]}} */
function asProblem(reason) {
  const { message, where } = /** @type {{message?: string, where?: readonly (string | number)[]}} */ (reason ?? {});
  return { message: message ?? String(reason), where: where ?? [] };
}
