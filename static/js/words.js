/**
 * All text of the interface, in one place: plain, short, the field's standard terms. Sentences about a run are made
 * from its numbers.
 */
import { formatCost, formatCount, formatNumber, formatPercent } from './words/numbers.js';

/** @param {number} count @param {string} one @param {string} [many] @returns {string} "1 unit", "3 units" */
export function counted(count, one, many = `${one}s`) {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export const words = {
  initialization: 'Initialization',
  lead: 'The same network, data and optimizer. Only the first weights differ.',
  failed: 'The lab could not start.',
  failedHelp: 'Its server may be out of reach.',
  tryAgain: 'Try again',
  standIn: 'The lab with a run of its own.',
  standInHelp: 'A still of another run, until the lab answers.',
  noRun: 'Waiting for the first numbers…',
  equation: 'Equation',
  /** @param {string} message @param {boolean} held whether there is a run before it */
  notRun: (message, held) => `Not run: ${message}${held ? ' The run before it is shown.' : ''}`,
  notRunAsSaid: 'Not run.',
  notRunShort: 'not run',
  toTheField: 'To the field',
  unfetched: 'The server did not answer, so this cannot be opened yet. Try again.',

  data: 'Data',
  firstWeights: 'First weights',
  training: 'Training',
  network: 'Network',
  points: 'Points',
  noise: 'Noise',
  heldOut: 'Held out',
  newData: 'New data',
  newDataHelp: 'Draw other points of the same kind',
  hiddenLayers: 'Hidden layers',
  hiddenLayer: (/** @type {number} */ layer) => `Units in layer ${layer}`,
  activation: 'Activation',
  fewer: (/** @type {string} */ what) => `${what}: one fewer`,
  more: (/** @type {string} */ what) => `${what}: one more`,

  starts: { zero: 'Zero', small: 'Too small', right: 'Appropriate', large: 'Too large' },
  otherStarts: 'Other initializers…',
  otherStart: 'Other initializers',
  compare: 'Compare all four',
  one: 'Back to one',
  show: 'Show',
  edges: { weight: 'Weights', gradient: 'Gradients', activation: 'Activations' },
  commonScale: 'One scale for all',
  change: 'Data, network and training',

  optimizer: 'Optimizer',
  batch: 'Batch size',
  fullBatch: 'Full batch',
  miniBatch: 'Mini-batches',
  batchKind: 'Data per step',
  schedule: 'Schedule',
  clipping: 'Clipping',
  scheduleAndClipping: 'Schedule and clipping',
  moreOf: (/** @type {string} */ label) => `More of ${label}`,
  meanings: 'What the controls mean',
  notShownHere: (/** @type {string} */ what) => `${what} is set in the spec; it has no control here.`,

  cost: 'Cost',
  heldOutAccuracy: 'held out',
  gradientNorm: '‖gradient‖',
  step: 'Step',
  stepAxis: 'step',
  epoch: 'Epoch',
  guess: (/** @type {string} */ name) => `${name}: no better than ${name === 'ln 2' ? 'a coin' : 'guessing'}`,
  linear: 'Linear',
  log: 'Log',
  costScale: 'Scale of the cost axis',
  train: 'train',
  test: 'held out',
  firstCost: 'first cost',
  below: (/** @type {string} */ guess) => `below ${guess} at`,
  deadUnits: 'dead units',
  alikeUnits: 'units alike',
  edgesTo: (/** @type {number} */ end) => (end > 0 ? `edges to ±${formatNumber(end)}` : 'all edges 0'),
  meanOnly: '0: no better than the mean',
  never: 'not yet',
  atStep: (/** @type {number} */ step) => `step ${formatCount(step)}`,
  of: (/** @type {number} */ part, /** @type {number} */ all) => `${part} of ${all}`,
  enlarge: (/** @type {string} */ label) => `${label}: show larger`,
  whatHappened: 'What happened',

  transport: 'Transport',
  reset: 'Reset: back to step 0, the same weights',
  newWeights: 'New weights',
  newWeightsHelp: (/** @type {number} */ seed) => `New weights: draw others (now seed ${seed})`,
  back: 'One step back',
  play: 'Play',
  pause: 'Pause',
  forward: 'One step',
  scrub: 'Shown step',
  scrubText: (/** @type {number} */ step, /** @type {number} */ steps, /** @type {number} */ computed) =>
    `step ${step} of ${steps}, ${computed} computed`,
  speed: 'Speed',
  times: (/** @type {number} */ speed) => `${{ 0.25: '¼', 0.5: '½' }[speed] ?? speed}×`,
  speedHelp: 'Speed: 1× is 30 steps a second',
  waiting: 'computing…',
  counter: (/** @type {number} */ step, /** @type {number} */ steps) => `${formatCount(step)} / ${formatCount(steps)}`,

  theme: { auto: 'Theme: as the system. Change to light', light: 'Theme: light. Change to dark', dark: 'Theme: dark. Change to automatic' },
  help: 'Keyboard shortcuts',
  close: 'Close',
  moreActions: 'Export, theme and more',

  everyNth: (/** @type {number} */ every) =>
    `So long a run is kept at every ${formatCount(every)}th step: scrubbing paints the nearest kept step before.`,
  longest: (/** @type {number} */ steps) => `${formatCount(steps)} steps is the longest run. Reset, or choose something else.`,

  legend: {
    weight: 'Weight', gradient: 'Gradient ∂J/∂w', activation: 'Carried w·a',
    scale: (/** @type {string} */ what, /** @type {number} */ scale) =>
      scale > 0 ? `${what} from −${formatNumber(scale)} to ${formatNumber(scale)}` : `${what}: all 0`,
  },

  layer: {
    inputs: 'x₁, x₂',
    hidden: (/** @type {number} */ units, /** @type {string} */ activation) => `${counted(units, 'unit')} · ${activation}`,
    output: (/** @type {string} */ kind) => (kind === 'identity' ? 'output' : `output · ${kind}`),
    outputShort: 'out',
  },
};

/**
 * What a choice of the network looks like in one line: "2–6–3–1".
 * @param {readonly number[]} hidden
 * @param {number} [outputs]
 */
export function shapeText(hidden, outputs = 1) {
  return [2, ...hidden, outputs].join('–');
}

/**
 * @param {object} now
 * @param {string} now.label of the lane
 * @param {number} now.step
 * @param {number | null} now.cost
 * @param {string} now.score
 * @param {readonly number[]} now.shares of the plane where each class is predicted, 0 … 1; empty: values are predicted
 * @returns {string} the text alternative of a decision boundary
 */
export function boundaryText({ label, step, cost, score, shares }) {
  const all = shares.findIndex((share) => share >= 0.995);
  const named = shares.flatMap((share, k) => (k > 0 || shares.length > 2 ? [`class ${k} is predicted on ${formatPercent(share)} of the plane`] : []));
  const split = all >= 0 ? `class ${all} is predicted everywhere` : named.join(', ');
  const picture = shares.length > 0 ? 'Decision boundary' : 'Predicted values';
  return `${picture} of ${label} at step ${step}: ${split ? `${split}; ` : ''}cost ${formatCost(cost)}, ${score}.`;
}

/**
 * @param {object} now
 * @param {string} now.label
 * @param {string} now.shape
 * @param {string} now.what weights or gradients
 * @param {number} now.scale
 * @param {number} now.largest
 * @param {string} now.units what stands out among the units
 * @returns {string} the text alternative of a network picture
 */
export function networkText({ label, shape, what, scale, largest, units }) {
  return `Network ${shape} of ${label}; edges show ${what.toLowerCase()}, largest ${formatNumber(largest)}, scale to ${formatNumber(scale)}. ${units}`;
}

/**
 * @param {readonly {label: string, cost: number | null}[]} lanes
 * @param {number} step
 * @param {{name: string, value: number} | null} guess what knowing nothing costs
 * @returns {string} the text alternative of the cost curves
 */
export function curveText(lanes, step, guess) {
  const each = lanes.map(({ label, cost }) => `${label} ${formatCost(cost)}`).join(', ');
  return `Cost against steps, up to step ${step}: ${each}.${guess ? ` A dotted line marks ${guess.name}, ${formatCost(guess.value)}.` : ''}`;
}
