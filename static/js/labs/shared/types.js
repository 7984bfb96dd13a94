/**
 * What a lab is to the parts that all labs share: `Traits` it declares, `Choices` it makes from the catalogue, and `Own`, what only it
 * can tell of itself. `openLab` (open.js) makes the rest, `Base`, and joins them. A lab's own parts see its own, richer type.
 *
 * @template T
 * @typedef {import('@preact/signals').Signal<T>} Signal
 */
/**
 * @template T
 * @typedef {import('@preact/signals').ReadonlySignal<T>} ReadonlySignal
 */
/**
 * @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue
 * @typedef {import('../../controls/catalogue.js').ComponentValue} ComponentValue
 * @typedef {import('./problems.js').Where} Where
 * @typedef {import('./problems.js').Fault} Fault
 *
 * @typedef {object} Spec as far as every lab has it
 * @property {1} version
 * @property {number} seed
 * @property {number} steps
 * @property {object} problem
 * @property {readonly {label: string}[]} lanes
 * @property {readonly import('./edits.js').Edit[]} edits
 * @property {{params: number}} record
 *
 * @typedef {import('../../state/store.js').Helpers & {steps: Signal<number>, lanes: Signal<readonly object[]>, plot: Signal<string>, also: Signal<string>, edits: Signal<readonly import('./edits.js').Edit[]>}} Store
 *
 * @typedef {object} LabWords
 * @property {string} hint the line of the first visit
 * @property {string} frameTitle of an embed's frame
 * @property {string} reset
 * @property {readonly {keys: readonly string[], what: string}[]} shortcuts beside those of every lab
 *
 * @typedef {'grow' | 'keep' | 'anew' | {from: number}} Change what becomes of the run when its spec changes: more steps of the same,
 *   another that keeps the shown step, another that playing begins from 0; or one that is the same before point `from`
 *
 * @typedef {object} Traits
 * @property {string} name its place in the address
 * @property {readonly import('./parts.js').PartEntry[]} parts what an address can hide and lock
 * @property {number} speed
 * @property {(entry: import('../../controls/catalogue.js').ComponentEntry, family: string) => boolean} [offers] what of the catalogue the page offers; everything when left out
 * @property {readonly Where[]} places fields of the page by their place in the spec, '*' for any lane
 * @property {(before: any, after: any) => Change} change
 * @property {LabWords} words
 *
 * @typedef {object} Choices
 * @property {Store} store
 * @property {ReadonlySignal<Spec>} spec
 * @property {ReadonlySignal<string>} [written] the state as links write it, where that is more than what differs from the defaults
 *
 * @typedef {object} Base
 * @property {Traits} traits
 * @property {Catalogue} catalogue
 * @property {ReturnType<typeof import('../../net/api.js').createApi>} api
 * @property {import('../../state/run-data.js').RunData} data
 * @property {ReturnType<typeof import('../../player/player.js').createPlayer>} player
 * @property {ReadonlySignal<number>} calm the shown step, while playing renewed a few times a second: for sentences
 * @property {ReturnType<typeof import('../../net/connection.js').createConnection>} connection
 * @property {ReturnType<typeof import('./session.js').createSession>} session
 * @property {import('../../stage/loop.js').Loop} loop
 * @property {ReadonlySignal<import('../../stage/palette.js').Palette>} palette
 * @property {import('./pictures.js').Pictures} pictures what is drawn on the page now
 * @property {import('./causes.js').Causes} causes how a lane has ended, as early as it can be known
 * @property {import('./view.js').View} view
 * @property {import('./embed.js').Presence | null} presence what starts and stops an embed, which plays only while it is seen
 * @property {ReturnType<typeof import('./address.js').createAddress>} address
 * @property {ReturnType<typeof import('./history.js').createHistory>} history
 * @property {Signal<import('../../state/store.js').Problem[]>} problems what of the address could not be read
 * @property {import('./present.js').Presenting} presenting
 *
 * @typedef {object} Desk what can be done with a lane
 * @property {number} most lanes there can be
 * @property {ReadonlySignal<unknown>} alone which lane is shown alone, if it says so by its number
 * @property {(lane: number) => void} [edit] opens what the lane can choose
 * @property {(lane: number) => void} duplicate
 * @property {(lane: number) => void} remove
 * @property {(lane: number) => void} solo
 *
 * @typedef {object} Own
 * @property {import('./reading.js').Reading} reading
 * @property {Desk} desk
 * @property {import('./editing.js').Editing} editing what changes from the shown step on
 * @property {ReadonlySignal<readonly import('./edit-marks.js').Mark[]>} [marks] where something changes on the way
 * @property {() => void} [reset] what else a reset undoes
 * @property {Record<string, () => void>} keys what keys of its own do
 * @property {(spec: any) => Record<string, unknown>} opened the states of the store that make the run of a complete spec
 * @property {() => readonly (readonly string[])[]} inside names of what the run is of and of who runs, for names of files
 * @property {() => string} printed the set-up in one sentence
 * @property {() => string[]} ends a sentence for each lane that has ended before the run
 * @property {Record<string, () => unknown>} [hook] what tests may read of this lab alone
 * @property {() => Fault | null} fault an error besides the run's
 * @property {(api: import('../../net/api.js').Api, data: import('../../state/run-data.js').RunData) => (() => void)[]} [asks] asks, of another api, all that
 *   the page asks for beside its run, as a replay of that run needs it; what ends the asking
 * @property {(data: import('../../state/run-data.js').RunData) => readonly string[]} [unrecorded] parts of the page that have nothing to show in a replay of that run
 *
 * @typedef {Choices & Base & Own} Lab
 */

export {};
