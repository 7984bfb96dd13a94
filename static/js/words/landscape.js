/** The words of the landscape. Sentences about a run are filled with its own numbers. */
import { counted } from '../words.js';
import { formatCost, formatCount, formatNumber } from './numbers.js';

/** @param {readonly number[]} place @returns {string} "(−1.5, 2)", or "−4" */
export function placeText(place) {
  const each = place.map((value) => formatNumber(value, 4));
  return each.length > 1 ? `(${each.join(', ')})` : each[0];
}

export const landscapeWords = {
  title: 'Landscape',
  lead: 'Drag the start. Watch them walk down.',
  leadLocked: 'Watch them walk down.',
  leadOne: 'Drag the start. Watch the points walk down the curve.',
  /** @type {import('../labs/shared/types.js').LabWords} */
  lab: {
    hint: 'Drag the ring to start somewhere else, and press play.',
    frameTitle: 'Landscape: a run of Descent Lab',
    reset: 'Reset: back to step 0',
    shortcuts: [
      { keys: ['e'], what: 'explain this step, coordinate by coordinate' },
      { keys: ['←', '↑', '→', '↓'], what: 'move the start, when it has the focus (Shift: farther)' },
      { keys: ['+', '−', '0'], what: 'on the picture: nearer, farther, all of it; the wheel does so too after a click, or with Ctrl' },
      { keys: ['Ctrl ←', 'Alt ←'], what: 'on the picture: look aside, with any arrow; with the mouse hold Shift or the middle button' },
      { keys: ['←', '↑', '→', '↓', '+', '−', '0'], what: 'on the surface in space: turn it, nearer, farther, back' },
    ],
  },

  surface: 'Surface',
  race: 'Race table',
  minima: (/** @type {number} */ count, /** @type {number} */ local) =>
    `${spelled(count)} ${count === 1 ? 'minimum' : 'minima'}${local > 0 ? `, ${spelled(local)} more ${local === 1 ? 'is' : 'are'} local` : ''}`,
  before: (/** @type {string} */ minima) => `before: ${minima}`,
  about: 'This surface',
  /** Told by the server without capital and full stop. @param {readonly string[]} told */
  sentences: (told) => told.map((text) => `${text[0].toUpperCase()}${text.slice(1)}.`).join(' '),
  lanes: 'Competitors',
  add: 'Add lane',
  addHelp: 'Another optimizer from the same start',
  full: (/** @type {number} */ most) => `${most} lanes are the most`,
  optimizerOf: (/** @type {number} */ lane) => `Optimizer of lane ${lane + 1}`,
  more: 'More',
  suggested: 'suggested',
  suggest: 'Suggest',
  suggestHelp: 'Back to the rate that the surface suggests',
  newNoise: 'New noise',
  newNoiseHelp: (/** @type {number} */ seed) => `Other random numbers of the same size (now number ${seed})`,
  noise: 'Gradient noise',
  noiseHelp: 'Standard deviation of what is added to each coordinate of the gradient an optimizer is given.',

  look: {
    title: 'The look at the picture', levels: 'Shades and contours', nearer: 'Nearer (+)', farther: 'Farther (−)', fit: 'Fit', fitHelp: 'The whole picture (0)',
  },
  looks: { legend: 'The surface', plane: '2-D', space: '3-D' },
  space: {
    named: (/** @type {string} */ surface) => `${surface} in space`,
    title: 'The surface in space. Arrow keys turn it, + and − bring it nearer or farther, 0 turns it back.',
    opening: 'Building the surface…',
    missing: 'This browser cannot draw in space (it has no WebGL 2); the plane shows the same.',
    failed: 'The view in space could not be loaded; the plane shows the same. Choosing 3-D again tries once more.',
  },
  bend: {
    of: 'Tangent and curvature parabola of',
    /** @param {{x: number, slope: number, curvature: number}} bend */
    here: ({ x, slope, curvature }) => `At x ${formatNumber(x, 4)}: slope ${formatNumber(slope, 4)}, curvature ${formatNumber(curvature, 4)}`,
    /** @param {{at: number, minimum: boolean, curvature: number}} limit */
    limit: ({ at, minimum, curvature }) =>
      `With λ ${formatNumber(curvature, 4)}, the curvature at ${minimum ? 'the nearest minimum,' : 'its own point,'} x ${formatNumber(at, 4)}: `
      + `gradient descent gets there in one step at 1/λ = ${formatNumber(1 / curvature)} and runs away beyond 2/λ = ${formatNumber(2 / curvature)}`
      + `${minimum ? ', as far as the curve is its parabola there' : ''}.`,
    noLimit: 'The curve bends upwards neither here nor at a minimum: no rate is the best, none too large.',
  },
  axes: ['x', 'y'],
  costAxis: 'cost',
  costLegend: 'Cost: darker is lower',
  loading: 'Computing the surface…',
  start: 'start',
  startLabel: (/** @type {readonly number[]} */ start, /** @type {boolean} */ all) => `Start of all ${all ? '' : 'other '}lanes at ${placeText(start)}. Arrow keys move it.`,
  startOf: (/** @type {string} */ label, /** @type {readonly number[]} */ start) => `Start of ${label} at ${placeText(start)}. Arrow keys move it.`,
  ownStart: 'Start of its own',
  ownStartHelp: 'A ring of its own on the picture; the others begin together.',
  resting: 'Point or tap to read the cost; click to start there.',
  restingLocked: 'Point or tap to read the cost.',
  /** @param {{x: number, y: number, cost: number}} read */
  read: ({ x, y, cost }) => `x ${fixed(x)}, y ${fixed(y)}: cost ${formatCost(cost)}`,
  /** @param {{x: number, cost: number}} read */
  readOne: ({ x, cost }) => `x ${fixed(x)}: cost ${formatCost(cost)}`,
  /** @param {{label: string, step: number, place: readonly number[], cost: number}} read */
  readStep: ({ label, step, place, cost }) => `${label}, step ${formatCount(step)} at ${placeText(place)}: cost ${formatCost(cost)}`,

  plots: { cost: 'Cost', gradient: 'Gradient', rate: 'Learning rate', step: 'Step length' },
  /** @param {string} label @param {string} symbol @param {string} coordinate */
  traceAxis: (label, symbol, coordinate) => `${label} ${symbol}${coordinate ? `, ${coordinate}` : ''}`,
  axesOf: {
    cost: 'Cost J', excess: 'Cost above the minimum, J − J*', gradient: '‖gradient‖, exact', rate: 'Learning rate α, after the schedule', step: 'Step length ‖Δθ‖',
  },

  coordinate: 'Coordinate',
  vectors: 'Arrows at the shown step',
  vectorsOf: 'Whose arrows',
  vectorsOfLane: (/** @type {string} */ label) => `of ${label}`,
  vectorsOfAll: 'of all lanes',
  vectorNames: { descent: '−g', raw: 'exact', velocity: 'velocity', update: 'update', look_ahead: 'look-ahead', scale: '√s' },
  vectorHelp: {
    descent: 'Downhill: the slope that the update used, after noise and clipping, where it was taken',
    raw: 'The exact slope, before noise and clipping, where it differs',
    velocity: 'What the optimizer has gathered: its velocity, or its first moment',
    update: 'Where the update leads',
    look_ahead: 'From the point to where the slope is taken',
    scale: 'What each coordinate’s slope is divided by',
  },
  /** @type {Record<import('../labs/landscape/vectors.js').VectorName, (symbol: string) => string>} */
  vectorLabels: {
    descent: () => '−g', raw: () => 'exact −g', velocity: (symbol) => symbol, update: () => 'update', look_ahead: () => 'look-ahead', scale: () => '√s',
  },
  /** @param {number | null} slope @param {number | null} move */
  vectorScale: (slope, move) => {
    const moves = move === null ? [] : [move === 1 ? 'moves at true length' : `moves × ${formatNumber(move)}`];
    const slopes = slope === null ? [] : [`slopes × ${formatNumber(slope)}`];
    const text = [...moves, ...slopes].join(', ');
    return text && `${text[0].toUpperCase()}${text.slice(1)}.`;
  },
  noVectors: 'No such arrow at this step.',
  wholeSystem: (/** @type {string} */ name) => `The matrix and the column are of all coordinates at once; what comes out is ${name}’s part of the solution.`,

  lane: {
    outside: (/** @type {number} */ step) => `left the picture at step ${formatCount(step)}`,
    arrived: (/** @type {number} */ step) => `at the minimum since step ${formatCount(step)}`,
    local: (/** @type {number} */ step) => `in a local minimum since step ${formatCount(step)}`,
    saved: (/** @type {number} */ share) => `${percent(share)} of the cost gone`,
    above: 'above where it began',
    start: 'at the start',
    diverged: (/** @type {number} */ step) => `diverged at step ${formatCount(step)}`,
    failed: (/** @type {number} */ step) => `could not go on at step ${formatCount(step)}`,
    stopped: (/** @type {number} */ step) => `stopped at step ${formatCount(step)}`,
  },

  /** @param {{label: string, step: number, what: string | null, tensor: string | null, rate: string, norm: string | null}} end */
  diverged: ({ label, step, what, tensor, rate, norm }) => {
    const thing = what === 'gradient' ? 'the gradient' : what === 'params' ? 'the coordinate' : what === 'loss' ? 'the cost' : 'a number';
    const where = tensor === null ? '' : what === 'params' ? ` ${tensor}` : ` along ${tensor}`;
    const why = norm === null ? '' : ` Probably the step is too long: ‖gradient‖ was ${norm} with learning rate ${rate}. Try a smaller rate, or clipping by norm.`;
    return `${label} diverged at step ${formatCount(step)}: ${thing}${where} is no longer finite.${why}`;
  },
  singular: (/** @type {string} */ label, /** @type {number} */ step) =>
    `${label} could not go on at step ${formatCount(step)}: the Hessian there cannot be inverted. Try another start.`,

  /**
   * @param {object} now
   * @param {string} now.surface
   * @param {readonly [number, number]} now.x what the picture shows
   * @param {readonly [number, number] | null} now.y
   * @param {readonly (readonly number[])[]} now.minima those on the picture
   * @param {readonly number[]} now.start
   * @param {readonly {label: string, start: readonly number[]}[]} now.apart lanes that begin elsewhere
   * @param {number} now.step
   * @param {readonly {label: string, place: readonly number[], cost: number, outside: boolean, ended: string}[]} now.lanes those that are seen
   */
  picture: ({ surface, x, y, minima, start, apart, step, lanes }) => {
    const range = `x from ${formatNumber(x[0])} to ${formatNumber(x[1])}${y ? `, y from ${formatNumber(y[0])} to ${formatNumber(y[1])}` : ''}`;
    const lowest = minima.length === 0 ? '' : ` ${counted(minima.length, 'minimum', 'minima')} marked, at ${minima.map(placeText).join(', ')}.`;
    const each = lanes.map(({ label, place, cost, outside, ended }) =>
      [`${label} at ${placeText(place)}`, ...(outside ? ['outside the picture'] : []), `cost ${formatCost(cost)}`, ...(ended ? [ended] : [])].join(', ')).join('; ');
    const others = apart.map(({ label, start: own }) => `${label} at ${placeText(own)}`).join('; ');
    const starts = apart.length === 0 ? `All start at ${placeText(start)}.`
      : apart.length < lanes.length ? `Starts: ${others}; all others at ${placeText(start)}.` : `Starts: ${others}.`;
    return `${surface}, ${range}.${lowest} ${starts} At step ${formatCount(step)}: ${each}.`;
  },
  /** @param {{surface: string, start: readonly number[], lanes: readonly string[], step: number}} now */
  printed: ({ surface, start, lanes, step }) => `${surface} from ${placeText(start)}; ${lanes.join('; ')}; step ${formatCount(step)}.`,
};

/** @param {number} count @returns {string} */
function spelled(count) {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? formatCount(count);
}

/** @param {number} value @returns {string} two decimals, so that it does not jitter, with a true minus */
function fixed(value) {
  return value.toFixed(2).replace('-', '−');
}

/** @param {number} share @returns {string} never 100 % before it is all */
function percent(share) {
  return share > 0.99 && share < 1 ? `${(Math.floor(share * 1000) / 10).toFixed(1)} %` : `${Math.floor(100 * share)} %`;
}
