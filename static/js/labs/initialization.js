/** The entry of the initialization lab. */
import { computed, effect, signal } from '../state/signals.js';
import { App } from './initialization/app.js';
import { createBeginning } from './initialization/beginning.js';
import { createDatasets } from './initialization/datasets.js';
import { createDraws } from './initialization/draws.js';
import { createEdgeRows } from './initialization/edge-rows.js';
import { createExplaining } from './initialization/explain.js';
import { createLaneDesk } from './initialization/lane-desk.js';
import { divergedText } from './initialization/lane-words.js';
import { opened } from './initialization/opened.js';
import { presetReader } from './initialization/presets.js';
import { printedSetUp } from './initialization/printed.js';
import { createNetworkReading } from './initialization/reading.js';
import { chosen, specOf } from './initialization/spec.js';
import { createLabStore } from './initialization/store.js';
import { TRAITS } from './initialization/traits.js';
import { examplesOf } from './initialization/unit-marks.js';
import { createEditing } from './shared/editing.js';
import { editMarks } from './shared/edit-words.js';
import { watchGestures } from './shared/gestures.js';
import { openLab } from './shared/open.js';

/** @typedef {import('./initialization/types.js').Lab} Lab */

/** @param {import('../controls/catalogue.js').Catalogue} catalogue */
function choices(catalogue) {
  const store = createLabStore(catalogue);
  const explaining = createExplaining(catalogue, store.explain);
  return { store, explaining, spec: computed(() => explaining.record(specOf(store, catalogue))) };
}

/** @param {import('./shared/types.js').Base & ReturnType<typeof choices>} base @returns {Lab} */
function furnish(base) {
  const { api, catalogue, data, explaining, player, store, view } = base;
  const memory = new Map();
  effect(() => {
    for (const [family, value] of /** @type {const} */ ([
      ['optimizers', store.optimizer.value], ['initializers', store.initializer.value],
      ['schedules', store.schedule.value], ['clippings', store.clipping.value],
      ['datasets', store.dataset.value], ['activations', store.activation.value], ['losses', store.loss.value],
    ])) if (value) memory.set(`${family}/${value.name}`, value);
  });
  const datasets = createDatasets({ api, store, catalogue });
  const reading = createNetworkReading({ data, player, catalogue });
  const point = signal(/** @type {{x1: number, x2: number} | null} */ (null));
  /** @param {number} [index] @param {number} [lane] */
  const explain = (index, lane) => {
    if (view.hides('explain') || view.locks('explain')) return;
    player.pause();
    explaining.show(index, lane);
  };
  const desk = createLaneDesk(store, catalogue);
  const editing = createEditing({ store, player, desk, beginning: createBeginning(store, catalogue, desk), gesture: watchGestures(document).current });
  /** @type {Lab} */
  const lab = {
    ...base,
    datasets,
    reading,
    edges: createEdgeRows({ data, reading, examples: () => examplesOf({ datasets }), point }),
    desk,
    editing,
    marks: computed(() => editMarks(lab)),
    reset: editing.clear,
    draws: createDraws(store),
    preset: presetReader(store, createLabStore(catalogue)),
    point,
    explain,
    keys: { e: () => { if (explaining.open.peek()) explaining.close(); else explain(); } },
    remembered: (family, name) => chosen(catalogue, family, name, memory),
    opened: (spec) => opened(spec, catalogue),
    inside: () => {
      const { problem, lanes } = lab.spec.value;
      return [[problem.dataset.name], lanes.map(({ initializer }) => initializer.name), lanes.map(({ optimizer }) => optimizer.name)];
    },
    printed: () => printedSetUp(lab),
    ends: () => lab.reading.lanes().flatMap((_, lane) => divergedText(lab, lane) ?? []),
    fault: datasets.fault,
    asks: (other) => [createDatasets({ api: other, store, catalogue }).dispose],
    unrecorded: (run) => (run.spec['record'].state > 0 ? [] : ['explain']),
  };
  return lab;
}

void openLab(TRAITS, { choices, furnish, App });
