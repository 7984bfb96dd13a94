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
  failedHelp: 'Is the server running? Reload the page to try again.',
  noRun: 'Waiting for the first numbers…',
  equation: 'Equation',
  notRun: (/** @type {string} */ message) => `Not run: ${message} The run before it is shown.`,
  toTheField: 'To the field',

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
  accuracy: 'Accuracy',
  heldOutAccuracy: 'held out',
  gradientNorm: '‖gradient‖',
  step: 'Step',
  stepAxis: 'step',
  epoch: 'Epoch',
  coin: 'ln 2: no better than a coin',
  linear: 'Linear',
  log: 'Log',
  costScale: 'Scale of the cost axis',
  train: 'train',
  test: 'held out',
  firstCost: 'first cost',
  below: 'below ln 2 at',
  deadUnits: 'dead units',
  alikeUnits: 'units alike',
  edgesTo: (/** @type {number} */ end) => (end > 0 ? `edges to ±${formatNumber(end)}` : 'all edges 0'),
  never: 'not yet',
  atStep: (/** @type {number} */ step) => `step ${formatCount(step)}`,
  of: (/** @type {number} */ part, /** @type {number} */ all) => `${part} of ${all}`,
  enlarge: (/** @type {string} */ label) => `${label}: show larger`,
  whatHappened: 'What happened',
  classScale: ['0', '0.5', '1'],
  classScaleText: 'Colours: predicted probability of class 1, blue 0, paper 0.5, orange 1',
  classes: 'class 0 hollow, class 1 filled',
  squares: 'squares are held out',

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
  shortcuts: [
    { keys: ['Space'], what: 'play or pause' },
    { keys: ['←', '→'], what: 'one step back or on' },
    { keys: ['Home'], what: 'back to step 0' },
    { keys: ['End'], what: 'to the last computed step' },
    { keys: ['f'], what: 'present: full screen, larger type' },
    { keys: ['Tab'], what: 'to the next control' },
    { keys: ['?'], what: 'this list' },
  ],
  shortcutsNote: 'A control that has the focus keeps its own keys.',

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
    output: 'output · sigmoid',
    outputShort: 'out',
  },
};

/**
 * What a choice of the network looks like in one line: "2–6–3–1".
 * @param {readonly number[]} hidden
 */
export function shapeText(hidden) {
  return [2, ...hidden, 1].join('–');
}

/**
 * @param {object} now
 * @param {string} now.label of the lane
 * @param {number} now.step
 * @param {number | null} now.cost
 * @param {number | null} now.accuracy
 * @param {number} now.share of the plane where class 1 is predicted, 0 … 1
 * @returns {string} the text alternative of a decision boundary
 */
export function boundaryText({ label, step, cost, accuracy, share }) {
  const split = share <= 0.005 ? 'class 0 is predicted everywhere'
    : share >= 0.995 ? 'class 1 is predicted everywhere' : `class 1 is predicted on ${formatPercent(share)} of the plane`;
  return `Decision boundary of ${label} at step ${step}: ${split}; cost ${formatCost(cost)}, accuracy ${formatPercent(accuracy)}.`;
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
 * @returns {string} the text alternative of the cost curves
 */
export function curveText(lanes, step) {
  const each = lanes.map(({ label, cost }) => `${label} ${formatCost(cost)}`).join(', ');
  return `Cost against steps, up to step ${step}: ${each}. A dotted line marks ln 2, 0.693.`;
}
