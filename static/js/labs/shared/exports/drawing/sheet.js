/** A picture on a sheet of its own, readable alone: its title, the set-up of the run, axes, who is who, and what the colours mean. */
import { laneStyle, paintMark } from '../../../../plots/lane-style.js';
import { ticksOf } from '../../../../stage/map.js';
import { digitsOf } from '../../../../stage/levels.js';
import { css } from '../../../../stage/palette.js';
import { formatNumber } from '../../../../words/numbers.js';

/** @typedef {import('./drawing.js').Drawing} Drawing */
/** @typedef {import('../../pictures.js').Axis} Axis */
/** @typedef {import('../../pictures.js').Bar} Bar */
/** @typedef {import('../../../../stage/palette.js').Palette} Palette */
/** @typedef {(text: string, font: string) => number} Measure */

const FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';
const TITLE = `650 18px ${FAMILY}`;
const CAPTION = `400 13px ${FAMILY}`;
const SMALL = `400 12px ${FAMILY}`;
const EDGE = 24;
const LINE = 19;
/** Room for the numbers of axes. */
const AXIS = { left: 44, below: 30 };
const TICK_ROOM = 72;
const SIGN = 34;
const GAP = 22;

/**
 * @typedef {object} Sheet
 * @property {Drawing} picture
 * @property {string} title
 * @property {string} caption
 * @property {{x: Axis, y: Axis} | null} axes
 * @property {Bar | null} bar
 * @property {(() => string) | null} note a line at the foot, asked for when the picture is drawn
 * @property {readonly {lane: number, label: string}[]} lanes who is told apart on it
 */

/**
 * @param {Sheet} sheet
 * @param {Palette} palette
 * @param {Measure} measure
 * @returns {Drawing}
 */
export function sheetDrawing({ picture, title, caption, axes, bar, note, lanes }, palette, measure) {
  const left = EDGE + (axes ? AXIS.left : 0);
  const width = left + picture.width + EDGE;
  const inside = width - 2 * EDGE;
  const titles = wrapped(title, TITLE, inside, measure);
  const captions = wrapped(caption, CAPTION, inside, measure);
  const signs = arranged(lanes, inside, measure);
  const top = EDGE + titles.length * 24 + captions.length * LINE + 14 + (signs.length > 0 ? signs[signs.length - 1].y + LINE + 10 : 0);
  const below = top + picture.height + (axes ? AXIS.below : 0);
  const foot = below + (bar ? (bar.colours.length > 0 ? 52 : 24) : 0);
  const height = foot + (note ? LINE : 0) + EDGE;
  return {
    width, height,
    paint(context) {
      context.textBaseline = 'alphabetic';
      context.textAlign = 'left';
      context.font = TITLE;
      context.fillStyle = css(palette.ink);
      titles.forEach((line, k) => context.fillText(line, EDGE, EDGE + 17 + k * 24));
      context.font = CAPTION;
      context.fillStyle = css(palette.muted);
      captions.forEach((line, k) => context.fillText(line, EDGE, EDGE + titles.length * 24 + 13 + k * LINE));
      const signsTop = EDGE + titles.length * 24 + captions.length * LINE + 8;
      for (const sign of signs) paintLane(context, sign, EDGE + sign.x, signsTop + sign.y, palette);
      context.save();
      context.translate(left, top);
      picture.paint(context);
      context.restore();
      if (axes) paintAxes(context, axes, { left, top, width: picture.width, height: picture.height }, palette);
      if (bar) paintBar(context, bar, { left, top: below + 10, width: picture.width }, palette);
      if (!note) return;
      context.font = SMALL;
      context.textAlign = 'left';
      context.textBaseline = 'top';
      context.fillStyle = css(palette.muted);
      context.fillText(note(), left, foot + 6);
    },
  };
}

/** A symbol and its number stay together. */
const PAIR = /([α-ω]) (?=[\d.−])/g;

