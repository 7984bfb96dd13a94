/** The entry of the landscape. */
import { entryOf, withDefaults } from '../controls/catalogue.js';
import { computed, effect, signal } from '../state/signals.js';
import { landscapeWords } from '../words/landscape.js';
import { formatNumber } from '../words/numbers.js';
import { App } from './landscape/app.js';
import { askAllBends, createBends } from './landscape/bends.js';
import { createDesk } from './landscape/desk.js';
import { createExplaining } from './landscape/explaining.js';
import { createBeginning } from './landscape/beginning.js';
import { createField } from './landscape/field.js';
import { createFormula } from './landscape/formula.js';
import { endText } from './landscape/lane-words.js';
import { createLooking } from './landscape/looking.js';
import { opened } from './landscape/opened.js';
import { sharedStart, specOf, writtenLink } from './landscape/spec.js';
import { presetReader } from './landscape/presets.js';
import { createLandscapeStore } from './landscape/store.js';
import { surfaceOf } from './landscape/surface-of.js';
import { surfaceText } from './landscape/surface-panel.js';
import { TRAITS } from './landscape/traits.js';
import { createEditing } from './shared/editing.js';
import { editMarks, editsSaid } from './shared/edit-words.js';
import { watchGestures } from './shared/gestures.js';
import { openLab } from './shared/open.js';
import { createReading } from './shared/reading.js';

/** @typedef {import('./landscape/types.js').Lab} Lab */

/** @param {import('../controls/catalogue.js').Catalogue} catalogue */
function choices(catalogue) {
  const store = createLandscapeStore(catalogue);
  const completed = signal(/** @type {Record<string, any> | null} */ (null));
  return {
    store,
    completed,
    spec: computed(() => specOf(store, catalogue)),
    written: computed(() => writtenLink(store, catalogue, completed.value)),
  };
}

/** @param {import('./shared/types.js').Base & ReturnType<typeof choices>} base @returns {Lab} */
function furnish(base) {
  const { api, catalogue, completed, data, player, store, view } = base;
  effect(() => {
    void data.version.value;
    completed.value = data.id ? data.spec : null;
  });
  const surface = computed(() => surfaceOf(store, catalogue));
  const field = createField({ api, store, surface });
  /** Other optimizers begin at what the surface suggests; a schedule or clipping as it was last set. */
  const memory = new Map();
  effect(() => {
    for (const { schedule, clipping } of store.lanes.value) {
      memory.set(`schedules/${schedule.name}`, schedule);
      memory.set(`clippings/${clipping.name}`, clipping);
    }
  });
  const desk = createDesk(store, catalogue);
  const editing = createEditing({
    store, player, desk, beginning: createBeginning(base, desk), gesture: watchGestures(document).current,
    // The trails follow under the finger: who wants to change course on the way says so.
    usual: 'start',
  });
  const explaining = createExplaining({ store });
  /** @type {Lab} */
  const lab = {
    ...base,
    surface,
    field,
    formula: createFormula({ api, store }),
    looking: createLooking(store, field, view.locks('view')),
    explaining,
    scales: signal(null),
    reading: createReading({ data, player }),
    desk,
    editing,
    marks: computed(() => editMarks(lab)),
    reset: editing.clear,
    preset: presetReader(store, createLandscapeStore(catalogue)),
    bends: createBends({ api, data, player, field, desk }),
    point: signal(null),
    hook: {},
    keys: view.hides('explain') || view.locks('explain') ? {} : { e: explaining.toggle },
    remembered: (family, name) => memory.get(`${family}/${name}`)
      ?? { ...withDefaults(entryOf(catalogue, family, name)), ...(family === 'optimizers' ? { learning_rate: null } : {}) },
    opened,
    inside: () => [[lab.spec.value.problem.surface.name], lab.spec.value.lanes.map(({ optimizer }) => optimizer.name)],
    printed: () => `${landscapeWords.printed({
      surface: surfaceText(lab), start: sharedStart(store, catalogue), step: Math.max(0, lab.calm.value),
      lanes: lab.spec.value.lanes.map(({ label }, lane) => `${label} α ${formatNumber(Number(completed.value?.['lanes'][lane]?.optimizer.learning_rate))}`),
    })}${editsSaid(lab)}`,
    ends: () => lab.reading.lanes().flatMap((_, lane) => endText(lab, lane) ?? []),
    fault: () => field.error.value,
    unrecorded: () => (store.look.value === 'space' ? [] : ['look']),
    asks: (other, run) => {
      askAllBends(other, run);
      // All of the surface too, for whoever goes farther away.
      const stores = [store, { ...store, view: signal([]) }];
      return [
        ...stores.map((seen) => createField({ api: other, store: seen, surface }).dispose),
        createFormula({ api: other, store }).dispose,
        createBends({ api: other, data: run, player, field, desk }).dispose,
      ];
    },
  };
  return lab;
}

void openLab(TRAITS, { choices, furnish, App });
