/** The export dialog: a line for each thing that can be taken along, a button for each form of it. */
import { h } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../../../controls/icons.js';
import { useModal } from '../../../controls/use-modal.js';
import { words } from '../../../words.js';
import { exportWords } from '../../../words/exports.js';
import { createExporting } from './exporting.js';
import { openFile } from './open-file.js';
import { exportersOf, KINDS } from './list.js';

export { openFile };

/** @typedef {import('./exporter.js').Exporter} Exporter */
/** @typedef {ReturnType<typeof createExporting>} Exporting */

/**
 * @param {object} props
 * @param {import('../types.js').Lab} props.lab
 * @param {boolean} props.open
 * @param {() => void} props.onClose
 * @param {string} [props.news] of a file that was dropped on the page
 */
export function ExportDialog({ lab, open, onClose, news = '' }) {
  const exporting = useMemo(() => createExporting(lab), [lab]);
  useLayoutEffect(() => { if (open && news) exporting.say({ text: news, bad: true }); }, [open, news]);
  const { close, props } = useModal(open, () => {
    exporting.cancel();
    exporting.forget();
    onClose();
  });
  return h('dialog', { ...props, class: 'dialog export', 'aria-labelledby': 'export-title' },
    h('div', { class: 'dialog-head' },
      h('h2', { id: 'export-title' }, exportWords.title),
      h('button', { type: 'button', class: 'button ghost icon', 'aria-label': words.close, onClick: close }, h(Icon, { name: 'close' }))),
    open && h(Choices, { lab, exporting, close }),
    h(Outcome, { exporting }));
}

/** @param {{lab: import('../types.js').Lab, exporting: Exporting, close: () => void}} props */
function Choices({ lab, exporting, close }) {
  void lab.data.version.value;
  const offered = exportersOf(lab);
  return h('div', { class: 'export-body' }, KINDS.map((kind) => {
    const lines = linesOf(offered.filter((exporter) => exporter.kind === kind));
    return lines.length > 0 && h('section', { key: kind, 'aria-labelledby': `export-${kind}` },
      h('h3', { id: `export-${kind}` }, exportWords.kinds[kind]),
      lines.map((line) => h(Line, { key: line[0].name, line, exporting })),
      kind === 'numbers' && h(Opening, { key: 'open', exporting, close }));
  }));
}

/** Exporters of the same thing that follow each other. @param {readonly Exporter[]} exporters @returns {Exporter[][]} */
function linesOf(exporters) {
  /** @type {Exporter[][]} */
  const lines = [];
  for (const exporter of exporters) {
    const last = lines.at(-1);
    if (last?.[0].label === exporter.label) last.push(exporter);
    else lines.push([exporter]);
  }
  return lines;
}

/** @param {{line: readonly Exporter[], exporting: Exporting}} props */
function Line({ line, exporting }) {
  const state = exporting.state.value;
  const [{ label, help }] = line;
  return h('div', { class: 'export-line' },
    h('p', null, label, help && h('span', { class: 'small' }, help)),
    h('div', { class: 'export-forms' }, line.map((exporter) => h('button', {
      key: exporter.name, type: 'button', class: 'button', 'data-export': exporter.name, 'aria-label': exportWords.take(label, exporter.form),
      'aria-disabled': state.what === 'working' ? 'true' : undefined, onClick: () => void exporting.start(exporter),
    }, exporter.form))));
}

/** The way back: a spec from a file. @param {{exporting: Exporting, close: () => void}} props */
function Opening({ exporting, close }) {
  const chooser = useRef(/** @type {HTMLInputElement | null} */ (null));
  const onChange = async (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const [file] = input.files ?? [];
    // The same file once more is a choice, too.
    input.value = '';
    if (file && await exporting.open(file)) close();
  };
  return h('div', { class: 'export-line' },
    h('p', null, exportWords.open, h('span', { class: 'small' }, exportWords.openHelp)),
    h('div', { class: 'export-forms' },
      h('input', { ref: chooser, type: 'file', id: 'open-spec', accept: '.json,application/json', hidden: true, onChange }),
      h('button', { type: 'button', class: 'button', onClick: () => chooser.current?.click() }, exportWords.choose)));
}

/** What is under way, with the way out of it, or what became of it. @param {{exporting: Exporting}} props */
function Outcome({ exporting }) {
  const state = exporting.state.value;
  const working = state.what === 'working';
  return h('div', { class: 'export-outcome' },
    h('p', { class: `small${state.what === 'said' && state.bad ? ' problem' : ''}`, role: 'status', id: 'export-outcome' },
      state.what === 'resting' ? '' : state.text),
    working && h('progress', { 'aria-label': state.text, max: 1, ...(state.share === null ? {} : { value: state.share }) }),
    working && h('button', { type: 'button', class: 'button', id: 'export-cancel', onClick: exporting.cancel }, exportWords.cancel));
}