/** Lines no wider than the room, broken between words. @param {string} text @param {string} font @param {number} room @param {Measure} measure @returns {string[]} */
export function wrapped(text, font, room, measure) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.replace(PAIR, '$1\u00a0').split(/ +/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`, font) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** @param {readonly {lane: number, label: string}[]} lanes @param {number} room @param {Measure} measure */
function arranged(lanes, room, measure) {
  let [x, y] = [0, 0];
  return lanes.map(({ lane, label }) => {
    const length = SIGN + measure(label, CAPTION) + GAP;
    if (x > 0 && x + length - GAP > room) [x, y] = [0, y + LINE];
    const place = { lane, label, x, y };
    x += length;
    return place;
  });
}

/** @param {CanvasRenderingContext2D} context @param {{lane: number, label: string}} sign @param {number} x @param {number} y @param {Palette} palette */
function paintLane(context, { lane, label }, x, y, palette) {
  const { colour, dash } = laneStyle(lane);
  context.strokeStyle = css(palette.lanes[colour]);
  context.lineWidth = 2.5;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(x, y + 9);
  context.lineTo(x + 22, y + 9);
  context.stroke();
  context.setLineDash([]);
  paintMark(context, lane, x + 22, y + 9, 4.5, palette);
  context.font = CAPTION;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = css(palette.ink);
  context.fillText(label, x + SIGN, y + 13.5);
}

/** @param {CanvasRenderingContext2D} context @param {{x: Axis, y: Axis}} axes @param {{left: number, top: number, width: number, height: number}} box @param {Palette} palette */
function paintAxes(context, { x, y }, { left, top, width, height }, palette) {
  const along = (/** @type {Axis} */ { interval: [low, high] }, /** @type {number} */ room) => {
    const ticks = ticksOf([low, high], Math.max(2, Math.floor(room / TICK_ROOM)));
    const digits = digitsOf(ticks);
    return ticks.map((tick) => ({ text: formatNumber(tick, digits), share: (tick - low) / (high - low) }));
  };
  const [across, up] = [along(x, width), along(y, height)];
  // An axis's name stands between its last two numbers.
  const nameAt = (/** @type {readonly {share: number}[]} */ ticks) => (ticks.length > 1 ? (ticks[ticks.length - 1].share + ticks[ticks.length - 2].share) / 2 : 0.75);
  context.strokeStyle = css(palette.line);
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  context.rect(left, top, width, height);
  context.stroke();
  const write = (/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ down, /** @type {boolean} */ name) => {
    context.font = name ? SMALL.replace('400', '600') : SMALL;
    context.fillStyle = css(name ? palette.ink : palette.muted);
    context.fillText(text, at, down);
  };
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const { text, share } of across) write(text, left + share * width, top + height + 8, false);
  write(x.name, left + nameAt(across) * width, top + height + 8, true);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const { text, share } of up) write(text, left - 8, top + (1 - share) * height, false);
  write(y.name, left - 8, top + (1 - nameAt(up)) * height, true);
}

/** @param {CanvasRenderingContext2D} context @param {Bar} bar @param {{left: number, top: number, width: number}} place @param {Palette} palette */
function paintBar(context, { name, colours, ends }, { left, top, width }, palette) {
  context.font = SMALL;
  context.fillStyle = css(palette.muted);
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText(name, left, top);
  if (colours.length === 0) return;
  colours.forEach((colour, k) => {
    context.fillStyle = css(colour);
    // Neighbours overlap by a little, so that nothing shines through between them.
    context.fillRect(left + (k / colours.length) * width, top + 18, width / colours.length + (k < colours.length - 1 ? 0.5 : 0), 8);
  });
  context.fillStyle = css(palette.muted);
  ends.forEach((text, k) => {
    context.textAlign = k === 0 ? 'left' : k === ends.length - 1 ? 'right' : 'center';
    context.fillText(text, left + (k / Math.max(1, ends.length - 1)) * width, top + 30);
  });
}
