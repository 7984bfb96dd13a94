/** The page as it stands with its whole run, as one file that needs no server: a shell that the build has made, filled in. */
import { replayWords } from '../../../words/replay.js';
import { pack } from '../replay/pack.js';
import { record } from '../replay/record.js';
import { fileName } from './file-name.js';

/**
 * The shells of all labs by name, as they lie beside this module once it is built; build-replay.mjs makes them.
 * @type {Record<string, string>}
 */
const SHELLS = /** @type {any} */ (globalThis).replayShells ?? {};

/** @type {import('./exporter.js').Exporter} */
export const replay = {
  name: 'replay',
  label: replayWords.label,
  form: replayWords.form,
  kind: 'code',
  help: replayWords.help,
  available: ({ data, traits }) => data.lanes.length > 0 && traits.name in SHELLS && 'CompressionStream' in globalThis,
  async make(lab, work) {
    const recording = await record(lab, work);
    work.onProgress(null);
    const [shell, text] = await Promise.all([shellFor(lab, recording.search, work.signal), pack(recording)]);
    work.signal.throwIfAborted();
    const page = filled(shell, { title: escaped(document.title), recording: text });
    return { name: fileName(lab, '.html', 'replay'), blob: new Blob([page], { type: 'text/html' }) };
  },
};

/**
 * @param {import('../types.js').Lab} lab
 * @param {string} search what the replay opens
 * @param {AbortSignal} signal
 * @returns {Promise<string>}
 */
async function shellFor({ traits }, search, signal) {
  const hidden = new URLSearchParams(search).get('hide')?.split(',') ?? [];
  const whole = traits.parts.some(({ name, heavy }) => heavy && !hidden.includes(name));
  const answer = await fetch(new URL(SHELLS[whole ? `${traits.name}-whole` : traits.name], import.meta.url), { signal });
  if (!answer.ok) throw new Error(replayWords.noShell);
  return answer.text();
}

/** @param {string} shell @param {Record<string, string>} parts @returns {string} */
function filled(shell, parts) {
  return Object.entries(parts).reduce((page, [slot, text]) => page.replace(`{{${slot}}}`, () => text), shell);
}

/** @param {string} text @returns {string} */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
