/** The shades of cost as areas: a band between each two of many levels, for pictures that are paths alone. */
import { contours } from 'd3-contour';
import { createLayer, together } from '../../stage/layer.js';
import { boxOf, shadesOf } from './pictures.js';

/** Bands from the lowest cost to the highest. */
const BANDS = 40;

/** @param {import('./types.js').Lab} lab @param {import('../../stage/viewport.js').Surface} surface */
export function bandsLayer(lab, surface) {
  return createLayer(lab.loop, {
    read: () => together(lab.field.current.value, lab.palette.value, surface.size.value),
    paint: (field, palette, _) => {
      if (!field || field.dimension !== 2) return;
      const { context } = surface;
      const { left, top, width, height } = boxOf(field, surface);
      const { size, values, scale } = field;
      const shades = shadesOf(palette);
      // In shares of the scale the bands are of one height, wherever the levels lie.
      const shares = Array.from(values, (value) => (Number.isFinite(value) ? scale.share(value) : 1));
      const generate = contours().size([size, size]).smooth(true);
      for (let band = 0; band < BANDS; band += 1) {
        const shade = shades[Math.round(((band + 0.5) / BANDS) * (shades.length - 1))];
        context.fillStyle = `rgb(${shade & 255}, ${(shade >> 8) & 255}, ${(shade >> 16) & 255})`;
        context.beginPath();
        if (band === 0) context.rect(left, top, width, height);
        else {
          for (const ring of generate.contour(shares, band / BANDS).coordinates.flat()) {
            ring.forEach(([x, y], k) => context[k ? 'lineTo' : 'moveTo'](left + ((x - 0.5) / (size - 1)) * width, top + (1 - (y - 0.5) / (size - 1)) * height));
            context.closePath();
          }
        }
        context.fill('evenodd');
      }
    },
  });
}
