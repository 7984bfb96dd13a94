/** Opens a spec, such as one that was taken along: the page's choices become those of its run. */
import { same } from '../../../controls/control-value.js';
import { batch } from '../../../state/signals.js';
import { exportWords } from '../../../words/exports.js';

/** @typedef {import('../types.js').Lab} Lab */
/** @typedef {{where: (string | number)[], value: unknown}} Left a field that this page has nothing for, and what it should be */

/** What a page keeps of a run is its own to say, and so are the names it gives to lanes. */
const OWN = [/^record\b/, /^lanes\.\d+\.label$/];

/**
 * @param {Lab} lab
 * @param {unknown} spec complete or not
 * @param {AbortSignal} [signal] nobody waits any longer: the page stays as it is
 * @returns {Promise<Left[]>} what of it this page cannot show; usually nothing
 * @throws {Error} an ApiError with `where` for a field that is wrong
 */
export async function openSpec(lab, spec, signal) {
  const wanted = await completed(lab, spec);
  const { kind } = wanted.problem;
  const { kind: ours } = /** @type {{kind?: string}} */ (lab.spec.peek().problem);
  if (kind !== ours) throw new Error(exportWords.otherLab(kind));
  const values = lab.opened(wanted);
  signal?.throwIfAborted();
  batch(() => {
    lab.store.restore();
    lab.store.put(values);
    lab.problems.value = [];
    lab.player.pause();
    lab.player.reset();
  });
  return differences(wanted, await completed(lab, lab.spec.peek())).filter(({ where }) => !OWN.some((own) => own.test(where.join('.'))));
}

/** @param {Lab} lab @param {unknown} spec @returns {Promise<any>} with every default filled in */
async function completed({ api }, spec) {
  const answer = await api.file('spec', { body: /** @type {object} */ (spec) });
  return (await answer.json()).spec;
}

/**
 * @param {any} wanted
 * @param {any} shown
 * @param {(string | number)[]} [where]
 * @returns {Left[]} the fields that differ, the smallest that can be named
 */
export function differences(wanted, shown, where = []) {
  if (same(wanted, shown)) return [];
  const parts = [wanted, shown].every((one) => one !== null && typeof one === 'object') ? Object.keys(wanted) : [];
  const alike = parts.length > 0 && Array.isArray(wanted) === Array.isArray(shown) && parts.length === Object.keys(shown).length
    && parts.every((name) => Object.hasOwn(shown, name));
  if (!alike) return [{ where, value: wanted }];
  return parts.flatMap((name) => differences(wanted[name], shown[name], [...where, Array.isArray(wanted) ? Number(name) : name]));
}
