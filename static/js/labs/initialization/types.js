/**
 * What the parts of this lab share.
 *
 * @typedef {import('../../controls/catalogue.js').ComponentValue} ComponentValue
 * @typedef {import('../../stage/points-picture.js').Examples} Examples
 *
 * @typedef {object} LaneSpec
 * @property {string} label
 * @property {ComponentValue} initializer
 * @property {ComponentValue | null} activation null: the problem's
 * @property {ComponentValue} optimizer
 * @property {ComponentValue} schedule
 * @property {ComponentValue} clipping
 * @property {number | null} batch_size
 * @property {number | null} evaluate_every
 *
 * @typedef {object} Problem
 * @property {'network'} kind
 * @property {{name: string, seed: number | null, [control: string]: unknown}} dataset
 * @property {number} test_fraction
 * @property {readonly number[]} hidden
 * @property {ComponentValue} activation
 * @property {ComponentValue | null} loss null: the one that fits the data
 * @property {number} l2
 * @property {number} l1
 *
 * @typedef {object} Spec
 * @property {1} version
 * @property {number} seed
 * @property {number} steps
 * @property {Problem} problem
 * @property {readonly LaneSpec[]} lanes
 * @property {readonly import('../shared/edits.js').Edit[]} edits
 * @property {{params: number, gradient: number, state: number, signal: number}} record
 *
 * @typedef {{inputs: readonly (readonly number[])[], targets: readonly number[], test: Examples}} Dataset
 *
 * @typedef {ReturnType<typeof import('./store.js').createLabStore>} Store
 * @typedef {ReturnType<typeof import('./datasets.js').createDatasets>} Datasets
 *
 * @typedef {object} Own what this lab adds to every lab
 * @property {Store} store
 * @property {import('@preact/signals').ReadonlySignal<Spec>} spec
 * @property {Datasets} datasets
 * @property {import('./reading.js').Reading} reading
 * @property {import('./edge-rows.js').EdgeRows} edges what the edges show
 * @property {import('./lane-desk.js').LaneDesk} desk what can be done with lanes
 * @property {ReturnType<typeof import('./draws.js').createDraws>} draws
 * @property {import('@preact/signals').ReadonlySignal<import('./presets.js').Preset | null>} preset the one that the page stands at
 * @property {import('@preact/signals').Signal<{x1: number, x2: number} | null>} point the point of the plane that is read out on a boundary
 * @property {ReturnType<typeof import('./explain.js').createExplaining>} explaining
 * @property {(index?: number, lane?: number) => void} explain opens the explanation of a parameter, by its place in the flat row
 * @property {(family: string, name: string) => ComponentValue} remembered a component as it was last set, else with its defaults
 *
 * @typedef {import('../shared/types.js').Base & Omit<import('../shared/types.js').Own, 'reading' | 'desk'> & Own} Lab
 */

export {};
