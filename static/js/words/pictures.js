/** What the pictures say when they are pointed at, walked over or read aloud. Filled with the run's own numbers. */
import { counted } from '../words.js';
import { formatCount, formatNumber } from './numbers.js';

/** @param {number | null | undefined} value @returns {string} */
function number(value) {
  return value === null || value === undefined ? '–' : formatNumber(value);
}

/** @param {number} layer counted from the inputs, 0 @param {number} unit counted from 0 @param {number} last the output's layer @param {number} [outputs] @returns {string} */
function unitName(layer, unit, last, outputs = 1) {
  if (layer === 0) return unit === 0 ? 'x₁' : 'x₂';
  return layer === last ? (outputs > 1 ? `the output of class ${unit}` : 'the output') : `unit ${unit + 1} of layer ${layer}`;
}

/** @param {{x1: number, x2: number} | null} point @returns {string} */
function where(point) {
  return point ? `at (${formatNumber(point.x1, 2)}, ${formatNumber(point.x2, 2)})` : 'mean over the data';
}

export const pictureWords = {
  network: 'Network. Arrow keys move between units and edges, Enter explains an edge, Escape leaves them.',
  networkHint: {
    point: 'Point at an edge or a unit, or tap it, to read its numbers.',
    noGradient: 'No update follows this step, so it has no gradient.',
    activation: 'Each edge carries w·a, weight times activation: its root mean square over the data.',
    activationAt: (/** @type {{x1: number, x2: number}} */ point) => `Each edge carries w·a ${where(point)}; with its b, a unit’s add up to its z.`,
  },
  unitName,
  edge: {
    path: (/** @type {string} */ from, /** @type {string} */ to) => `${from} → ${to}`,
    gradient: (/** @type {number | null} */ value) => `gradient ${number(value)}`,
    weight: (/** @type {number | null} */ value) => `weight ${number(value)}`,
    /** @param {number | null} value @param {{x1: number, x2: number} | null} point */
    carries: (value, point) => (point ? `w·a ${number(value)} ${where(point)}` : `w·a ${number(value)} root mean square`),
    /** @param {{layer: number, row: number, column: number, from: string, to: string, weight: number, gradient: number | null, carries: string | null}} edge */
    spoken: ({ layer, row, column, from, to, weight, gradient, carries }) =>
      `Weight W of layer ${layer}, row ${row}, column ${column}, from ${from} to ${to}: ${number(weight)}; ${carries ?? `its gradient ${number(gradient)}`}. Enter explains it.`,
    explain: 'Explain',
    explainTitle: 'Explain this weight’s step',
    clickExplains: 'click explains',
  },
  unit: {
    input: (/** @type {number} */ a, /** @type {{x1: number, x2: number} | null} */ point) => `${number(a)}, ${where(point)}`,
    /** @param {{z: number, a: number, output: boolean, point: {x1: number, x2: number} | null}} unit */
    values: ({ z, a, output, point }) => `z ${number(z)}, ${output ? 'ŷ' : 'a'} ${number(a)} ${where(point)}`,
    bias: (/** @type {number} */ b, /** @type {number | null} */ gradient) => `b ${number(b)}, ∂J/∂b ${number(gradient)}`,
    marks: { d: 'dead', s: 'saturated', i: 'the same as another', '.': '' },
  },
  units: (/** @type {number} */ count) => counted(count, 'unit'),
  shape: (/** @type {number} */ to, /** @type {number} */ from) => `${to} × ${from}`,
  addUnit: (/** @type {number} */ layer) => `Add a unit to layer ${layer}`,
  removeUnit: (/** @type {number} */ layer) => `Remove a unit from layer ${layer}`,
  addLayer: 'Add a hidden layer',
  removeLayer: 'Remove the last hidden layer',
  layers: 'layers',
  more: (/** @type {number} */ rest) => `+${formatCount(rest)}`,

  boundary: (/** @type {string} */ id) => `Decision boundary ${id}. Arrow keys move a point that is read out, Escape removes it.`,
  boundaryHint: 'Point or tap to read ŷ.',
  /** @param {{x1: number, x2: number, said: string, near: string}} read */
  boundaryRead: ({ x1, x2, said, near }) => `(${fixed(x1)}, ${fixed(x2)}): ${said}${near ? ` · nearest: ${near}` : ''}`,

  plots: { cost: 'Cost', gradient: 'Gradient', rate: 'Rate' },
  plot: 'What is plotted',
  also: 'What is plotted below',
  anotherPlot: 'Another plot',
  closePlot: 'Close this plot',
  plotAxes: {
    cost: (/** @type {string} */ loss) => (loss ? `Cost J, ${loss}` : 'Cost J'), accuracy: 'Accuracy, share right', r_squared: 'R², share of the variance explained', gradient: '‖gradient‖, before clipping', rate: 'Learning rate α, after the schedule',
  },
  logScale: (/** @type {string} */ axis) => `${axis}, log scale`,
  guessAccuracy: (/** @type {number} */ classes) => `${Math.round(100 / classes)} %: no better than ${classes === 2 ? 'a coin' : 'guessing'}`,
  heldOutOf: (/** @type {string} */ value) => `(held out ${value})`,
  /** @param {{what: string, step: number, lanes: readonly {label: string, value: string}[]}} now */
  plotText: ({ what, step, lanes }) => `${what} against steps, up to step ${step}: ${lanes.map(({ label, value }) => `${label} ${value}`).join(', ')}.`,

  drawn: 'The drawn weights',
  boundaryName: 'Decision boundary',
  /** @param {string} what @param {string} [whose] @returns {string} of a picture that is taken along */
  titleOf: (what, whose) => (whose ? `${what}: ${whose}` : what),
  drawnLayer: (/** @type {number} */ layer, /** @type {number} */ inputs, /** @type {number} */ outputs) => `W of layer ${layer}, ${outputs} × ${inputs}`,
  drawnOutput: (/** @type {number} */ inputs, /** @type {number} */ outputs) => `W of the output, ${outputs} × ${inputs}`,
  /** @param {{name: string, count: number, low: number, high: number, counts: readonly number[], mean: number, deviation: number}} histogram */
  histogram: ({ name, count, low, high, counts, mean, deviation }) =>
    `Histogram of ${name}: ${counted(count, 'weight')} between ${formatNumber(low)} and ${formatNumber(high)}, in ${counts.length} bins ${counts.join(', ')}. `
    + `Drawn from mean ${formatNumber(mean)}, σ ${formatNumber(deviation)}.`,
  sigma: (/** @type {number} */ deviation) => `σ ${formatNumber(deviation)}`,
  drawnSigma: (/** @type {number} */ deviation) => `drawn ${formatNumber(deviation)}`,
  nVar: 'n·Var W',
  nVarHelp: 'How much a layer multiplies the variance of what goes in: n inputs times the variance of a weight. 1 keeps it through tanh, 2 through ReLU.',
  byFormula: 'by the formula',
  inDrawn: 'in the drawn weights',
  nVarTanh: '1 tanh',
  nVarRelu: '2 ReLU',
  nVarRow: (/** @type {string} */ layer, /** @type {number} */ declared, /** @type {number} */ drawn) =>
    `${layer}: ${formatNumber(declared)} by the formula, ${formatNumber(drawn)} in the drawn weights`,
  layerShort: (/** @type {number} */ layer) => `layer ${layer}`,
  outputShort: 'output',
  /** @param {string} initializer @param {readonly string[]} suits @param {string} activation @param {boolean} fits */
  suits: (initializer, suits, activation, fits) => {
    if (suits.length === 0) return `${initializer} is made for no activation; this network has ${activation}.`;
    return `${initializer} suits ${suits.join(', ')}; this network has ${activation}${fits ? ', so it fits' : ''}.`;
  },

  signal: 'Signal',
  signalForward: 'forward σ(a)',
  signalBackward: 'backward σ(∂J/∂z)',
  /** @param {{step: number, layers: readonly string[], forward: readonly number[], backward: readonly number[]}} now */
  signalText: ({ step, layers, forward, backward }) => `Spread by layer at step ${formatCount(step)}. `
    + layers.map((layer, k) => `${layer}: forward ${formatNumber(forward[k])}, backward ${formatNumber(backward[k])}`).join('; ') + '.',
  dead: 'dead',
  saturated: 'saturated',
  identical: 'identical',
  unitCounts: 'Units that stand out',

  costFrom: 'Where the cost comes from',
  noSurprise: (/** @type {string} */ loss) => `${loss} is the cost of errors, not of the probability given to the right class: it has no curve over one probability.`,
  costFromAxis: 'probability given to the right class',
  loss: 'loss −ln p',
  meanLoss: (/** @type {number} */ mean) => `mean ${formatNumber(mean)}`,
  /** @param {{count: number, mean: number, wrong: number, largest: number, beyond: number}} now */
  costFromText: ({ count, mean, wrong, largest, beyond }) => `Each of the ${formatCount(count)} examples stands where its own loss is, −ln p; their mean, ${formatNumber(mean)}, is the cost without penalties. `
    + `${wrong === 0 ? 'None is' : wrong === 1 ? '1 is' : `${formatCount(wrong)} are`} on the wrong side of ½; the largest loss is ${formatNumber(largest)}.`
    + (beyond > 0 ? ` ${beyond === 1 ? '1 lies' : `${formatCount(beyond)} lie`} above the frame.` : ''),
};

/** @param {number} value @returns {string} two decimals, so that it does not jitter, with a true minus */
function fixed(value) {
  return value.toFixed(2).replace('-', '−');
}
