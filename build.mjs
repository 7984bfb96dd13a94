// Builds the front end: subset fonts into static/fonts, bundles and pictures with hashed names into static/dist, and the
// manifest that tells the server which file is which. Run by dev.py and by the wheel's build hook.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { FONT_RECIPES, makeFonts } from './build-fonts.mjs';
import { hadAlready, loadedLater } from './build-chunks.mjs';
import { makeShells } from './build-replay.mjs';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const DIST = path.join(ROOT, 'static', 'dist');

/** What the server asks for by its plain name: every file with that ending, of the folder itself. */
const ENTRIES = /** @type {const} */ ([['static/js/labs', '.js'], ['static/css', '.css'], ['static/pictures', '.png']]);

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
  const texts = names.filter((name) => /\.(js|css|html|txt|svg)$/.test(name));
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

/** @param {string} name @param {string} contents @returns {string} the name with the content's hash in it */
function hashed(name, contents) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}-${createHash('sha256').update(contents).digest('hex').slice(0, 8).toUpperCase()}${ext}`;
}

/** What all bundles share. */
const BUNDLE = {
  // Modules are strict, also where they become a script; said here, since esbuild would otherwise ask for a file that packages do not have.
  tsconfigRaw: { compilerOptions: { strict: true } },
  bundle: true,
  target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
  minify: true,
  logLevel: /** @type {const} */ ('warning'),
};

/**
 * What those share that become files of their own.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
const WRITTEN = {
  ...BUNDLE,
  absWorkingDir: ROOT,
  outdir: 'static/dist',
  entryNames: '[name]-[hash]',
  format: 'esm',
  sourcemap: 'linked',
  legalComments: 'eof',
  metafile: true,
  write: false,
};

/**
 * Bundles every page's script and style sheet, and each script that is one file by itself; afterwards static/dist holds this build's files and no others.
 *
 * @returns {Promise<Record<string, string>>} the manifest
 */
async function makeBundles() {
  const shells = (await makeShells(ROOT, BUNDLE, licences)).map((shell) => ({ ...shell, file: hashed(shell.name, shell.contents) }));
  /** @satisfies {import('esbuild').BuildOptions} */
  const options = {
    ...WRITTEN,
    define: { 'globalThis.replayShells': JSON.stringify(Object.fromEntries(shells.map(({ lab, file }) => [lab, file]))) },
    entryPoints: (await Promise.all(ENTRIES.map(([folder, extension]) => filesIn(folder, extension)))).flat(),
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    splitting: true,
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'copy' },
  };
  const pages = await build({ ...options, plugins: [loadedLater(ROOT, hadAlready((await build(options)).metafile))] });
  const alone = await build({ ...WRITTEN, entryPoints: await filesIn('static/js/alone', '.js') });
  const outputFiles = [...pages.outputFiles, ...alone.outputFiles];
  await mkdir(DIST, { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    await writeWhole(file, contents);
  }
  const manifest = { ...manifestOf(pages.metafile), ...manifestOf(alone.metafile) };
  const notices = await licences(pages.metafile);
  const texts = [{ name: 'licences.txt', contents: notices, file: hashed('licences.txt', notices) }, ...shells];
  for (const { name, contents, file } of texts) {
    manifest[name] = file;
    await writeWhole(path.join(DIST, file), contents);
  }
  const files = [...texts.map(({ file }) => file), ...outputFiles.map(({ path: file }) => path.basename(file))];
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
  await makeFonts(ROOT);
  const manifest = await makeBundles();
  console.log(`static/dist: ${Object.keys(manifest).join(', ') || 'nothing to bundle yet'}`);
} catch (error) {
  // esbuild has shown its own messages already; anything else is ours to show.
  if (!(error instanceof Error && 'errors' in error)) {
    console.error(error);
  }
  process.exitCode = 1;
}
