/** Under the network's picture: each layer's name, shape and activation, with buttons that add and remove units and layers. */
import { h } from 'preact';
import { placeUnits } from '../../stage/network-geometry.js';
import { words } from '../../words.js';
import { pictureWords } from '../../words/pictures.js';
import { Part } from '../../controls/part.js';
import { askedAnswer } from './spec.js';
import { addLayer, MOST_LAYERS, MOST_UNITS, removeLayer, resizeLayer } from './shape.js';

/** @typedef {import('./types.js').Lab} Lab */

/** Columns nearer to each other than this have room for short names, and for a number only with the buttons on top of each other. */
const SHORT = 124;
const NARROW = 84;

/**
 * @param {object} props
 * @param {Lab} props.lab
 * @param {{width: number, height: number}} props.size of the picture
 */
export function NetworkCaptions({ lab, size }) {
  const hidden = lab.store.hidden.value;
  const answer = askedAnswer(lab.store, lab.catalogue);
  const sizes = [2, ...hidden, answer.units];
  if (size.width === 0) return h('div', { class: 'network-captions' });
  const columns = placeUnits(size.width, size.height, sizes);
  const apart = columns[1].x - columns[0].x;
  const narrow = apart < NARROW;
  const short = apart < SHORT;
  const { name } = lab.store.activation.value;
  const activation = lab.catalogue.families.activations.find((entry) => entry.name === name)?.label ?? name;
  return h('div', { class: `network-captions${narrow ? ' narrow' : ''}` }, columns.map(({ x }, layer) => {
    const last = layer === sizes.length - 1;
    const texts = layer === 0 ? [words.layer.inputs, words.layer.inputs, words.layer.inputs]
      : last ? [words.layer.output(answer.kind), pictureWords.outputShort, words.layer.outputShort]
        : [words.layer.hidden(sizes[layer], activation), pictureWords.units(sizes[layer]), String(sizes[layer])];
    const side = layer === 0 ? 'first' : last ? 'last' : 'middle';
    return h('div', { key: layer, class: `network-caption ${side}`, style: { left: `${x}px` } },
      h('span', { class: 'caption-name' }, texts[narrow ? 2 : short ? 1 : 0]),
      layer > 0 && h(Shape, { layer, to: sizes[layer], from: sizes[layer - 1], narrow }),
      layer > 0 && !last && h(Buttons, {
        value: sizes[layer], minimum: 1, maximum: MOST_UNITS, fewer: pictureWords.removeUnit(layer), more: pictureWords.addUnit(layer),
        onChange: (units) => resizeLayer(lab.store, layer - 1, units),
      }),
      last && h(Buttons, {
        value: hidden.length, minimum: 0, maximum: MOST_LAYERS, fewer: pictureWords.removeLayer, more: pictureWords.addLayer, ...(short ? {} : { between: pictureWords.layers }),
        onChange: (count) => (count > hidden.length ? addLayer(lab.store) : removeLayer(lab.store)),
      }));
  }));
}

/** The shape of a layer's W in the notes' order. @param {{layer: number, to: number, from: number, narrow: boolean}} props */
function Shape({ layer, to, from, narrow }) {
  return h('span', { class: 'caption-shape number' }, !narrow && ['W', h('sup', { key: 'layer' }, `[${layer}]`), ' '], pictureWords.shape(to, from));
}

/**
 * @param {object} props
 * @param {number} props.value
 * @param {number} props.minimum
 * @param {number} props.maximum by clicks
 * @param {string} props.fewer
 * @param {string} props.more
 * @param {string} [props.between]
 * @param {(value: number) => void} props.onChange
 */
function Buttons({ value, minimum, maximum, fewer, more, between, onChange }) {
  return h(Part, { name: 'hidden', as: 'span', class: 'caption-buttons' },
    h('button', { type: 'button', class: 'button ghost icon', 'aria-label': fewer, title: fewer, disabled: value <= minimum, onClick: () => onChange(value - 1) }, '−'),
    between && h('span', { class: 'small' }, between),
    h('button', { type: 'button', class: 'button ghost icon', 'aria-label': more, title: more, disabled: value >= maximum, onClick: () => onChange(value + 1) }, '+'));
}
