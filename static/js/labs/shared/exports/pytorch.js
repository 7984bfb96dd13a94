/** The very run as a program for PyTorch, which the server writes; an archive where it carries more numbers than can be read. */
import { ApiError } from '../../../net/api.js';
import { codeWords } from '../../../words/code.js';
import { download } from './download.js';
import { fileName } from './file-name.js';

/** @type {import('./exporter.js').Exporter} */
export const pytorch = {
  name: 'pytorch',
  label: codeWords.pytorch,
  form: codeWords.python,
  kind: 'code',
  help: codeWords.pytorchHelp,
  available: (lab) => lab.data.lanes.length > 0,
  make: async (lab, work) => {
    const blob = await program(lab, work);
    return { name: fileName(lab, blob.type === 'application/zip' ? '.zip' : '.py'), blob };
  },
};

/** @type {(...given: Parameters<import('./exporter.js').Exporter['make']>) => Promise<Blob>} */
async function program(lab, work) {
  try {
    // The run that is shown, also while another one is on its way.
    return await download(lab, 'code/pytorch', { body: lab.data.spec }, work);
  } catch (reason) {
    const cause = reason instanceof Error ? reason.cause : null;
    if (cause instanceof ApiError && cause.code === 'too_large') throw new Error(codeWords.tooLarge, { cause });
    throw reason;
  }
}
