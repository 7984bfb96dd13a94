/** A picture of layers, painted once by the layers themselves: on a surface of its own, for a loop of its own. */
import { signal } from '../../../../state/signals.js';

/** @typedef {import('../../pictures.js').LayerMaker} LayerMaker */

/**
 * @param {import('../../types.js').Lab} lab
 * @param {readonly LayerMaker[]} makers
 * @param {{width: number, height: number}} size
 * @param {Record<string, any>} [own] of the lab, for this drawing alone
 * @returns {import('./drawing.js').Drawing}
 */
export function layersDrawing(lab, makers, { width, height }, own = {}) {
  return {
    width, height,
    paint(context) {
      const surface = /** @type {import('../../../../stage/viewport.js').Surface} */ ({
        canvas: context.canvas, context, size: signal(`${width}x${height}`), width: () => width, height: () => height, prepare: () => {}, dispose: () => {},
      });
      for (const make of makers) {
        context.save();
        context.beginPath();
        context.rect(0, 0, width, height);
        context.clip();
        paintOnce({ ...lab, ...own }, make, surface);
        context.restore();
      }
    },
  };
}

/** @param {import('../../types.js').Lab} lab @param {LayerMaker} make @param {import('../../../../stage/viewport.js').Surface} surface */
function paintOnce(lab, make, surface) {
  /** @type {import('../../../../stage/loop.js').Paintable[]} */
  const layers = [];
  const loop = {
    ...lab.loop,
    wake: () => {},
    account: () => {},
    add: (/** @type {import('../../../../stage/loop.js').Paintable} */ layer) => {
      layers.push(layer);
      return () => {};
    },
  };
  // A run that plays is drawn as finely as one that rests.
  const player = { ...lab.player, playing: signal(false) };
  const end = make({ ...lab, loop, player }, surface);
  for (const layer of layers) layer.paint();
  end();
}
