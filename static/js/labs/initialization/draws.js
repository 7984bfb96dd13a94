/** Other random numbers: for the weights and the order, or for the data. */
import { batch } from '../../state/signals.js';

/** @param {import('./types.js').Store} store */
export function createDraws(store) {
  return {
    /** Other weights and order; the data stay what they are. */
    newWeights() {
      batch(() => {
        if (store.data_seed.value === null) store.data_seed.value = store.seed.value;
        store.seed.value += 1;
      });
    },
    /** Other data of the same kind; the weights stay. */
    newData() {
      store.data_seed.value = (store.data_seed.value ?? store.seed.value) + 1;
    },
  };
}
