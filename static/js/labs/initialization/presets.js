/** One click each: a name, one sentence, and what it sets. All else is as the page opens. */
import { batch, computed } from '../../state/signals.js';
import { deskWords } from '../../words/lanes-desk.js';
import { fourStarts } from './lane-desk.js';
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
  preset('vanishing', { hidden: SIX_OF_EIGHT, activation: { name: 'relu' }, initializer: scaled(0.01), steps: 1500 }),
  preset('explodes', { hidden: SIX_OF_EIGHT, activation: { name: 'identity' }, initializer: scaled(100) }),
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

/** What is explained is no choice. */
const EXPLAINED = /(^|&)explain=[^&]*/;

/**
 * Which preset the page stands at, however it came there.
 * @param {Store} store
 * @param {Store} scratch another of the same table, to write the presets' links with
 * @returns {import('@preact/signals').ReadonlySignal<Preset | null>}
 */
export function presetReader(store, scratch) {
  const links = PRESETS.map((preset) => {
    applyPreset(scratch, preset);
    return scratch.toQuery();
  });
  return computed(() => PRESETS[links.indexOf(store.toQuery().replace(EXPLAINED, ''))] ?? null);
}
