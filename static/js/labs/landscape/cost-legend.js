/** What the shades of the field mean: from the lowest cost to the highest level, with numbers. */
import { h } from 'preact';
import { createLayer, together } from '../../stage/layer.js';
import { digitsOf } from '../../stage/levels.js';
import { formatNumber } from '../../words/numbers.js';
import { landscapeWords } from '../../words/landscape.js';
import { usePicture } from '../shared/use-picture.js';
import { shadesOf } from './pictures.js';

/** Shares of the scale that have a number. */
const NUMBERED = [0, 0.25, 0.5, 0.75, 1];

/** @param {readonly number[]} costs @returns {string[]} in as many digits as tell them apart */
function numbersOf(costs) {
  const digits = digitsOf(costs);
  return costs.map((cost) => formatNumber(cost, digits));
}

/** The same for a picture of its own. @param {import('./types.js').Lab} lab @returns {import('../shared/pictures.js').Bar} */
export function costBar(lab) {
  const scale = lab.field.current.peek()?.scale;
  const colours = Array.from(shadesOf(lab.palette.peek()), (shade) => /** @type {const} */ ([shade & 255, (shade >> 8) & 255, (shade >> 16) & 255]));
  return { name: landscapeWords.costLegend, colours, ends: scale ? numbersOf(NUMBERED.map(scale.at)) : [] };
}

/** @param {{lab: import('./types.js').Lab}} props */
export function CostLegend({ lab }) {
  const canvas = usePicture((surface) => createLayer(lab.loop, {
    read: () => together(lab.palette.value, surface.size.value),
    paint: (palette, _) => {
      surface.prepare();
      const shades = shadesOf(palette);
      const width = surface.width() / shades.length;
      shades.forEach((shade, k) => {
        surface.context.fillStyle = `rgb(${shade & 255}, ${(shade >> 8) & 255}, ${(shade >> 16) & 255})`;
        surface.context.fillRect(k * width, 0, width + 1, surface.height());
      });
    },
  }), [lab]);
  const scale = lab.field.current.value?.scale;
  const numbers = scale ? numbersOf(NUMBERED.map(scale.at)) : [];
  return h('div', { class: 'bar cost-legend' },
    h('span', { class: 'cost-legend-name' }, landscapeWords.costLegend),
    h('canvas', { ref: canvas, role: 'img', 'aria-label': `${landscapeWords.costLegend}: ${numbers.join(', ')}` }),
    h('div', { class: 'bar-ends', 'aria-hidden': 'true' }, numbers.map((text, k) => h('span', { key: k }, text))));
}
