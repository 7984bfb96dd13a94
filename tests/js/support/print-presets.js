/** Prints the landscape's presets: name, link and sentence of each. */
import { PRESETS } from '../../../static/js/labs/landscape/presets.js';

console.log(JSON.stringify(PRESETS));
