// Shells of replays: a page of each lab in one file, with everything that it loads inside, and a place for the recorded run that a page
// puts there when somebody takes it along (static/js/labs/shared/exports/replay.js). Part of build.mjs.

import { createHash } from 'node:crypto';
import { access, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

const SHARED = 'static/js/labs/shared';
const LABS = 'static/js/labs';
const SHELL = `${SHARED}/replay/shell.html`;

/** @typedef {{lab: string, name: string, contents: string}} Shell */
/** @typedef {import('esbuild').BuildResult<{metafile: true, write: false}>} Bundle */

/** Modules and files that have another in their place, by the end of the path they are asked for with. */
const INSTEAD = {
  'shared/source.js': `${SHARED}/replay/source.js`,
  'shared/header.js': `${SHARED}/replay/no-header.js`,
  'fonts/stix-two-math.woff2': 'static/fonts/stix-two-math-replay.woff2',
};
/** Beside these, in shells that leave out what is heavy and not open. */
const LIGHT = { 'space/scene.js': `${SHARED}/replay/no-scene.js` };

/** @param {string} root @param {Record<string, string>} places @returns {import('esbuild').Plugin} */
function instead(root, places) {
  return {
    name: 'instead',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path: asked, resolveDir }) => {
        const file = path.resolve(resolveDir, asked).split(path.sep).join('/');
        const found = Object.entries(places).find(([name]) => file.endsWith(`/${name}`))?.[1];
        return found ? { path: path.join(root, found) } : undefined;
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
  if (/<\/(script|style)|<!--|\r|\0/i.test(trimmed)) throw new Error(`The ${what} of a replay cannot stand in a page as they are.`);
  return trimmed;
}

/**
 * @param {string} root of the checkout
 * @param {import('esbuild').BuildOptions} options that all builds of the front end share
 * @param {(metafile: import('esbuild').Metafile) => Promise<string>} licences of what was bundled
 * @returns {Promise<Shell[]>} one or two for each lab: without what is heavy, and whole
 */
export async function makeShells(root, options, licences) {
  const shell = await readFile(path.join(root, SHELL), 'utf8').catch(() => null);
  if (shell === null) return [];
  /** @type {Shell[]} */
  const made = [];
  for (const name of (await readdir(path.join(root, LABS))).sort()) {
    // A lab is what declares its traits.
    if (!(await isThere(path.join(root, LABS, name, 'traits.js')))) continue;
    const whole = await bundleOf({ root, options, name, places: INSTEAD });
    const heavy = Object.keys(LIGHT).some((file) => Object.keys(whole.metafile.inputs).some((input) => input.endsWith(`/${file}`)));
    const light = heavy ? await bundleOf({ root, options, name, places: { ...INSTEAD, ...LIGHT } }) : whole;
    for (const [lab, bundle] of Object.entries({ [name]: light, [`${name}-whole`]: whole })) {
      if (lab === name || heavy) made.push({ lab, name: `replay-${lab}.html`, contents: filled(shell, bundle, await licences(bundle.metafile)) });
    }
  }
  return made;
}

/**
 * @param {object} parts
 * @param {string} parts.root
 * @param {import('esbuild').BuildOptions} parts.options
 * @param {string} parts.name of the lab
 * @param {Record<string, string>} parts.places
 * @returns {Promise<Bundle>}
 */
async function bundleOf({ root, options, name, places }) {
  const styles = [];
  for (const file of ['static/css/main.css', `static/css/${name}.css`]) if (await isThere(path.join(root, file))) styles.push(file);
  return build({
    ...options,
    absWorkingDir: root,
    entryPoints: [{ in: `${LABS}/${name}.js`, out: 'script' }, ...styles.map((file, k) => ({ in: file, out: `style-${k}` }))],
    outdir: 'replay',
    format: 'iife',
    legalComments: 'none',
    loader: { '.woff2': 'dataurl', '.svg': 'dataurl' },
    plugins: [instead(root, places)],
    metafile: true,
    write: false,
  });
}

/**
 * @param {string} shell
 * @param {Bundle} bundle
 * @param {string} notices
 * @returns {string} the shell with everything but what a page fills in
 */
function filled(shell, { outputFiles }, notices) {
  const files = [...outputFiles].sort((one, other) => (one.path < other.path ? -1 : 1));
  const joined = (/** @type {string} */ ending) => inElement(files.filter((file) => file.path.endsWith(ending)).map(({ text }) => text).join('\n'), ending);
  const [script, style, licences] = [joined('.js'), joined('.css'), inElement(notices, 'licences')];
  const policy = [
    "default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`, 'font-src data:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  /** @type {Record<string, string>} */
  const parts = { policy, style, script, licences };
  return shell.replace(/\{\{(\w+)\}\}/g, (slot, part) => parts[part] ?? slot);
}
