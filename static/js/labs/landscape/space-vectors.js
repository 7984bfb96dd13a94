/** The same arrows in space: each lies on the ground, from where it begins to where it points. */
import { createLayer, together } from '../../stage/layer.js';
import { createMap } from '../../stage/map.js';
import { BEHIND } from '../../stage/trails.js';
import { costAt } from './cost-at.js';
import { paintVector, shownVectors } from './vectors-layer.js';
import { scalesOf } from './vectors.js';

/** @typedef {import('./types.js').Lab} Lab */

/** A picture as wide as high: how long arrows are there in the surface's units, they are everywhere. */
const SQUARE = { width: 1, height: 1 };

/** @param {Lab} lab @param {import('../../stage/viewport.js').Surface} surface @param {import('./space-view.js').SpaceView} space */
export function spaceVectorsLayer(lab, surface, space) {
  return createLayer(lab.loop, {
    name: 'arrows in space',
    read: () => together(
      lab.data.version.value, lab.player.step.value, lab.desk.alone.value, lab.explaining.now.value, lab.store.vectors.value, lab.store.vectors_of.value,
      lab.field.current.value, lab.store.camera.value, lab.palette.value, surface.size.value,
    ),
    paint: (_, step, __, ___, ____, _____, ______, _______, palette, ________) => {
      surface.prepare();
      const view = space.view.peek();
      if (!view || lab.data.spec['problem']?.surface.name !== view.field.name) return;
      const { field, place, hides } = view;
      const vectors = shownVectors(lab);
      const scales = scalesOf(vectors, createMap(field.window, SQUARE), false);
      /** @type {import('../../stage/arrows.js').Pixel[]} */
      const names = [];
      for (const vector of vectors) {
        const { lane, from, unit } = vector;
        const [here, loss] = [lab.data.at(lane, 'params', step)?.values ?? [], lab.data.at(lane, 'loss', step)?.values[0]];
        // What begins at the walker begins where the walker is drawn, which knows its cost better than the grid does.
        const atWalker = loss !== undefined && from[0] === here[0] && from[1] === here[1];
        const costs = (/** @type {number} */ x, /** @type {number} */ y) => costAt(field, x, y);
        const tail = atWalker ? loss : costs(from[0], from[1]);
        surface.context.globalAlpha = hides(from[0], from[1], tail) ? BEHIND : 1;
        paintVector(surface.context, vector, (dx, dy) => {
          if (dx === 0 && dy === 0) return place(from[0], from[1], tail);
          const [x, y] = [from[0] + scales[unit] * dx, from[1] + scales[unit] * dy];
          const cost = costs(x, y);
          return place(x, y, Number.isNaN(cost) ? tail : cost);
        }, palette, names);
        surface.context.globalAlpha = 1;
      }
    },
  });
}
