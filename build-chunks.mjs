// Fewer and larger chunks. A module that is loaded later is only asked for by a page that stands, which has most of what that module
// imports already. The bundler does not know this: it cuts what both share into a chunk for each set of modules that share it, and a page
// of thirty small files is larger and slower than one of ten. So each module loaded later is told to import all that every page has
// which may ask for it: nothing more is fetched, and what belongs together stays together. Part of build.mjs.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * @param {Metafile['outputs']} outputs
 * @param {string} from an output's name
 * @param {(kind: string) => boolean} follows
 * @returns {Set<string>} outputs that it leads to, itself among them
 */
function reached(outputs, from, follows) {
  const seen = new Set([from]);
  for (const name of seen) {
    for (const { path: next, kind } of outputs[name].imports) if (follows(kind)) seen.add(next);
  }
  return seen;
}

/**
 * What every page has that may load a module later.
 *
 * @param {Metafile} metafile of a build without this
 * @returns {Map<string, string[]>} by the module that is loaded later
 */
export function hadAlready({ outputs }) {
  const entries = Object.keys(outputs).filter((name) => outputs[name].entryPoint);
  const later = new Set(Object.values(outputs).flatMap(({ imports }) => imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path: name }) => name)));
  const pages = entries.filter((name) => !later.has(name) && name.endsWith('.js')).map((name) => ({
    all: reached(outputs, name, () => true),
    modules: new Set([...reached(outputs, name, (kind) => kind === 'import-statement')].flatMap((each) => Object.keys(outputs[each].inputs))),
  }));
  return new Map([...later].flatMap((name) => {
    const own = outputs[name].entryPoint;
    const asking = pages.filter(({ all }) => all.has(name)).map(({ modules }) => modules);
    if (own === undefined || asking.length === 0) return [];
    return [[own, [...asking[0]].filter((file) => file !== own && file.startsWith('static/') && asking.every((modules) => modules.has(file)))]];
  }));
}

/**
 * @param {string} root of the checkout
 * @param {Map<string, string[]>} had
 * @returns {import('esbuild').Plugin}
 */
export function loadedLater(root, had) {
  return {
    name: 'loaded-later',
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
        const modules = had.get(path.relative(root, file).split(path.sep).join('/'));
        if (modules === undefined) return undefined;
        // By relative paths: what is built is the same wherever the checkout lies.
        const from = (/** @type {string} */ name) => path.relative(path.dirname(file), path.join(root, name)).split(path.sep).join('/');
        const imports = modules.map((name) => `import ${JSON.stringify(from(name).replace(/^(?!\.)/, './'))};`);
        return { contents: [await readFile(file, 'utf8'), ...imports].join('\n'), loader: 'js' };
      });
    },
  };
}
