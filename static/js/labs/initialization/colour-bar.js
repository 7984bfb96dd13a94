/** What the colours and shapes of a boundary mean: a probability, a value, or one of several classes. */
import { h } from 'preact';
import { createLayer, together } from '../../stage/layer.js';
import { css } from '../../stage/palette.js';
import { scaleWords } from '../../words/scores.js';
import { usePicture } from '../shared/use-picture.js';
import { valueScale } from './answer-picture.js';
import { ClassSign } from './draw-pad.js';

/** @typedef {import('./types.js').Lab} Lab */

/** @param {{lab: Lab}} props */
export function ColourBar({ lab }) {
  const answer = lab.reading.answer();
  if (answer && answer.classes > 2) return h(ClassKey, { lab, classes: answer.classes });
  const end = valueScale(lab);
  const ends = end === null ? scaleWords.probability : scaleWords.values(end);
  const marks = end === null ? scaleWords.two : scaleWords.points;
  return h('div', { class: 'bar' },
    h(Ramp, { lab, text: end === null ? scaleWords.probabilityText : scaleWords.valuesText(end) }),
    h('div', { class: 'bar-ends', 'aria-hidden': 'true' }, ends.map((text) => h('span', { key: text }, text))),
    h('p', { class: 'marks-key' }, lab.store.test_fraction.value > 0 ? `${marks}; ${scaleWords.squares}` : marks));
}

/** The same for a picture of its own. @param {Lab} lab @returns {import('../shared/pictures.js').Bar} */
export function boundaryBar(lab) {
  const several = (lab.reading.answer()?.classes ?? 0) > 2;
  const end = valueScale(lab);
  const name = several ? scaleWords.regions : end === null ? scaleWords.two : scaleWords.points;
  const held = several ? scaleWords.framed : scaleWords.squares;
  return {
    name: lab.store.test_fraction.peek() > 0 ? `${name}; ${held}` : name,
    colours: several ? [] : Array.from(lab.palette.peek().classes, (colour) => /** @type {const} */ ([colour & 255, (colour >> 8) & 255, (colour >> 16) & 255])),
    ends: end === null ? scaleWords.probability : scaleWords.values(end),
  };
}

/** @param {{lab: Lab, text: string}} props */
function Ramp({ lab, text }) {
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
  return h('canvas', { ref: canvas, role: 'img', 'aria-label': text });
}

/** @param {{lab: Lab, classes: number}} props */
function ClassKey({ lab, classes }) {
  return h('div', { class: 'class-key', role: 'img', 'aria-label': scaleWords.regionsText(classes) },
    h('p', { class: 'class-signs' }, Array.from({ length: classes }, (_, k) => h('span', { key: k }, h(ClassSign, { lab, label: k }), k))),
    h('p', { class: 'marks-key' }, lab.store.test_fraction.value > 0 ? `${scaleWords.regions}; ${scaleWords.framed}` : scaleWords.regions));
}
