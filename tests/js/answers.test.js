import assert from 'node:assert/strict';
import test from 'node:test';
import { answerOf, decided, say } from '../../static/js/network/answers.js';
import { answerField, sharesOf, unitField } from '../../static/js/labs/initialization/answer-picture.js';
import { classesOf } from '../../static/js/controls/catalogue.js';
import { clicked, listOf, readList } from '../../static/js/state/drawing.js';
import { areClasses, exampleLosses, lossSummary } from '../../static/js/state/losses.js';
import { regionRamp, SHADES } from '../../static/js/stage/palette.js';
import { answerText, scoreOf, targetText } from '../../static/js/words/scores.js';

const SURPRISE = { outputs: { 0: null, 2: 'softmax', 3: 'softmax' }, surprise: true };
const ERRORS = { outputs: { 0: 'identity', 2: 'sigmoid', 3: 'softmax' }, surprise: false };
/** Three classes at two points, unit by unit: class 1 is sure at the first, nothing is known at the second. */
const Z = () => Float32Array.from([0, 1, Math.log(8), 1, 0, 1]);
/** @type {any} as far as fields read it */
const PALETTE = { regions: regionRamp([255, 255, 255], [[255, 0, 0], [0, 255, 0], [0, 0, 255]]) };

test('what a network says follows from its loss and its data', () => {
  assert.deepEqual(answerOf(0, ERRORS), { kind: 'identity', classes: 0, units: 1, guess: null });
  assert.deepEqual(answerOf(2, ERRORS), { kind: 'sigmoid', classes: 2, units: 1, guess: null });
  assert.deepEqual(answerOf(5, ERRORS), { kind: 'softmax', classes: 5, units: 5, guess: null });
  assert.deepEqual(answerOf(2, SURPRISE), { kind: 'softmax', classes: 2, units: 2, guess: Math.LN2 });
});

test('probabilities add up to one and nothing overflows', () => {
  const z = Z();
  say('softmax', z, 3, 2);
  [0.1, 1 / 3, 0.8, 1 / 3, 0.1, 1 / 3].forEach((p, k) => assert.ok(Math.abs(z[k] - p) < 1e-6));
  const far = Float32Array.from([1000, -1000, 0]);
  say('softmax', far, 3, 1);
  assert.deepEqual([...far], [1, 0, 0]);
  const one = Float32Array.from([0, 1000]);
  say('sigmoid', one, 1, 2);
  assert.deepEqual([...one], [0.5, 1]);
});

test('the largest decides, the first of equals', () => {
  assert.equal(decided(Z(), 3, 2, 0), 1);
  assert.equal(decided(Z(), 3, 2, 1), 0);
  assert.deepEqual([decided([0.1], 1, 1, 0), decided([0], 1, 1, 0)], [1, 0]);
  assert.deepEqual(sharesOf(answerOf(3, SURPRISE), Z(), 2), [0.5, 0.5, 0]);
  assert.deepEqual(sharesOf(answerOf(0, ERRORS), [1, 2], 2), []);
});

test('a region has the colour of its class, and knowing nothing is paper', () => {
  const { values, shape, ramp = new Uint32Array() } = answerField(answerOf(3, SURPRISE), Z(), 2, null, PALETTE);
  const colour = (/** @type {number} */ k) => ramp[Math.round(((ramp.length - 1) / 2) * (1 + shape(values[k])))];
  assert.equal(values[0], SHADES + Math.round(((3 * 0.8 - 1) / 2) * (SHADES - 1)));
  assert.equal(colour(0), PALETTE.regions[values[0]]);
  assert.equal(colour(1), 0xffffffff);
});

test('an output unit shows the probability of its own class', () => {
  const z = Z();
  say('softmax', z, 3, 2);
  const { values, start, shape, ramp = new Uint32Array() } = unitField(answerOf(3, SURPRISE), z, 1, 2, null, PALETTE);
  const place = ((ramp.length - 1) / 2) * (1 + shape(values[start]));
  assert.equal(Math.round(place), SHADES + Math.round(0.8 * (SHADES - 1)));
});

test('values are drawn against their scale', () => {
  const { shape } = answerField(answerOf(0, ERRORS), Float32Array.from([2.5]), 1, 5, PALETTE);
  assert.equal(shape(2.5), 0.5);
});

