import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curvesDrawing } from '../../static/js/labs/shared/exports/drawing/curves.js';
import { paintShape } from '../../static/js/labs/shared/exports/drawing/figure.js';
import { layersDrawing } from '../../static/js/labs/shared/exports/drawing/layers.js';
import { sheetDrawing, wrapped } from '../../static/js/labs/shared/exports/drawing/sheet.js';
import { SvgContext } from '../../static/js/labs/shared/exports/drawing/svg-context.js';
import { createLayer, together } from '../../static/js/stage/layer.js';
import { signal } from '../../static/js/state/signals.js';

const measure = (/** @type {string} */ text) => 7 * text.length;
const grey = /** @type {const} */ ([10, 20, 30]);
const palette = /** @type {any} */ (new Proxy({ lanes: Array.from({ length: 8 }, (_, k) => [k, k, k]) }, { get: (own, name) => Reflect.get(own, name) ?? grey }));

function svg() {
  const context = new SvgContext(measure);
  return { context, canvas: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)), text: () => context.parts.join('\n') };
}

test('what is painted is written down as paths, with colour and alpha apart', () => {
  const { context, text } = svg();
  context.strokeStyle = 'rgba(1, 2, 3, 0.5)';
  context.lineWidth = 2;
  context.setLineDash([7, 4]);
  context.beginPath();
  context.moveTo(1, 2);
  context.lineTo(3.14159, 4);
  context.stroke();
  assert.equal(text(), '<path d="M1 2L3.14 4" fill="none" stroke="rgb(1,2,3)" stroke-opacity="0.5" stroke-width="2" stroke-dasharray="7 4"/>');
});

test('saving and restoring keeps colours, place and clips together', () => {
  const { context, text } = svg();
  context.fillStyle = 'rgb(9, 9, 9)';
  context.save();
  context.translate(10, 20);
  context.beginPath();
  context.rect(0, 0, 5, 5);
  context.clip();
  context.fillStyle = 'rgb(1, 1, 1)';
  context.fillRect(1, 1, 2, 2);
  context.restore();
  context.fillRect(0, 0, 1, 1);
  assert.deepEqual(text().split('\n'), [
    '<clipPath id="clip-1"><path d="M10 20h5v5h-5Z"/></clipPath><g clip-path="url(#clip-1)">',
    '<path d="M11 21h2v2h-2Z" fill="rgb(1,1,1)"/>', '</g>', '<path d="M0 0h1v1h-1Z" fill="rgb(9,9,9)"/>',
  ]);
});

test('text stays text, with its anchor, and cannot break out of the file', () => {
  const { context } = svg();
  context.font = '600 12px "Inter Variable", sans-serif';
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillText('a < b & "c"', 100, 50);
  const file = context.file({ width: 200, height: 100, title: 'T <1>', description: 'D & d' });
  assert.match(file, /<text x="100" y="54.2" font-family="'Inter Variable', sans-serif" font-size="12" font-weight="600" text-anchor="end" fill="rgb\(0,0,0\)">a &lt; b &amp; &quot;c&quot;<\/text>/);
  assert.match(file, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="200" height="100" viewBox="0 0 200 100" role="img">\n<title>T &lt;1&gt;<\/title>\n<desc>D &amp; d<\/desc>/);
});

test('a layer is painted once, at the size that is asked for, by what the drawing has for itself', () => {
  const { context, canvas } = svg();
  const told = signal('');
  /** @type {string[]} */
  const seen = [];
  const lab = /** @type {any} */ ({ loop: {}, player: { playing: signal(true), step: signal(5) }, told });
  const own = { told: signal('') };
  const maker = (/** @type {any} */ its, /** @type {import('../../static/js/stage/viewport.js').Surface} */ surface) => createLayer(its.loop, {
    read: () => together(its.player.step.value, its.player.playing.value),
    paint: (step, playing) => {
      surface.prepare();
      seen.push(`${step} ${playing} ${surface.width()}×${surface.height()}`);
      its.told.value = 'drawn';
      surface.context.fillRect(0, 0, surface.width(), surface.height());
    },
  });
  const drawing = layersDrawing(lab, [maker], { width: 640, height: 320 }, own);
  drawing.paint(canvas);
  lab.player.step.value = 6;
  assert.deepEqual(seen, ['5 false 640×320']);
  assert.deepEqual([told.value, own.told.value], ['', 'drawn']);
  assert.equal(context.parts.filter((part) => part.startsWith('<path')).length, 1);
});

