import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast, distance, VISION } from './support/colour.js';

const css = readFileSync(new URL('../../static/css/parts/tokens.css', import.meta.url), 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
/** @type {Record<string, Map<string, string>>} */
const themes = {
  light: new Map(pairs.map(([, name = '', light = '']) => [name, light])),
  dark: new Map(pairs.map(([, name = '', , dark = '']) => [name, dark])),
};
const lanes = Array.from({ length: 8 }, (_, i) => `lane-${i}`);
const classes = Array.from({ length: 6 }, (_, i) => `class-${i}`);

for (const [theme, colours] of Object.entries(themes)) {
  /** @param {string} name */
  const colour = (name) => colours.get(name) ?? assert.fail(`no colour is called ${name}`);

  test(`text can be read, ${theme}`, () => {
    for (const name of ['ink', 'muted', 'good', 'warn', 'bad']) {
      for (const ground of ['paper', 'panel']) {
        assert.ok(contrast(colour(name), colour(ground)) >= 4.5, `${name} on ${ground}: ${contrast(colour(name), colour(ground)).toFixed(2)}`);
      }
    }
  });

  test(`graphics stand out, ${theme}`, () => {
    for (const name of ['faint', 'focus', ...classes, 'negative', 'positive', ...lanes]) {
      assert.ok(contrast(colour(name), colour('paper')) >= 3, `${name}: ${contrast(colour(name), colour('paper')).toFixed(2)}`);
    }
  });

  for (const vision of Object.keys(VISION)) {
    for (const [what, names] of /** @type {const} */ ([['lanes', lanes], ['classes', classes]])) {
      test(`${what} can be told apart, ${theme}, ${vision} vision`, () => {
        for (const [i, one] of names.entries()) {
          for (const other of names.slice(i + 1)) {
            const apart = distance(colour(one), colour(other), vision);
            assert.ok(apart >= 9, `${one} and ${other} are ${apart.toFixed(1)} apart`);
          }
        }
      });
    }
  }
}

test('distance and contrast are those of the standards', () => {
  assert.ok(Math.abs(contrast('#ffffff', '#000000') - 21) < 1e-9);
  assert.ok(Math.abs(distance('#ffffff', '#000000', 'normal') - 100) < 0.01);
  assert.equal(distance('#2f6fd0', '#2f6fd0', 'deutan'), 0);
});
