/** Prints what the pages ask for once they have opened specs: given `{catalogue, specs}` on its input, complete ones, a list of specs. */
import { readFileSync } from 'node:fs';
import { joined } from '../../../static/js/controls/catalogue.js';
import { opened as openedThere } from '../../../static/js/labs/initialization/opened.js';
import * as initialization from '../../../static/js/labs/initialization/spec.js';
import { createLabStore } from '../../../static/js/labs/initialization/store.js';
import { opened } from '../../../static/js/labs/landscape/opened.js';
import * as landscape from '../../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../../static/js/labs/landscape/store.js';

const { catalogue: told, specs } = JSON.parse(readFileSync(0, 'utf8'));
const catalogue = joined(told);

/** @param {any} spec */
function asked(spec) {
  if (spec.problem.kind === 'surface') {
    const store = createLandscapeStore(catalogue);
    store.put(opened(spec));
    return { spec: landscape.specOf(store, catalogue), link: landscape.writtenLink(store, catalogue, spec) };
  }
  const store = createLabStore(catalogue);
  store.put(openedThere(spec, catalogue));
  return { spec: initialization.specOf(store, catalogue), link: store.toQuery() };
}

console.log(JSON.stringify(specs.map(asked)));
