/**
 * What can be plotted against the steps: which trace, how it is written, and what to compare it with.
 *
 * @typedef {object} PlotKind
 * @property {string} name in the menu of plots
 * @property {string} axis what the axis says
 * @property {string} trace
 * @property {string | null} heldOut the same on the held-out points
 * @property {boolean} scaled whether a logarithmic axis makes sense
 * @property {(value: number) => string} format
 * @property {(value: number) => string} tick
 * @property {{value: number, label: string} | null} mark what to compare with
 * @property {(columns: readonly (readonly (number | null)[])[], log: boolean) => [number, number]} range
 * @property {(row: ArrayLike<number>) => number} [measure] the number that is plotted of a row, when not its only one
 * @property {(lanes: readonly {label: string, value: number | null}[], step: number) => string} [text] what is read aloud, when not the usual
 *
 * @typedef {Readonly<Record<string, PlotKind>>} PlotKinds
 */

export {};
