/** The words of changes on the way. */
import { formatCount } from './numbers.js';
import { listed } from './lanes-desk.js';

export const editWords = {
  where: 'A change of optimizer, schedule or clipping acts',
  here: 'From here on',
  start: 'From the start',
  hereHelp: 'A change of optimizer, schedule or clipping acts from the shown step on: the steps before it stay.',
  startHelp: 'A change of optimizer, schedule or clipping acts from step 0: the run is computed anew.',
  list: (/** @type {number} */ count) => `Changes on the way (${formatCount(count)})`,
  remove: 'Remove',
  removeOne: (/** @type {string} */ text) => `Remove: ${text}`,
  from: (/** @type {string} */ name, /** @type {string} */ before, /** @type {string} */ next) => `${name} ${before} → ${next}`,
  parts: { optimizer: 'optimizer', schedule: 'schedule', clipping: 'clipping' },
  /** @param {{step: number, lane: string | null, changes: readonly string[]}} edit */
  edit: ({ step, lane, changes }) => `step ${formatCount(step)}${lane === null ? '' : `, ${lane}`}: ${changes.join(', ')}`,
  /** As it goes on after the set-up: "From step 120: learning rate α 0.1 → 0.01." */
  also: (/** @type {readonly string[]} */ texts) => (texts.length > 0 ? ` On the way, ${listed(texts.map((text) => `at ${text}`))}.` : ''),
  /** The name of a lane that differs in what changes on the way alone. @param {{label: string, changes: readonly string[], step: number, more: boolean}} lane */
  label: ({ label, changes, step, more }) => `${label}, ${changes.length > 0 ? changes.join(', ') : 'changed'} from step ${formatCount(step)}${more ? ' …' : ''}`,
  on: 'on',
  off: 'off',
};
