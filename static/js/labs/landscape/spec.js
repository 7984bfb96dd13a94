/** From the choices on the page to the spec of a run, and what becomes of the run when they change. */
import { entryOf } from '../../controls/catalogue.js';
import { toldApart } from '../shared/edit-labels.js';
import { differingControls, distinct } from '../shared/labels.js';
import { grows } from '../shared/growth.js';
import { RATE } from './lane-choice.js';
import { firstStart, fittingEdits, surfaceEntry } from './store.js';
import { isUsual, surfaceOf } from './surface-of.js';

/** @typedef {import('./types.js').Spec} Spec */
/** @typedef {import('./types.js').Store} Store */
/** @typedef {import('./lane-choice.js').LaneChoice} LaneChoice */
/** @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue */

/**
 * Names of lanes: the optimizer's, and where two have the same one what differs between them, from the start or on the way.
 * @param {readonly LaneChoice[]} lanes
 * @param {Catalogue} catalogue
 * @param {readonly import('../shared/edits.js').Edit[]} [edits] that fit them
 * @returns {string[]}
 */
export function laneNames(lanes, catalogue, edits = []) {
  const plainly = lanes.map(({ optimizer, schedule, clipping }) => {
    const entry = entryOf(catalogue, 'optimizers', optimizer.name);
    const alike = lanes.filter((lane) => lane.optimizer.name === optimizer.name);
    const controls = differingControls(entry, optimizer, alike.map((lane) => lane.optimizer));
    const differs = (/** @type {'schedule' | 'clipping'} */ part) => new Set(alike.map((lane) => lane[part].name)).size > 1;
    return [
      entry.label, ...controls,
      ...(differs('schedule') ? [entryOf(catalogue, 'schedules', schedule.name).label] : []),
      ...(differs('clipping') ? [entryOf(catalogue, 'clippings', clipping.name).label] : []),
    ].join(', ');
  });
  return distinct(toldApart(plainly, { lanes, edits, catalogue }));
}

/** A start of another number of coordinates is not this surface's. @param {readonly number[] | null | undefined} start @param {{dimension: number}} surface */
const fitting = (start, { dimension }) => (start?.length === dimension ? start : null);

/** Where lanes begin that have no start of their own. @param {Store} store @param {Catalogue} catalogue @returns {readonly number[]} */
export function sharedStart(store, catalogue) {
  const surface = surfaceOf(store, catalogue);
  return fitting(store.start.value, surface) ?? firstStart(surface);
}

/** Where a lane begins alone. @param {Store} store @param {Catalogue} catalogue @param {number} lane @returns {readonly number[] | null} null: where all do */
export function ownStart(store, catalogue, lane) {
  return fitting(store.lanes.value[lane]?.start, surfaceOf(store, catalogue));
}

/** @param {Store} store @param {Catalogue} catalogue @param {number} lane @returns {readonly number[]} */
export function startOf(store, catalogue, lane) {
  return ownStart(store, catalogue, lane) ?? sharedStart(store, catalogue);
}

/**
 * As the spec says it. Where other controls than the default's may have other starts, the server knows the first of them.
 * @param {Store} store @param {Catalogue} catalogue @param {number} lane @returns {readonly number[] | null}
 */
function askedStart(store, catalogue, lane) {
  if (isUsual(store, catalogue)) return startOf(store, catalogue, lane);
  return ownStart(store, catalogue, lane) ?? fitting(store.start.value, surfaceOf(store, catalogue));
}

/** @param {Store} store @param {Catalogue} catalogue @returns {Spec} */
export function specOf(store, catalogue) {
  const lanes = store.lanes.value;
  const edits = fittingEdits(store, catalogue).kept;
  const names = laneNames(lanes, catalogue, edits);
  return {
    version: 1,
    seed: store.seed.value,
    steps: store.steps.value,
    problem: { kind: 'surface', surface: store.surface.value, gradient_noise: store.gradient_noise.value },
    lanes: lanes.map(({ optimizer, schedule, clipping }, lane) => ({
      label: names[lane], start: askedStart(store, catalogue, lane), optimizer, schedule, clipping,
    })),
    edits,
    record: { params: 1, gradient: 1, state: 1 },
  };
}

/**
 * Start, optimizer, controls, schedule and clipping keep the shown step: the trails follow under the finger.
 * @param {Spec} before
 * @param {Spec} after
 * @returns {import('../shared/types.js').Change}
 */
export function changeOf(before, after) {
  if (grows(before, after)) return 'grow';
  const apart = (/** @type {Spec} */ { problem, seed, steps, lanes }) => JSON.stringify([problem, seed, steps, lanes.length]);
  return apart(before) === apart(after) ? 'keep' : 'anew';
}

/**
 * The state as links write it: every rate, and the steps where the surface would have others.
 * @param {Store} store
 * @param {Catalogue} catalogue
 * @param {Record<string, any> | null} completed the spec of the server's answer
 * @returns {string}
 */
export function writtenLink(store, catalogue, completed) {
  const changed = store.changed();
  if (changed.length === 0) return '';
  const query = store.toQuery({ lanes: lanesInFull(store, catalogue, completed), edits: editsInFull(store, catalogue, completed) });
  const own = surfaceEntry(catalogue, store.surface.value.name).steps;
  return changed.includes('steps') || own === store.steps.value ? query : `${query}&steps=${store.steps.value}`;
}

/**
 * Whether the completed run is of a lane that is still chosen so: on this surface, with that optimizer, from that start.
 * @param {Store} store @param {Catalogue} catalogue @param {Record<string, any> | null} completed @param {number} lane
 */
function isOf(store, catalogue, completed, lane) {
  const surface = completed?.['problem'].surface;
  const found = completed?.['lanes'][lane];
  return Boolean(found && Object.entries(store.surface.value).every(([name, value]) => surface[name] === value)
    && found.optimizer.name === store.lanes.value[lane].optimizer.name && String(found.start) === String(startOf(store, catalogue, lane)));
}

/**
 * The lanes with every learning rate written out: a link means the same when a later version suggests others.
 * @param {Store} store
 * @param {Catalogue} catalogue
 * @param {Record<string, any> | null} completed the spec of the server's answer
 * @returns {LaneChoice[]}
 */
export function lanesInFull(store, catalogue, completed) {
  return store.lanes.value.map((lane, index) => {
    if (lane.optimizer[RATE] !== null || !isOf(store, catalogue, completed, index)) return lane;
    return { ...lane, optimizer: { ...lane.optimizer, [RATE]: completed?.['lanes'][index].optimizer[RATE] } };
  });
}

/**
 * The edits that fit, likewise.
 * @param {Store} store
 * @param {Catalogue} catalogue
 * @param {Record<string, any> | null} completed
 * @returns {import('../shared/edits.js').Edit[]}
 */
export function editsInFull(store, catalogue, completed) {
  return fittingEdits(store, catalogue).kept.map((edit) => {
    const { optimizer } = edit.set;
    if (optimizer?.[RATE] !== null || !isOf(store, catalogue, completed, edit.lane)) return edit;
    /** @type {Record<string, any> | undefined} */
    const found = completed?.['edits'].find((/** @type {typeof edit} */ one) => one.step === edit.step && one.lane === edit.lane)?.set.optimizer;
    return found && found['name'] === optimizer['name'] ? { ...edit, set: { ...edit.set, optimizer: { ...optimizer, [RATE]: found[RATE] } } } : edit;
  });
}