test('lines are broken between words, and a symbol keeps its number', () => {
  assert.deepEqual(wrapped('one two three', '', 7 * 7, measure), ['one two', 'three']);
  assert.deepEqual(wrapped('Adam α 0.1; RMSprop α 0.2', '', 7 * 8, measure), ['Adam', 'α\u00a00.1;', 'RMSprop', 'α\u00a00.2']);
});

test('a sheet has its title, its axes with names, who is who, and what colours mean, all within its size', () => {
  const { canvas, text } = svg();
  const sheet = sheetDrawing({
    picture: { width: 640, height: 400, paint: () => {} }, title: 'Himmelblau', caption: 'From (0, 0), step 5.', note: () => 'Moves × 2.',
    axes: { x: { interval: [-5, 5], name: 'x' }, y: { interval: [0, 1], name: 'y' } },
    bar: { name: 'Cost', colours: [grey, grey], ends: ['0', '100'] },
    lanes: [{ lane: 0, label: 'Adam' }, { lane: 1, label: 'Lion' }],
  }, palette, measure);
  sheet.paint(canvas);
  const words = [...text().matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</g)].map(([, x, y, word]) => ({ x: Number(x), y: Number(y), word }));
  for (const word of ['Himmelblau', 'From (0, 0), step 5.', 'Adam', 'Lion', 'x', 'y', 'Cost', '0', '100', 'Moves × 2.', '−4', '0.5']) assert.ok(words.some((one) => one.word === word), word);
  for (const { x, y } of words) assert.ok(x >= 0 && x <= sheet.width && y >= 0 && y <= sheet.height);
});

test('curves are lines from the first step to the shown one, on their axes', () => {
  const { canvas, text } = svg();
  const kind = /** @type {any} */ ({ format: String, tick: String, mark: { value: 0.5, label: 'half' } });
  const frame = {
    curves: [{ label: 'Adam', lane: 0, second: false, named: true }], steps: [0, 1, 2], values: [[1, null, 0]], last: 4, range: /** @type {const} */ ([0, 1]), log: false,
  };
  const drawing = curvesDrawing(/** @type {any} */ ({ palette: signal(palette) }), { how: 'curves', kind, frame: () => frame });
  drawing.paint(canvas);
  const [, from, to] = /<path d="M([\d. ]+)L([\d. ]+)" fill="none" stroke="rgb\(0,0,0\)"/.exec(text()) ?? [];
  const [[x0, y0], [x1, y1]] = [from, to].map((place) => place.split(' ').map(Number));
  assert.ok(x1 > x0 && y1 > y0, 'to the right, and down to 0');
  assert.match(text(), />half</);
  assert.match(text(), />Adam 0</);
  assert.match(text(), />4</);
});

test('shapes of the page are drawn with what the style sheet says of them', () => {
  const { canvas, text } = svg();
  const style = /** @type {Record<string, string>} */ ({ fill: 'none', stroke: 'rgb(1, 2, 3)', 'stroke-width': '2px', 'stroke-dasharray': '6px, 4px', opacity: '1' });
  paintShape(canvas, { tag: 'path', at: () => 0, d: 'M1 2L3 4.5l1 -1', text: '', style: (name) => style[name] ?? '' });
  paintShape(canvas, { tag: 'path', at: () => 0, d: 'M10 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0', text: '', style: (name) => ({ ...style, 'stroke-dasharray': 'none' })[name] ?? '' });
  const [line, circle] = text().split('\n');
  assert.match(line, /d="M1 2L3 4.5L4 3.5" fill="none" stroke="rgb\(1,2,3\)" stroke-width="2" stroke-dasharray="6 4"/);
  assert.match(circle, /M10 10a3 3 0 1 1 6 0a3 3 0 1 1 -6 0Z/);
});
