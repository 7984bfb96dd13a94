/** Prints the spec of every preset of the landscape exactly as the page asks for it, given the server's catalogue on its input. */
import { readFileSync } from 'node:fs';
import { joined } from '../../../static/js/controls/catalogue.js';
import { PRESETS } from '../../../static/js/labs/landscape/presets.js';
import { specOf } from '../../../static/js/labs/landscape/spec.js';
import { createLandscapeStore } from '../../../static/js/labs/landscape/store.js';

const catalogue = joined(JSON.parse(readFileSync(0, 'utf8')));
const store = createLandscapeStore(catalogue);
const opened = { id: '', problems: [], spec: specOf(store, catalogue) };
const presets = PRESETS.map(({ id, query }) => ({ id, problems: store.fromQuery(query), spec: specOf(store, catalogue) }));
console.log(JSON.stringify([opened, ...presets]));
