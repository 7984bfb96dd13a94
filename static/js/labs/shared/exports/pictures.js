/** The page's pictures as files: PNG of every one, SVG of those that are lines and areas. */
import { css } from '../../../stage/palette.js';
import { exportWords } from '../../../words/exports.js';
import { curvesDrawing } from './drawing/curves.js';
import { figureDrawing } from './drawing/figure.js';
import { layersDrawing } from './drawing/layers.js';
import { sheetDrawing } from './drawing/sheet.js';
import { SvgContext } from './drawing/svg-context.js';
import { fileName } from './file-name.js';

/** @typedef {import('../types.js').Lab} Lab */
/** @typedef {import('../pictures.js').Picture} Picture */
/** @typedef {import('./exporter.js').Exporter} Exporter */
/** @typedef {import('./drawing/drawing.js').Drawing} Drawing */

/** Pixels of the file to one of the page: sharp on paper and projector. */
const FINE = 2;
/** No picture is narrower, wherever the page is looked at. */
const NARROWEST = 640;
/** A reader without the page's letters has wider ones. */
const WIDER = 1.13;
/** The page's own drawings are small. */
const FIGURE = 520;
const TYPES = { png: 'image/png', svg: 'image/svg+xml' };

/** @param {Lab} lab @returns {Exporter[]} of what is seen now, in the page's order */
export function pictureExporters(lab) {
  const seen = lab.pictures.shown.value.map((picture) => picture()).filter(({ element }) => (element()?.getClientRects().length ?? 0) > 0);
  seen.sort((one, other) => follows(one.element(), other.element()));
  return seen.flatMap((picture) => {
    const paths = picture.drawn.how !== 'layers' || picture.drawn.paths;
    return [exporterOf(picture, 'png'), ...(paths ? [exporterOf(picture, 'svg')] : [])];
  });
}

/** @param {HTMLElement | null} one @param {HTMLElement | null} other @returns {number} */
function follows(one, other) {
  return one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** @param {Picture} picture @param {'png' | 'svg'} form @returns {Exporter} */
const exporterOf = (picture, form) => ({
  name: `${picture.name}-${form}`,
  label: picture.title(),
  form: form.toUpperCase(),
  kind: 'pictures',
  available: () => true,
  make: async (lab) => {
    const name = fileName(lab, `.${form}`, picture.name);
    const paths = form === 'svg';
    const sheet = sheetDrawing(sheetOf(lab, picture, paths), lab.palette.peek(), measured(paths ? WIDER : 1));
    const content = form === 'svg' ? svgOf(lab, picture, sheet) : await pngOf(lab, sheet);
    return { name, blob: new Blob([content], { type: TYPES[form] }) };
  },
});

/** @param {Lab} lab @param {Picture} picture @param {boolean} paths with lines and areas alone @returns {import('./drawing/sheet.js').Sheet} */
function sheetOf(lab, { title, element, drawn }, paths) {
  const common = { title: title(), caption: lab.printed(), axes: null, bar: null, note: null, lanes: [] };
  if (drawn.how === 'curves') return { ...common, picture: curvesDrawing(lab, drawn) };
  if (drawn.how === 'figure') {
    const svg = drawn.svg();
    if (!svg) throw new Error(exportWords.gone);
    return { ...common, picture: figureDrawing(svg, FIGURE), note: drawn.note ?? null };
  }
  const makers = paths && drawn.paths ? drawn.paths : drawn.layers;
  const { clientWidth = 1, clientHeight = 1 } = element() ?? {};
  const width = Math.max(NARROWEST, clientWidth);
  const own = drawn.own?.() ?? {};
  const { note } = drawn;
  return {
    ...common,
    picture: layersDrawing(lab, makers, { width, height: Math.round((width * clientHeight) / Math.max(1, clientWidth)) }, own),
    axes: drawn.axes?.() ?? null, bar: drawn.bar?.() ?? null, note: note ? () => note(own) : null,
    lanes: drawn.lanes ? lab.data.lanes.map(({ label }, lane) => ({ lane, label })) : [],
  };
}

/** @returns {CanvasRenderingContext2D} */
function canvasContext(width = 1, height = 1) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (!context) throw new Error(exportWords.noCanvas);
  return context;
}

/** @param {number} [share] of its width that a text is taken for @returns {import('./drawing/sheet.js').Measure} */
function measured(share = 1) {
  const context = canvasContext();
  return (text, font) => {
    context.font = font;
    return share * context.measureText(text).width;
  };
}

/** @param {Lab} lab @param {Drawing} sheet @returns {Promise<Blob>} */
async function pngOf(lab, { width, height, paint }) {
  const context = canvasContext(Math.ceil(width * FINE), Math.ceil(height * FINE));
  context.scale(FINE, FINE);
  context.fillStyle = css(lab.palette.peek().paper);
  context.fillRect(0, 0, width, height);
  paint(context);
  return new Promise((resolve, reject) => {
    context.canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(exportWords.noCanvas))), TYPES.png);
  });
}

/** @param {Lab} lab @param {Picture} picture @param {Drawing} sheet @returns {string} */
function svgOf(lab, { title }, { width, height, paint }) {
  const context = new SvgContext(measured(WIDER));
  context.fillStyle = css(lab.palette.peek().paper);
  context.fillRect(0, 0, width, height);
  paint(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)));
  return context.file({ width, height, title: title(), description: lab.printed() });
}
