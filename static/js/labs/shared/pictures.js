/** The pictures that are on the page now, each with how it is drawn anew elsewhere: larger, and by the same hands. */
import { useEffect, useRef } from 'preact/hooks';
import { signal } from '../../state/signals.js';
import { pictureWords } from '../../words/pictures.js';

/**
 * @typedef {(lab: any, surface: import('../../stage/viewport.js').Surface) => (() => void)} LayerMaker makes a layer; returns how to end it
 *
 * @typedef {object} Bar what colours mean
 * @property {string} name
 * @property {readonly import('../../stage/palette.js').Rgb[]} colours from one end to the other; none: words alone
 * @property {readonly string[]} ends numbers along it
 *
 * @typedef {{interval: readonly [number, number], name: string}} Axis
 *
 * @typedef {object} Layers a picture of layers
 * @property {'layers'} how
 * @property {readonly LayerMaker[]} layers from the lowest to the highest
 * @property {readonly LayerMaker[]} [paths] the same, drawn with lines and areas alone; left out where that cannot be
 * @property {() => {x: Axis, y: Axis} | null} [axes]
 * @property {() => Bar | null} [bar]
 * @property {() => Record<string, any>} [own] what of the lab this drawing has for itself: signals that its layers write to
 * @property {(own: Record<string, any>) => string} [note] a line below, once it is drawn
 * @property {boolean} [lanes] whether lanes are told apart on it
 *
 * @typedef {object} Curves
 * @property {'curves'} how
 * @property {() => import('../../plots/cost-plot.js').Frame} frame what is drawn now
 * @property {import('./plot-kind.js').PlotKind} kind
 *
 * @typedef {{how: 'figure', svg: () => SVGSVGElement | null, note?: (() => string) | undefined}} Figure a drawing of the page's own, with a line below
 *
 * @typedef {object} Picture
 * @property {string} name in names of files, unlike that of any other
 * @property {() => string} title
 * @property {() => HTMLElement | null} element where it is on the page
 * @property {Layers | Curves | Figure} drawn
 */

export function createPictures() {
  const shown = signal(/** @type {readonly (() => Picture)[]} */ ([]));
  return {
    shown,
    /** @param {() => Picture} picture as it is by then @returns {() => void} takes it away again */
    add(picture) {
      shown.value = [...shown.peek(), picture];
      return () => { shown.value = shown.peek().filter((other) => other !== picture); };
    },
  };
}

/** @typedef {ReturnType<typeof createPictures>} Pictures */

/**
 * Names of a picture that each lane has.
 * @param {import('./types.js').Lab} lab
 * @param {string} name
 * @param {string} what
 * @param {number} lane
 * @returns {{name: string, title: () => string}}
 */
export function ofLane(lab, name, what, lane) {
  const { length } = lab.spec.value.lanes;
  return { name: length > 1 ? `${name}-${lane + 1}` : name, title: () => pictureWords.titleOf(what, lab.spec.peek().lanes[lane]?.label) };
}

/** A drawing of the page's own within an element. @param {import('preact').RefObject<HTMLElement | null>} host @param {() => string} [note] @returns {Figure} */
export const figureIn = (host, note) => ({ how: 'figure', note, svg: () => host.current?.querySelector('svg') ?? null });

/**
 * Tells of a picture for as long as it is on the page.
 * @param {{pictures: Pictures}} lab
 * @param {Picture} picture
 */
export function useShown(lab, picture) {
  const now = useRef(picture);
  now.current = picture;
  useEffect(() => lab.pictures.add(() => now.current), [lab]);
}
