// The fonts that pages load, cut to what they need. Part of build.mjs.

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import subsetFont from 'subset-font';

const TEXT_FEATURES = ['calt', 'case', 'ccmp', 'frac', 'kern', 'locl', 'mark', 'mkmk', 'subs', 'sups', 'tnum', 'zero'];

const LICENCE_NAMES = [13, 14]; // the entries of a font's name table that state its licence

/**
 * The fonts a page loads, and what of each is kept. Ranges are code points, both ends included.
 * Inter is used from regular to bold at one optical size; the maths font keeps all its layout tables, since
 * stretched brackets and roots are reached through its MATH table alone.
 */
export const FONT_RECIPES = [
  {
    name: 'inter.woff2',
    source: 'node_modules/inter-ui/variable/InterVariable.woff2',
    ranges: [
      [0x20, 0x17f], // Latin
      [0x2b0, 0x2ff], // modifier letters
      [0x300, 0x30c], // accents
      [0x370, 0x3ff], // Greek
      [0x1d43, 0x1d6a], // superscript and subscript letters
      [0x2000, 0x22ff], // punctuation, superscripts, letterlike, fractions, arrows, operators
      [0x2300, 0x27bf], // technical signs, shapes, marks
    ],
    options: { keepFeatures: TEXT_FEATURES, variationAxes: { opsz: 14, wght: { min: 400, max: 700 } } },
  },
  {
    name: 'stix-two-math.woff2',
    source: 'node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
    ranges: [
      [0x20, 0x17f], // Latin
      [0x2b0, 0x338], // modifiers and accents
      [0x370, 0x3ff], // Greek
      [0x2000, 0x23ff], // punctuation, letterlike, arrows, operators, brackets
      [0x25a0, 0x25ff], // shapes
      [0x27c0, 0x27ff], // more symbols, brackets and long arrows
      [0x2980, 0x2aff], // more brackets and operators
      [0x1d400, 0x1d7ff], // the alphabets that MathML turns letters into
    ],
    options: {},
  },
  {
    // Only what the pages' own equations are written with: a replay carries it along. A test looks whether that is all of it.
    name: 'stix-two-math-replay.woff2',
    source: 'node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
    ranges: [
      [0x20, 0x7e], // ASCII
      [0xa0, 0xff], // signs and accented letters
      [0x300, 0x304], // accents
      [0x338, 0x338], // the stroke of "not"
      [0x391, 0x3f5], // Greek
      [0x2010, 0x2064], // punctuation, invisible operators
      [0x2102, 0x2135], // letterlike
      [0x2190, 0x2193], // arrows
      [0x21a6, 0x21a6],
      [0x21d2, 0x21d4],
      [0x2200, 0x2265], // operators
      [0x22a4, 0x22a5],
      [0x22c5, 0x22c5],
      [0x2308, 0x230b], // brackets
      [0x25c0, 0x25c0], // the mark of the case that holds
      [0x27e8, 0x27e9],
      [0x27f5, 0x27fa], // long arrows
      [0x1d434, 0x1d467], // the alphabets that MathML turns letters into
      [0x1d6fc, 0x1d71b],
    ],
    options: {},
  },
];

/**
 * @param {readonly (readonly number[])[]} ranges code points from and to, both included
 * @returns {string} every character of the ranges
 */
function charactersOf(ranges) {
  return ranges
    .map(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset)))
    .flat()
    .join('');
}

/**
 * Writes the subset fonts into static/fonts. A font whose recipe and source have not changed is left alone.
 *
 * @param {string} root of the checkout
 * @returns {Promise<void>}
 */
export async function makeFonts(root) {
  const fonts = path.join(root, 'static', 'fonts');
  await mkdir(fonts, { recursive: true });
  for (const { name, source, ranges, options } of FONT_RECIPES) {
    const original = await readFile(path.join(root, source));
    const key = createHash('sha256').update(original).update(JSON.stringify([ranges, options])).digest('hex');
    const target = path.join(fonts, name);
    const keyFile = `${target}.key`;
    if ((await readIfThere(keyFile)) === key && (await readIfThere(target)) !== null) {
      continue;
    }
    const always = { targetFormat: /** @type {const} */ ('woff2'), preserveNameIds: LICENCE_NAMES };
    await writeFile(target, await subsetFont(original, charactersOf(ranges), { ...options, ...always }));
    await writeFile(keyFile, key);
  }
}

/**
 * @param {string} file
 * @returns {Promise<string | null>} its text, or null when there is no such file
 */
async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}
