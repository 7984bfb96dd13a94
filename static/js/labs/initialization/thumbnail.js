/** A data set as a small picture of real points. */
import { h } from 'preact';
import { createLayer, together } from '../../stage/layer.js';
import { paintPoints } from '../../stage/points-picture.js';
import { usePicture } from '../shared/use-picture.js';

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {string} props.name of the data set
 */
export function Thumbnail({ lab, name }) {
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(lab.datasets.thumbnails.value[name], surface.size.value, lab.palette.value),
    paint: (dataset, _, palette) => {
      surface.prepare();
      if (dataset) paintPoints(surface, dataset, palette, Math.max(1.4, surface.width() / 36));
    },
  }), [lab, name]);
  return h('canvas', { ref: canvas, 'aria-hidden': 'true' });
}
