/** The layer over a network's picture that emphasises the edge or unit that is read out. */
import { weightIndex } from '../../network/unit-values.js';
import { paintEdge } from '../../stage/edges-picture.js';
import { createLayer, together } from '../../stage/layer.js';
import { placeUnits } from '../../stage/network-geometry.js';
import { css } from '../../stage/palette.js';
import { sizesOf } from './network-picture.js';

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 * @param {import('../../stage/viewport.js').Surface} surface
 * @param {{place: import('./network-place.js').NetworkPlace, scale: () => number}} options
 * @returns {() => void}
 */
export function focusLayer(lab, lane, surface, { place, scale }) {
  return createLayer(lab.loop, {
    read: () => {
      const shown = place.shown();
      const row = shown?.kind === 'edge' ? lab.edges.at(lane, lab.store.edges.value) : null;
      return together(lab.reading.network(), shown, row, shown ? scale() : 0, surface.size.value, lab.palette.value);
    },
    paint: (network, shown, row, largest, _, palette) => {
      surface.prepare();
      if (!network || !shown) return;
      const columns = placeUnits(surface.width(), surface.height(), sizesOf(network));
      const ring = (/** @type {number} */ layer, /** @type {number} */ unit, /** @type {number} */ width) => {
        const { x, y, side } = columns[layer];
        const half = side / 2 + 2;
        surface.context.beginPath();
        surface.context.roundRect(x - half, y[unit] - half, 2 * half, 2 * half, Math.min(8, half / 2.5));
        surface.context.strokeStyle = css(palette.ink);
        surface.context.lineWidth = width;
        surface.context.stroke();
      };
      if (shown.kind === 'unit') {
        ring(shown.layer, shown.unit, 3);
        return;
      }
      const value = row ? row.values[weightIndex(network, shown)] : 0;
      paintEdge(surface.context, columns[shown.layer], columns[shown.layer + 1], shown, value, largest, palette);
      ring(shown.layer, shown.from, 1.75);
      ring(shown.layer + 1, shown.to, 1.75);
    },
  });
}
