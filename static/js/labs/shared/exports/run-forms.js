/** The run's numbers as the server keeps them, in full precision, in each form that it answers in. */
import { exportWords } from '../../../words/exports.js';
import { download } from './download.js';
import { fileName } from './file-name.js';

/** @param {string} name @param {string} form @param {string} accept @returns {import('./exporter.js').Exporter} */
const formOf = (name, form, accept) => ({
  name,
  label: exportWords.run,
  form,
  kind: 'numbers',
  help: exportWords.runHelp,
  available: (lab) => lab.data.lanes.length > 0,
  make: async (lab, work) => ({
    name: fileName(lab, `.${name}`),
    // The run that is shown, also while another one is on its way.
    blob: await download(lab, 'runs', { body: lab.data.spec, accept }, work),
  }),
});

export const csv = formOf('csv', 'CSV', 'text/csv');
export const json = formOf('json', 'JSON', 'application/json');
export const safetensors = formOf('safetensors', 'safetensors', 'application/vnd.safetensors');