test('each example’s surprise, for one logit and for several', () => {
  const three = exampleLosses(Z(), [1, 2], 3);
  assert.ok(Math.abs(three[0].p - 0.8) < 1e-6 && Math.abs(three[1].loss - Math.log(3)) < 1e-6);
  const two = exampleLosses(Float32Array.from([0, 0, 3, -1]), [1, 0], 2);
  const one = exampleLosses(Float32Array.from([3, -1]), [1, 0]);
  two.forEach(({ loss }, k) => assert.ok(Math.abs(loss - one[k].loss) < 1e-6));
  assert.deepEqual(lossSummary(three).wrong, 1);
  assert.equal(exampleLosses([1000, 0], [1], 2)[0].loss, 1000);
});

test('data of another kind have no classes that the output tells apart', () => {
  assert.ok(areClasses([0, 1, 1], 1) && areClasses([0, 1], 2) && areClasses([2, 0, 1], 3));
  assert.ok(!areClasses([0, 2], 1) && !areClasses([0, 3], 3));
  // A measured value, as a regression's data have it: its surprise would be no number.
  assert.ok(!areClasses([0.25, 1], 3) && !areClasses([-1, 1], 1));
});

test('a data set’s classes are its control’s, its points’ or the declared ones', () => {
  /** @type {any} */
  const blobs = { name: 'blobs', classes: 3, controls: [{ name: 'classes', kind: 'integer', default: 3 }] };
  /** @type {any} */
  const drawn = { name: 'drawn', classes: 2, controls: [{ name: 'examples', kind: 'points', default: [[0, 0, 0], [1, 1, 1]] }] };
  assert.equal(classesOf(blobs, { name: 'blobs', classes: 5 }), 5);
  assert.equal(classesOf(blobs, { name: 'blobs' }), 3);
  assert.equal(classesOf(drawn, { name: 'drawn', examples: [[0, 0, 3]] }), 4);
  assert.equal(classesOf(drawn, { name: 'drawn' }), 2);
  assert.equal(classesOf(/** @type {any} */ ({ name: 'line', classes: 0, controls: [] }), { name: 'line' }), 0);
});

test('a click adds a point, and on a point takes it away', () => {
  const one = clicked([], { x1: 1.2345, x2: -0.001 }, 2, 0.3);
  assert.deepEqual(one, [[1.23, 0, 2]]);
  const two = clicked(one, { x1: 4, x2: 4 }, 0, 0.3);
  assert.equal(two.length, 2);
  assert.deepEqual(clicked(two, { x1: 1.4, x2: 0.1 }, 1, 0.3), [[4, 4, 0]]);
});

test('points are written as lines and read back; a bad line is named', () => {
  const points = /** @type {const} */ ([[1.5, -2, 0], [-3, 0.25, 4]]);
  assert.deepEqual(readList(listOf(points), 10), points);
  assert.deepEqual(readList('1,2;0\n\n −1\t2  1 ', 10), [[1, 2, 0], [-1, 2, 1]]);
  assert.throws(() => readList('1 2 0\n1 2', 10), /Line 2/);
  assert.throws(() => readList('1 2 x', 10), /Line 1/);
  assert.throws(() => readList('1 5.1 0', 10), /Line 1.*between/);
  assert.throws(() => readList('1 2 0.5', 10), /whole number/);
  assert.throws(() => readList('1 2 6', 10), /0 to 5/);
  assert.throws(() => readList('1 2 0\n1 2 1', 1), /room for 1/);
});

test('words follow what is said', () => {
  const [values, two, many] = [answerOf(0, ERRORS), answerOf(2, ERRORS), answerOf(4, SURPRISE)];
  assert.deepEqual([scoreOf(values).name, scoreOf(two).name, scoreOf(null).name], ['R²', 'Accuracy', 'Accuracy']);
  assert.equal(scoreOf(values).format(-0.5), '−0.500');
  assert.equal(answerText(values, [-1.234]), 'ŷ −1.23');
  assert.equal(answerText(two, [0.25]), 'ŷ 0.250');
  assert.equal(answerText(many, [0.1, 0.6, 0.05, 0.25]), 'class 1 0.60, 3 0.25, 0 0.10');
  assert.equal(targetText(values, { target: 2, held: true }), 'y 2.00, held out');
  assert.equal(targetText(many, { target: 2, held: false }), 'class 2');
});
