/** A drawing of the page's own (SVG), drawn anew with the colours and letters that the style sheet gives it there. */

const SHAPES = 'line, circle, rect, path, text';
const NOTHING = /^(none|rgba\(0, 0, 0, 0\)|transparent)$/;

/**
 * One shape as it is drawn on the page.
 * @typedef {object} Shape
 * @property {string} tag
 * @property {(name: string) => number} at a number of its own
 * @property {string} d
 * @property {string} text
 * @property {(property: string) => string} style
 */

/** @param {SVGElement} element @returns {Shape} */
function shapeOf(element) {
  const computed = getComputedStyle(element);
  const style = Object.fromEntries(['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor', 'stroke-linejoin']
    .map((property) => [property, computed.getPropertyValue(property)]));
  return {
    tag: element.localName,
    at: (name) => Number(element.getAttribute(name) ?? 0),
    d: element.getAttribute('d') ?? '',
    text: element.textContent ?? '',
    style: (property) => style[property],
  };
}

/**
 * @param {SVGSVGElement} svg
 * @param {number} narrowest a drawing that is smaller is enlarged
 * @returns {import('./drawing.js').Drawing}
 */
export function figureDrawing(svg, narrowest) {
  const shapes = [...svg.querySelectorAll(SHAPES)].map((element) => shapeOf(/** @type {SVGElement} */ (element)));
  const { width, height } = svg.viewBox.baseVal?.width ? svg.viewBox.baseVal : svg.getBoundingClientRect();
  const larger = Math.max(1, narrowest / width);
  return {
    width: larger * width, height: larger * height,
    paint(context) {
      context.save();
      context.scale(larger, larger);
      for (const shape of shapes) paintShape(context, shape);
      context.restore();
    },
  };
}

/** @param {CanvasRenderingContext2D} context @param {Shape} shape */
export function paintShape(context, shape) {
  const { tag, at, d, text, style } = shape;
  context.save();
  context.globalAlpha = Number(style('opacity') || 1);
  context.fillStyle = style('fill');
  context.strokeStyle = style('stroke');
  context.lineWidth = parseFloat(style('stroke-width')) || 1;
  context.lineJoin = /** @type {CanvasLineJoin} */ (style('stroke-linejoin') || 'miter');
  context.setLineDash((style('stroke-dasharray').match(/[\d.]+/g) ?? []).map(Number));
  const [filled, stroked] = ['fill', 'stroke'].map((property) => !NOTHING.test(style(property)) && style(property) !== '');
  if (tag === 'text') {
    context.font = `${style('font-weight')} ${style('font-size')} ${style('font-family')}`;
    context.textAlign = /** @type {CanvasTextAlign} */ (({ middle: 'center', end: 'right' })[style('text-anchor')] ?? 'left');
    context.textBaseline = 'alphabetic';
    if (filled) context.fillText(text, at('x'), at('y'));
  } else {
    context.beginPath();
    if (tag === 'line') {
      context.moveTo(at('x1'), at('y1'));
      context.lineTo(at('x2'), at('y2'));
    } else if (tag === 'circle') context.arc(at('cx'), at('cy'), at('r'), 0, 2 * Math.PI);
    else if (tag === 'rect') context.rect(at('x'), at('y'), at('width'), at('height'));
    else tracePath(context, d);
    if (filled && tag !== 'line') context.fill();
    if (stroked) context.stroke();
  }
  context.restore();
}

/**
 * The path commands that this page's drawings are made of: M and L, l and Z, and a for whole circles.
 * @param {CanvasRenderingContext2D} context
 * @param {string} d
 */
function tracePath(context, d) {
  let [x, y] = [0, 0];
  for (const [, command = '', rest = ''] of d.matchAll(/([MLlaZz])([^MLlaZz]*)/g)) {
    const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    if (command === 'Z' || command === 'z') context.closePath();
    else if (command === 'a') {
      const [radius, across] = [numbers[0], numbers[5]];
      // The second half of a circle closes what the first has drawn.
      if (across > 0) context.arc(x + across / 2, y, radius, Math.PI, 3 * Math.PI);
      [x, y] = [x + across, y + numbers[6]];
    } else {
      [x, y] = command === 'l' ? [x + numbers[0], y + numbers[1]] : [numbers[0], numbers[1]];
      if (command === 'M') context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }
}
