/** How the network's shape is changed: by the panel beside the data and on the picture itself. */

/** The server's limit of hidden layers. */
export const MOST_LAYERS = 6;
/** By clicks; typing goes on to the server's limit. */
export const MOST_UNITS = 8;
/** The server's limit of units in a layer with its default settings. */
export const MOST_TYPED = 64;
const NEW_LAYER = 3;

/** @typedef {{hidden: import('@preact/signals').Signal<readonly number[]>}} Shaped */

/** A hidden layer more, as wide as the last. @param {Shaped} store */
export function addLayer(store) {
  const hidden = store.hidden.peek();
  if (hidden.length < MOST_LAYERS) store.hidden.value = [...hidden, Math.min(MOST_UNITS, hidden.at(-1) ?? NEW_LAYER)];
}

/** The last hidden layer goes. @param {Shaped} store */
export function removeLayer(store) {
  store.hidden.value = store.hidden.peek().slice(0, -1);
}

/** @param {Shaped} store @param {number} layer a hidden one, counted from 0 @param {number} units */
export function resizeLayer(store, layer, units) {
  const wanted = Math.max(1, Math.min(MOST_TYPED, Math.round(units)));
  store.hidden.value = store.hidden.peek().map((old, k) => (k === layer ? wanted : old));
}
