/** From the complete spec of a run to the choices on the page. */
import { same } from '../../controls/control-value.js';
import { laneLabels } from './lane-labels.js';
import { PARTS, settingsOf } from './lane-choice.js';

/** @typedef {import('./lane-choice.js').LaneChoice} LaneChoice */
/** @typedef {import('./lane-choice.js').LaneSetting} LaneSetting */

/**
 * @param {import('./types.js').Spec} spec complete
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @returns {Record<string, unknown>} states of the store
 */
export function opened(spec, catalogue) {
  const { problem, lanes, seed, steps, edits } = spec;
  const { name, points, noise, seed: dataSeed, ...own } = problem.dataset;
  const [first] = lanes;
  const alone = lanes.length === 1 && first.activation === null;
  return {
    seed, steps, edits,
    dataset: { name, ...own }, data_seed: dataSeed, test_fraction: problem.test_fraction,
    // Points of one's own have neither.
    ...(points === undefined ? {} : { points }), ...(noise === undefined ? {} : { noise }),
    hidden: problem.hidden, activation: problem.activation, loss: problem.loss, l2: problem.l2, l1: problem.l1,
    initializer: first.initializer, optimizer: first.optimizer, schedule: first.schedule, clipping: first.clipping, batch_size: first.batch_size,
    lanes: alone ? [] : lanesOf(spec, catalogue),
  };
}

/**
 * What all lanes have alike is the page's own choice; a lane has what differs, and its name where that is not made from it.
 * @param {import('./types.js').Spec} spec
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @returns {LaneChoice[]}
 */
function lanesOf(spec, catalogue) {
  const { lanes, edits } = spec;
  const settings = settingsOf(spec).map((setting) => ({ ...setting, label: '' }));
  const made = laneLabels(settings, catalogue, edits);
  const differs = (/** @type {keyof LaneSetting} */ part) => settings.some((setting) => !same(setting[part], settings[0][part]));
  return lanes.map((lane, k) => {
    const parts = PARTS.flatMap(({ part }) => (part === 'activation' ? lane.activation !== null : differs(part)) ? [[part, lane[part]]] : []);
    return {
      ...(lane.label === made[k] ? {} : { label: lane.label }),
      ...Object.fromEntries(parts),
      ...(differs('batch_size') ? { batch_size: lane.batch_size } : {}),
    };
  });
}
