/** What the colours of a boundary mean: the predicted probability of class 1. */
import { h } from 'preact';
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { words } from '../../words.js';
import { usePicture } from '../shared/use-picture.js';

/** @param {{lab: import('./types.js').Lab}} props */
export function ColourBar({ lab }) {
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(lab.palette.value, surface.size.value),
    paint: (palette, _) => {
      surface.prepare();
      const { classes } = palette;
      const width = surface.width() / classes.length;
      classes.forEach((colour, k) => {
        surface.context.fillStyle = css([colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]);
        surface.context.fillRect(k * width, 0, width + 1, surface.height());
      });
    },
  }), [lab]);
  return h('div', { class: 'bar' },
    h('canvas', { ref: canvas, role: 'img', 'aria-label': words.classScaleText }),
    h('div', { class: 'bar-ends', 'aria-hidden': 'true' }, words.classScale.map((text) => h('span', { key: text }, text))),
    h('p', { class: 'marks-key' }, lab.store.test_fraction.value > 0 ? `${words.classes}; ${words.squares}` : words.classes));
}
