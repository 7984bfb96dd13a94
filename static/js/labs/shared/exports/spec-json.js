/** The run's spec: everything that the run follows from. It opens here, and runs on the command line to the same bytes. */
import { exportWords } from '../../../words/exports.js';
import { fileName } from './file-name.js';

/** @type {import('./exporter.js').Exporter} */
export const specJson = {
  name: 'spec',
  label: exportWords.spec,
  form: 'spec.json',
  kind: 'numbers',
  help: exportWords.specHelp,
  available: (lab) => lab.data.lanes.length > 0,
  make: async (lab) => ({
    name: fileName(lab, '.spec.json'),
    blob: new Blob([`${JSON.stringify(lab.data.spec, null, 2)}\n`], { type: 'application/json' }),
  }),
};
