/**
 * A picture drawn anew, whatever it is drawn on.
 *
 * @typedef {object} Drawing
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {(context: CanvasRenderingContext2D) => void} paint onto a canvas's context or an SvgContext, from its upper left corner
 */

export {};
