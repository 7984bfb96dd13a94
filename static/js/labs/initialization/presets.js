/** One click each: a name, one sentence, and what it sets. All else is as the page opens. */
import { batch } from '../../state/signals.js';
import { deskWords } from '../../words/lanes-desk.js';
import { fourStarts } from './lane-desk.js';
import { createLabStore } from './store.js';
import { scaled } from './starts.js';

/** @typedef {import('./types.js').Store} Store */
/** @typedef {Exclude<keyof Store, keyof import('../../state/store.js').Helpers>} State */
/** @typedef {{[K in State]?: Store[K]['value']}} Settings */
/** @typedef {{id: string, name: string, sentence: string, sets: Settings}} Preset */

const SIX_OF_EIGHT = [8, 8, 8, 8, 8, 8];
const FULL_BATCH = null;

/** @param {keyof typeof deskWords.presetList} id @param {Settings} sets @returns {Preset} */
const preset = (id, sets) => ({ id, ...deskWords.presetList[id], sets });

/** @type {readonly Preset[]} */
export const PRESETS = Object.freeze([
  preset('starts', { lanes: fourStarts() }),
  preset('vanishing', { hidden: SIX_OF_EIGHT, activation: 'relu', initializer: scaled(0.01), steps: 1500 }),
  preset('explodes', { hidden: SIX_OF_EIGHT, activation: 'identity', initializer: scaled(100) }),
  preset('optimizers', {
    lanes: [
      { optimizer: { name: 'gradient_descent', learning_rate: 0.1 } },
      { optimizer: { name: 'momentum', learning_rate: 0.1, momentum: 0.9, form: 'averaged' } },
      { optimizer: { name: 'momentum', learning_rate: 0.1, momentum: 0.9, form: 'pytorch' } },
      { optimizer: { name: 'adam', learning_rate: 0.01 } },
    ],
  }),
  preset('batches', { lanes: [{ batch_size: FULL_BATCH }, { batch_size: 16 }, { batch_size: 1 }] }),
  preset('constant', { hidden: [2], initializer: { name: 'constant', value: 0.5 } }),
]);

/**
 * Sets the page to a preset.
 * @param {Store} store
 * @param {Preset} preset
 */
export function applyPreset(store, { sets }) {
  batch(() => {
    store.restore();
    for (const [state, value] of Object.entries(sets)) store[/** @type {State} */ (state)].value = /** @type {any} */ (value);
  });
}

/** @type {Map<string, string> | null} */
let queries = null;

/**
 * @param {Store} store
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @returns {Preset | null} the one that the page stands at
 */
export function presetOf(store, catalogue) {
  queries ??= new Map(PRESETS.map((one) => {
    const scratch = createLabStore(catalogue);
    applyPreset(scratch, one);
    return [one.id, scratch.toQuery()];
  }));
  const now = store.toQuery();
  return PRESETS.find(({ id }) => queries?.get(id) === now) ?? null;
}
