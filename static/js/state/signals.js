/**
 * The one place that names the signals library. Importing it here also makes preact components follow the signals they read.
 *
 * @template T
 * @typedef {import('@preact/signals').Signal<T>} Signal
 */
export { batch, computed, effect, signal, untracked } from '@preact/signals';
