/**
 * What the parts of this lab share.
 *
 * @typedef {import('../../controls/catalogue.js').ComponentValue} ComponentValue
 * @typedef {import('../../stage/points-picture.js').Examples} Examples
 *
 * @typedef {object} LaneSpec
 * @property {string} label
 * @property {ComponentValue} initializer
 * @property {null} activation
 * @property {ComponentValue} optimizer
 * @property {ComponentValue} schedule
 * @property {ComponentValue} clipping
 * @property {number | null} batch_size
 * @property {number | null} evaluate_every
 *
 * @typedef {object} Problem
 * @property {'network'} kind
 * @property {{name: string, points: number, noise: number, seed: number | null, [control: string]: unknown}} dataset
 * @property {number} test_fraction
 * @property {readonly number[]} hidden
 * @property {string} activation
 * @property {string | null} loss null: the one that fits the data
 * @property {number} l2
 * @property {number} l1
 *
 * @typedef {object} Spec
 * @property {1} version
 * @property {number} seed
 * @property {number} steps
 * @property {Problem} problem
 * @property {readonly LaneSpec[]} lanes
 * @property {{params: number, gradient: number, state: number, signal: number}} record
 *
 * @typedef {{inputs: readonly (readonly number[])[], targets: readonly number[], test: Examples}} Dataset
 *
 * @typedef {ReturnType<typeof import('./store.js').createLabStore>} Store
 * @typedef {ReturnType<typeof import('./session.js').createSession>} Session
 * @typedef {ReturnType<typeof import('./datasets.js').createDatasets>} Datasets
 *
 * @typedef {object} Lab
 * @property {import('../../controls/catalogue.js').Catalogue} catalogue
 * @property {Store} store
 * @property {import('@preact/signals').ReadonlySignal<Spec>} spec
 * @property {import('../../state/run-data.js').RunData} data
 * @property {ReturnType<typeof import('../../player/player.js').createPlayer>} player
 * @property {import('@preact/signals').ReadonlySignal<number>} calm the shown step, while playing renewed a few times a second: for sentences
 * @property {ReturnType<typeof import('../../net/connection.js').createConnection>} connection
 * @property {Session} session
 * @property {Datasets} datasets
 * @property {import('../../stage/loop.js').Loop} loop
 * @property {import('@preact/signals').ReadonlySignal<import('../../stage/palette.js').Palette>} palette
 * @property {import('./reading.js').Reading} reading
 * @property {import('./edge-rows.js').EdgeRows} edges what the edges show
 * @property {import('./lane-desk.js').LaneDesk} desk what can be done with lanes
 * @property {import('@preact/signals').ReadonlySignal<import('./presets.js').Preset | null>} preset the one that the page stands at
 * @property {import('./causes.js').Causes} causes how a lane has ended, as early as it can be known
 * @property {import('./view.js').View} view
 * @property {ReturnType<typeof import('./address.js').createAddress>} address
 * @property {ReturnType<typeof import('./history.js').createHistory>} history
 * @property {import('@preact/signals').Signal<import('../../state/store.js').Problem[]>} problems what of the address could not be read
 * @property {import('@preact/signals').Signal<{x1: number, x2: number} | null>} point the point of the plane that is read out on a boundary
 * @property {ReturnType<typeof import('./explain.js').createExplaining>} explaining
 * @property {import('./present.js').Presenting} presenting
 * @property {(index?: number, lane?: number) => void} explain opens the explanation of a parameter, by its place in the flat row
 * @property {(family: string, name: string) => ComponentValue} remembered a component as it was last set, else with its defaults
 */

export {};
