/**
 * What the parts of this lab share.
 *
 * @typedef {import('../shared/types.js').ComponentValue} ComponentValue
 *
 * @typedef {{place: readonly number[], value: number, global: boolean}} Minimum
 *
 * @typedef {import('../../controls/catalogue.js').ComponentEntry & {
 *   dimension: 1 | 2, domain: readonly (readonly [number, number])[], minima: readonly Minimum[], starts: readonly (readonly number[])[],
 *   levels: readonly number[], steps: number, rates: Record<string, number>, story: string,
 * }} SurfaceEntry
 *
 * @typedef {object} LaneSpec
 * @property {string} label
 * @property {readonly number[] | null} start null: the surface's first
 * @property {ComponentValue} optimizer
 * @property {ComponentValue} schedule
 * @property {ComponentValue} clipping
 *
 * @typedef {object} Spec
 * @property {1} version
 * @property {number} seed
 * @property {number} steps
 * @property {{kind: 'surface', surface: ComponentValue, gradient_noise: number}} problem
 * @property {readonly LaneSpec[]} lanes
 * @property {readonly import('../shared/edits.js').Edit[]} edits
 * @property {{params: number, gradient: number, state: number}} record
 *
 * @typedef {ReturnType<typeof import('./store.js').createLandscapeStore>} Store
 *
 * @typedef {{x: number, y: number}} Place of the picture, in the surface's own numbers; y is the cost where there is one coordinate only
 *
 * @typedef {object} Own
 * @property {Store} store
 * @property {import('@preact/signals').ReadonlySignal<Spec>} spec
 * @property {import('@preact/signals').ReadonlySignal<SurfaceEntry>} surface the chosen one's entry in the catalogue
 * @property {import('@preact/signals').ReadonlySignal<Record<string, any> | null>} completed the spec of the run that is held, with everything filled in
 * @property {ReturnType<typeof import('./field.js').createField>} field
 * @property {ReturnType<typeof import('./formula.js').createFormula>} formula
 * @property {import('./looking.js').Looking} looking
 * @property {import('./bends.js').Bends} bends
 * @property {Record<string, () => unknown>} hook what tests may read besides
 * @property {ReturnType<typeof import('./desk.js').createDesk>} desk
 * @property {import('@preact/signals').Signal<{slope: number, move: number} | null>} scales by how much the arrows on the picture are enlarged, null without any
 * @property {import('./explaining.js').Explaining} explaining which lane is looked into, and whether its step is explained
 * @property {import('@preact/signals').ReadonlySignal<import('./presets.js').Preset | null>} preset the one that the page stands at
 * @property {import('@preact/signals').Signal<Place | null>} point the place that is read out
 * @property {(family: string, name: string) => ComponentValue} remembered a component as it was last set, else with its defaults
 *
 * @typedef {import('../shared/types.js').Base & Omit<import('../shared/types.js').Own, 'desk'> & Own} Lab
 */

export {};
