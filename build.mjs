// Builds the front end: subset fonts into static/fonts, bundles and pictures with hashed names into static/dist, and the
// manifest that tells the server which file is which. Run by dev.py and by the wheel's build hook.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { build } from 'esbuild';
import subsetFont from 'subset-font';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const FONTS = path.join(ROOT, 'static', 'fonts');
const DIST = path.join(ROOT, 'static', 'dist');
const TEXT_FEATURES = ['calt', 'case', 'ccmp', 'frac', 'kern', 'locl', 'mark', 'mkmk', 'subs', 'sups', 'tnum', 'zero'];

/** What the server asks for by its plain name: every file with that ending, of the folder itself. */
const ENTRIES = /** @type {const} */ ([['static/js/labs', '.js'], ['static/css', '.css'], ['static/pictures', '.png']]);

const LICENCE_NAMES = [13, 14]; // the entries of a font's name table that state its licence

/**
 * The fonts a page loads, and what of each is kept. Ranges are code points, both ends included.
 * Inter is used from regular to bold at one optical size; the maths font keeps all its layout tables, since
 * stretched brackets and roots are reached through its MATH table alone.
 */
const FONT_RECIPES = [
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
 * @returns {Promise<void>}
 */
async function makeFonts() {
  await mkdir(FONTS, { recursive: true });
  for (const { name, source, ranges, options } of FONT_RECIPES) {
    const original = await readFile(path.join(ROOT, source));
    const key = createHash('sha256').update(original).update(JSON.stringify([ranges, options])).digest('hex');
    const target = path.join(FONTS, name);
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

/**
 * @param {string} folder relative to the checkout
 * @param {string} extension with its dot
 * @returns {Promise<string[]>} the folder's own files with that extension, sorted; none when it does not exist
 */
async function filesIn(folder, extension) {
  /** @type {import('node:fs').Dirent[]} */
  let entries = [];
  try {
    entries = await readdir(path.join(ROOT, folder), { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') {
      throw error;
    }
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/**
 * What the server may be asked for by its plain name: entries, the style sheets entries pull in, and fonts.
 *
 * @param {import('esbuild').Metafile} metafile
 * @returns {Record<string, string>} plain name to hashed name, sorted
 */
function manifestOf(metafile) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const [file, output] of Object.entries(metafile.outputs)) {
    const inputs = Object.keys(output.inputs);
    if (output.entryPoint) {
      names.set(path.basename(output.entryPoint), path.basename(file));
      if (output.cssBundle) {
        names.set(`${path.basename(output.entryPoint, '.js')}.css`, path.basename(output.cssBundle));
      }
    } else if (inputs.length === 1 && !/\.(js|css|map)$/.test(file)) {
      names.set(path.basename(inputs[0] ?? ''), path.basename(file));
    }
  }
  return Object.fromEntries([...names].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The licences of everything of others that goes to browsers, as they ask for.
 *
 * @param {import('esbuild').Metafile} metafile
 * @returns {Promise<string>} each package's name, version and licence text
 */
async function licences(metafile) {
  const files = [...Object.keys(metafile.inputs), ...FONT_RECIPES.map(({ source }) => source)];
  const folders = files.map((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    if (folder === undefined) {
      return '';
    }
    const { name, version } = JSON.parse(await readFile(path.join(ROOT, folder, 'package.json'), 'utf8'));
    const licence = (await readdir(path.join(ROOT, folder))).find((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) {
      throw new Error(`${name} has no licence file`);
    }
    return `${name} ${version}\n\n${await readFile(path.join(ROOT, folder, licence), 'utf8')}\n\n`;
  });
  return (await Promise.all(texts)).join('');
}

/**
 * Writes a file only as a whole: a server may be reading it.
 *
 * @param {string} file
 * @param {string | Uint8Array} content
 * @returns {Promise<void>}
 */
async function writeWhole(file, content) {
  const draft = `${file}.new`;
  await writeFile(draft, content);
  await rename(draft, file);
}

/**
 * Leaves texts in Brotli and gzip beside themselves, for the server to send to browsers that take one.
 *
 * @param {readonly string[]} names of files in static/dist
 * @returns {Promise<string[]>} the names of the files made
 */
async function pack(names) {
  const texts = names.filter((name) => /\.(js|css|txt|svg)$/.test(name));
  const made = await Promise.all(texts.map(async (name) => {
    const content = await readFile(path.join(DIST, name));
    const packed = {
      [`${name}.br`]: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      [`${name}.gz`]: gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
    };
    await Promise.all(Object.entries(packed).map(([file, bytes]) => writeWhole(path.join(DIST, file), bytes)));
    return Object.keys(packed);
  }));
  return made.flat();
}

/**
 * Bundles every page's script and style sheet; afterwards static/dist holds this build's files and no others.
 *
 * @returns {Promise<Record<string, string>>} the manifest
 */
async function makeBundles() {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: (await Promise.all(ENTRIES.map(([folder, extension]) => filesIn(folder, extension)))).flat(),
    outdir: 'static/dist',
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
    minify: true,
    sourcemap: 'linked',
    legalComments: 'eof',
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'copy' },
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  await mkdir(DIST, { recursive: true });
  for (const { path: file, contents } of result.outputFiles) {
    await writeWhole(file, contents);
  }
  const manifest = manifestOf(result.metafile);
  const notices = await licences(result.metafile);
  const noticesFile = `licences-${createHash('sha256').update(notices).digest('hex').slice(0, 8).toUpperCase()}.txt`;
  await writeWhole(path.join(DIST, noticesFile), notices);
  manifest['licences.txt'] = noticesFile;
  const files = [noticesFile, ...result.outputFiles.map(({ path: file }) => path.basename(file))];
  const packed = await pack(files);
  await writeWhole(path.join(DIST, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const current = new Set(['manifest.json', ...files, ...packed]);
  for (const name of await readdir(DIST)) {
    if (!current.has(name)) {
      await rm(path.join(DIST, name), { recursive: true });
    }
  }
  return manifest;
}

try {
  await makeFonts();
  const manifest = await makeBundles();
  console.log(`static/dist: ${Object.keys(manifest).join(', ') || 'nothing to bundle yet'}`);
} catch (error) {
  // esbuild has shown its own messages already; anything else is ours to show.
  if (!(error instanceof Error && 'errors' in error)) {
    console.error(error);
  }
  process.exitCode = 1;
}
