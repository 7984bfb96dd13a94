/** A data set as a small picture of real points. */
import { h } from 'preact';
import { entryOf } from '../../controls/catalogue.js';
import { createLayer, together } from '../../stage/layer.js';
import { paintPoints } from '../../stage/points-picture.js';
import { usePicture } from '../shared/use-picture.js';
import { largestOf } from './answer-picture.js';

/**
 * @param {object} props
 * @param {import('./types.js').Lab} props.lab
 * @param {string} props.name of the data set
 */
export function Thumbnail({ lab, name }) {
  const entry = entryOf(lab.catalogue, 'datasets', name);
  // Points of one's own are the same in small.
  const ownPoints = entry.controls.some(({ kind }) => kind === 'points');
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(ownPoints && lab.store.dataset.value.name === name ? lab.datasets.current.value : lab.datasets.thumbnails.value[name], surface.size.value, lab.palette.value),
    paint: (dataset, _, palette) => {
      surface.prepare();
      if (dataset) paintPoints(surface, dataset, palette, Math.max(1.4, surface.width() / 36), { values: entry.classes === 0 ? largestOf(dataset.targets) : null });
    },
  }), [lab, name]);
  return h('canvas', { ref: canvas, 'aria-hidden': 'true' });
}
