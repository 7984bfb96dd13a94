/** What a module that is loaded later is told to import: what every page has that may ask for it, and nothing more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hadAlready } from '../../build-chunks.mjs';

/**
 * @param {string[]} inputs
 * @param {Record<string, 'import-statement' | 'dynamic-import'>} [imports]
 * @param {string} [entryPoint]
 */
function output(inputs, imports = {}, entryPoint) {
  return {
    bytes: 0, exports: [], inputs: Object.fromEntries(inputs.map((name) => [name, { bytesInOutput: 1 }])), ...(entryPoint && { entryPoint }),
    imports: Object.entries(imports).map(([path, kind]) => ({ path, kind })),
  };
}

test('a module loaded later imports what all its pages share', () => {
  const had = hadAlready({
    inputs: {},
    outputs: {
      'one.js': output(['static/one.js'], { 'shared.js': 'import-statement', 'dialog.js': 'dynamic-import' }, 'static/one.js'),
      'two.js': output(['static/two.js', 'static/only-two.js'], { 'shared.js': 'import-statement', 'two-later.js': 'dynamic-import' }, 'static/two.js'),
      'front.js': output(['static/front.js'], {}, 'static/front.js'),
      'shared.js': output(['static/a.js', 'node_modules/library.js'], { 'dialog.js': 'dynamic-import' }),
      'dialog.js': output(['static/dialog.js'], { 'shared.js': 'import-statement' }, 'static/dialog.js'),
      'two-later.js': output(['static/later.js'], {}, 'static/later.js'),
      'main.css': output(['static/main.css'], {}, 'static/main.css'),
    },
  });
  assert.deepEqual(Object.fromEntries(had), {
    'static/dialog.js': ['static/a.js'],
    'static/later.js': ['static/two.js', 'static/only-two.js', 'static/a.js'],
  });
});
