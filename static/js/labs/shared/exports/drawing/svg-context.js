/** What a canvas's context is to those who paint, written down as SVG: real paths and text, no bitmaps. */

const COLOUR = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?\s*\)$/;
const FONT = /^(?:(\d+)\s+)?(?:[a-z]+\s+)?([\d.]+)px\s+(.*)$/;
const ANCHORS = /** @type {Record<string, string>} */ ({ left: 'start', start: 'start', center: 'middle', right: 'end', end: 'end' });
/** How far the baseline lies below the place that a text is written at, in shares of its size. */
const BASELINES = /** @type {Record<string, number>} */ ({ alphabetic: 0, top: 0.8, hanging: 0.8, middle: 0.35, bottom: -0.2, ideographic: -0.2 });

/** @param {number} value @returns {string} */
const short = (value) => String(Number(value.toFixed(2)) || 0);

/** @param {string} text @returns {string} */
export function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** @param {Record<string, string | number | null>} attributes @returns {string} those that are not null */
export function written(attributes) {
  return Object.entries(attributes).filter(([, value]) => value !== null).map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('');
}

/** What save keeps and restore brings back. */
const STATE = /** @type {const} */ (['strokeStyle', 'fillStyle', 'lineWidth', 'lineJoin', 'lineCap', 'globalAlpha', 'font', 'textAlign', 'textBaseline', 'dash', 'x', 'y', 'groups']);

export class SvgContext {
  strokeStyle = 'rgb(0, 0, 0)';
  fillStyle = 'rgb(0, 0, 0)';
  lineWidth = 1;
  lineJoin = 'miter';
  lineCap = 'butt';
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign = 'start';
  textBaseline = 'alphabetic';
  /** @type {readonly number[]} */
  dash = [];
  /** Where the origin has been moved to. */
  x = 0;
  y = 0;
  /** Groups that are open until the state is restored. */
  groups = 0;
  path = '';
  /** @type {string[]} */
  parts = [];
  /** @type {Partial<SvgContext>[]} */
  kept = [];
  clipCount = 0;

  /** @param {(text: string, font: string) => number} measure the width of a text */
  constructor(measure) { this.measure = measure; }

  save() { this.kept.push(Object.fromEntries(STATE.map((name) => [name, this[name]]))); }

  restore() {
    const before = this.kept.pop();
    if (!before) return;
    for (let k = before.groups ?? 0; k < this.groups; k += 1) this.parts.push('</g>');
    Object.assign(this, before);
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.x += x;
    this.y += y;
  }

  /** Everything until the state is restored is this many times as large. @param {number} factor */
  scale(factor) {
    this.parts.push(`<g transform="translate(${this.at(0, 0)}) scale(${Number(factor.toPrecision(6))})">`);
    Object.assign(this, { x: 0, y: 0, groups: this.groups + 1 });
  }

  /** @param {readonly number[]} lengths */
  setLineDash(lengths) { this.dash = [...lengths]; }

  beginPath() { this.path = ''; }

  closePath() { if (this.path) this.path += 'Z'; }

  /** @param {number} x @param {number} y */
  at(x, y) { return `${short(x + this.x)} ${short(y + this.y)}`; }

  /** @param {number} x @param {number} y */
  moveTo(x, y) { this.path += `M${this.at(x, y)}`; }

  /** @param {number} x @param {number} y */
  lineTo(x, y) { this.path += `${this.path ? 'L' : 'M'}${this.at(x, y)}`; }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} x @param {number} y */
  bezierCurveTo(x1, y1, x2, y2, x, y) { this.path += `C${this.at(x1, y1)} ${this.at(x2, y2)} ${this.at(x, y)}`; }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) { this.path += `M${this.at(x, y)}h${short(width)}v${short(height)}h${short(-width)}Z`; }

  /** Whole circles only: nobody here draws parts of them. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const [r, across] = [short(radius), short(2 * radius)];
    this.path += `M${this.at(x - radius, y)}a${r} ${r} 0 1 1 ${across} 0a${r} ${r} 0 1 1 -${across} 0Z`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const before = this.path;
    this.path = '';
    this.rect(x, y, width, height);
    this.fill();
    this.path = before;
  }

  /** What is drawn from now on until the state is restored lies within the path. */
  clip() {
    this.clipCount += 1;
    this.parts.push(`<clipPath id="clip-${this.clipCount}"><path d="${this.path}"/></clipPath><g clip-path="url(#clip-${this.clipCount})">`);
    this.groups += 1;
  }

  stroke() {
    if (this.path) this.parts.push(`<path${written({ d: this.path, fill: 'none', ...this.strokes() })}/>`);
  }

  /** @param {CanvasFillRule} [rule] */
  fill(rule = 'nonzero') {
    const how = { 'fill-rule': rule === 'nonzero' ? null : rule };
    if (this.path) this.parts.push(`<path${written({ d: this.path, ...how, ...painted('fill', this.fillStyle, this.globalAlpha) })}/>`);
  }

  strokes() {
    const { strokeStyle, lineWidth, lineJoin, lineCap, dash, globalAlpha } = this;
    return {
      ...painted('stroke', strokeStyle, globalAlpha),
      'stroke-width': short(lineWidth),
      'stroke-linejoin': lineJoin === 'miter' ? null : lineJoin,
      'stroke-linecap': lineCap === 'butt' ? null : lineCap,
      'stroke-dasharray': dash.length > 0 ? dash.map(short).join(' ') : null,
    };
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) { this.write(text, x, y, painted('fill', this.fillStyle, this.globalAlpha)); }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) { this.write(text, x, y, { fill: 'none', ...this.strokes() }); }

  /** @param {string} text @param {number} x @param {number} y @param {Record<string, string | null>} paint */
  write(text, x, y, paint) {
    const { font, textAlign, textBaseline } = this;
    const [, weight, size, family] = FONT.exec(font) ?? [null, undefined, '10', 'sans-serif'];
    const anchor = ANCHORS[textAlign] ?? 'start';
    this.parts.push(`<text${written({
      x: short(x + this.x), y: short(y + this.y + (BASELINES[textBaseline] ?? 0) * Number(size)),
      'font-family': family.replaceAll('"', "'"), 'font-size': size, 'font-weight': weight ?? null, 'text-anchor': anchor === 'start' ? null : anchor, ...paint,
    })}>${escaped(text)}</text>`);
  }

  /** @param {string} text */
  measureText(text) { return { width: this.measure(text, this.font) }; }

  /**
   * @param {object} about
   * @param {number} about.width
   * @param {number} about.height
   * @param {string} about.title
   * @param {string} about.description
   * @returns {string} the whole file
   */
  file({ width, height, title, description }) {
    const size = { width: short(width), height: short(height), viewBox: `0 0 ${short(width)} ${short(height)}` };
    return `<svg${written({ xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img' })}>\n<title>${escaped(title)}</title>\n`
      + `<desc>${escaped(description)}</desc>\n${this.parts.join('\n')}\n</svg>\n`;
  }
}

/** Old readers know no colours with alpha: it stands apart. @param {'fill' | 'stroke'} what @param {string} colour @param {number} alpha @returns {Record<string, string | null>} */
export function painted(what, colour, alpha) {
  const [, red, green, blue, own = '1'] = COLOUR.exec(colour) ?? [];
  if (red === undefined) return { [what]: colour, [`${what}-opacity`]: alpha < 1 ? short(alpha) : null };
  const opacity = Number(own) * alpha;
  return { [what]: `rgb(${red},${green},${blue})`, [`${what}-opacity`]: opacity < 1 ? short(opacity) : null };
}
