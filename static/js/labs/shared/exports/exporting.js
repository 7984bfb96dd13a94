/** One thing at a time, out or in: what is under way, how far it is, and what became of the last one. */
import { signal } from '../../../state/signals.js';
import { exportWords } from '../../../words/exports.js';
import { openFile } from './open-file.js';
import { save as saveFile } from './save.js';

/**
 * @typedef {import('./exporter.js').Exporter} Exporter
 *
 * @typedef {{what: 'resting'} | {what: 'working', text: string, share: number | null} | {what: 'said', text: string, bad: boolean}} State
 */

/**
 * @param {import('../types.js').Lab} lab
 * @param {(made: import('./exporter.js').Made) => void} [save]
 */
export function createExporting(lab, save = saveFile) {
  const state = signal(/** @type {State} */ ({ what: 'resting' }));
  let stopper = new AbortController();

  return {
    /** @type {import('@preact/signals').ReadonlySignal<State>} */
    state,
    /** @param {Exporter} exporter @returns {Promise<void>} nothing while another one is under way */
    async start(exporter) {
      if (state.peek().what === 'working') return;
      const mine = stopper = new AbortController();
      const { working: text } = exportWords;
      const tell = (/** @type {State} */ next) => { if (stopper === mine) state.value = next; };
      tell({ what: 'working', text, share: null });
      try {
        const made = await exporter.make(lab, {
          signal: mine.signal,
          onProgress: (share) => { if (!mine.signal.aborted) tell({ what: 'working', text, share }); },
        });
        if (mine.signal.aborted) return;
        save(made);
        tell({ what: 'said', text: exportWords.saved(made.name, made.blob.size), bad: false });
      } catch (reason) {
        if (!mine.signal.aborted) tell({ what: 'said', text: exportWords.failed(reason instanceof Error ? reason.message : String(reason)), bad: true });
      }
    },
    /** @param {File} file a spec @returns {Promise<boolean>} whether it is open as it says */
    async open(file) {
      if (state.peek().what === 'working') return false;
      const mine = stopper = new AbortController();
      state.value = { what: 'working', text: exportWords.opening, share: null };
      const outcome = await openFile(lab, file, mine.signal);
      if (mine.signal.aborted) return false;
      state.value = { what: 'said', ...outcome };
      return !outcome.bad;
    },
    /** @param {{text: string, bad: boolean}} news */
    say(news) { state.value = { what: 'said', ...news }; },
    cancel() {
      if (state.peek().what !== 'working') return;
      stopper.abort();
      state.value = { what: 'said', text: exportWords.cancelled, bad: false };
    },
    /** What became of the last one is old news. */
    forget() { if (state.peek().what === 'said') state.value = { what: 'resting' }; },
  };
}
