// Shells of replays: a page of each lab in one file, with everything that it loads inside, and a place for the recorded run that a page
// puts there when somebody takes it along (static/js/labs/shared/exports/replay.js). Part of build.mjs.

import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

const SHARED = 'static/js/labs/shared';
const SHELL = `${SHARED}/replay/shell.html`;

/** Modules and files that have another in their place, by the end of the path they are asked for with. */
const INSTEAD = {
  'shared/source.js': `${SHARED}/replay/source.js`,
  'shared/header.js': `${SHARED}/replay/no-header.js`,
  'fonts/stix-two-math.woff2': 'static/fonts/stix-two-math-replay.woff2',
};

/** @param {string} root @returns {import('esbuild').Plugin} */
function instead(root) {
  return {
    name: 'instead',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path: asked, resolveDir, importer }) => {
        const file = path.resolve(resolveDir, asked).split(path.sep).join('/');
        const found = Object.entries(INSTEAD).find(([name]) => file.endsWith(`/${name}`))?.[1];
        // What stands in for a module may use it itself.
        return found && path.join(root, found) !== importer ? { path: path.join(root, found) } : undefined;
      });
    },
  };
}

/** @param {string} file @returns {Promise<boolean>} */
async function isThere(file) {
  return access(file).then(() => true, () => false);
}

/** @param {string} text @returns {string} its place in a content security policy */
function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** What an element's text must not hold: its own end, and what a reader of HTML would change. @param {string} text @param {string} what */
function inElement(text, what) {
  const trimmed = text.trim();
  if (/<\/(script|style)|<!--|\r|\0/i.test(trimmed)) throw new Error(`${what} cannot stand in a page as it is`);
  return trimmed;
}

/**
 * @param {string} root of the checkout
 * @param {import('esbuild').BuildOptions} options that all builds of the front end share
 * @param {(metafile: import('esbuild').Metafile) => Promise<string>} licences of what was bundled
 * @returns {Promise<{name: string, contents: string}[]>} a shell for each lab, by its plain name
 */
export async function makeShells(root, options, licences) {
  const shell = await readFile(path.join(root, SHELL), 'utf8').catch(() => null);
  if (shell === null) return [];
  const labs = (await import('node:fs')).readdirSync(path.join(root, 'static/js/labs'), { withFileTypes: true });
  const names = labs.filter((entry) => entry.isDirectory() && entry.name !== 'shared').map(({ name }) => name).sort();
  /** @type {{name: string, contents: string}[]} */
  const made = [];
  for (const name of names) {
    // A lab is what declares its traits.
    if (await isThere(path.join(root, `static/js/labs/${name}/traits.js`))) {
      made.push({ name: `replay-${name}.html`, contents: await shellOf({ root, options, shell, name, licences }) });
    }
  }
  return made;
}

/**
 * @param {object} parts
 * @param {string} parts.root
 * @param {import('esbuild').BuildOptions} parts.options
 * @param {string} parts.shell
 * @param {string} parts.name of the lab
 * @param {(metafile: import('esbuild').Metafile) => Promise<string>} parts.licences
 * @returns {Promise<string>}
 */
async function shellOf({ root, options, shell, name, licences }) {
  const styles = [];
  for (const file of ['static/css/main.css', `static/css/${name}.css`]) if (await isThere(path.join(root, file))) styles.push(file);
  const result = await build({
    ...options,
    absWorkingDir: root,
    stdin: undefined,
    entryPoints: [{ in: `static/js/labs/${name}.js`, out: 'script' }, ...styles.map((file, k) => ({ in: file, out: `style-${k}` }))],
    outdir: 'replay',
    bundle: true,
    format: 'iife',
    legalComments: 'none',
    loader: { '.woff2': 'dataurl', '.svg': 'dataurl' },
    plugins: [instead(root)],
    metafile: true,
    write: false,
  });
  const text = (/** @type {string} */ ending) => result.outputFiles.filter(({ path: file }) => file.endsWith(ending)).sort((one, other) => (one.path < other.path ? -1 : 1))
    .map((file) => file.text).join('');
  const script = inElement(text('.js'), `the script of ${name}`);
  const style = inElement(text('.css'), `the style of ${name}`);
  const policy = [
    "default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`, 'font-src data:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  /** @type {Record<string, string>} */
  const filled = { policy, style, script, licences: inElement(await licences(result.metafile), 'the licences') };
  return shell.replace(/\{\{(\w+)\}\}/g, (slot, part) => filled[part] ?? slot);
}
