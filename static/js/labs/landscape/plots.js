/** What this lab can plot against the steps. */
import { magnitudeRange } from '../../plots/curves.js';
import { landscapeWords } from '../../words/landscape.js';
import { formatCost, formatNumber, symbolText } from '../../words/numbers.js';

/** @typedef {import('../shared/plot-kind.js').PlotKind} PlotKind */

/** A cost that is this much nearer to the minimum than float32 numbers can tell counts as on it. */
const GRAIN = 2 ** -22;

/** @param {number} value */
const tick = (value) => formatNumber(value);

/** Ends of an axis for costs that may lie below 0. @param {readonly (readonly (number | null)[])[]} columns @returns {[number, number]} */
function plainRange(columns) {
  const values = columns.flat().filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.05 * (high - low || 1);
  return [low - room, high + room];
}

/**
 * @param {number | null} lowest the cost at the minimum, null where it is not known
 * @returns {Record<'cost' | 'gradient' | 'rate' | 'step', PlotKind>}
 */
export function plotsOf(lowest) {
  const common = { heldOut: null, tick, mark: null };
  const excess = (/** @type {ArrayLike<number>} */ row) => {
    const above = row[0] - (lowest ?? 0);
    return above > GRAIN * Math.abs(lowest ?? 0) ? above : 0;
  };
  return {
    cost: lowest === null
      ? { ...common, name: landscapeWords.plots.cost, axis: landscapeWords.axesOf.cost, trace: 'loss', scaled: false, format: formatCost, range: plainRange }
      : {
        ...common, name: landscapeWords.plots.cost, axis: lowest === 0 ? landscapeWords.axesOf.cost : landscapeWords.axesOf.excess, trace: 'loss',
        scaled: true, format: formatCost, measure: excess, range: magnitudeRange,
      },
    gradient: {
      ...common, name: landscapeWords.plots.gradient, axis: landscapeWords.axesOf.gradient, trace: 'gradient', scaled: true,
      format: (value) => formatNumber(value, 2), measure: (row) => Math.hypot(...Array.from(row)), range: magnitudeRange,
    },
    step: {
      ...common, name: landscapeWords.plots.step, axis: landscapeWords.axesOf.step, trace: 'update', scaled: true, format: tick,
      measure: (row) => Math.hypot(...Array.from(row)), range: magnitudeRange,
    },
    rate: { ...common, name: landscapeWords.plots.rate, axis: landscapeWords.axesOf.rate, trace: 'rate', scaled: true, format: tick, range: magnitudeRange },
  };
}

/** Never below 0, so that a logarithmic axis makes sense. */
const POSITIVE = ['effective_rate'];

/**
 * Every trace of the lanes' optimizers, coordinate by coordinate: their state, and what is observed of them. Called "m.x" in links.
 * @param {readonly import('../../controls/catalogue.js').ComponentEntry[]} optimizers of the lanes
 * @param {readonly string[]} coordinates
 * @returns {Record<string, PlotKind>}
 */
export function tracePlots(optimizers, coordinates) {
  /** @type {Record<string, PlotKind>} */
  const plots = {};
  for (const { name: trace, label, symbol, shape } of optimizers.flatMap(({ traces }) => traces ?? [])) {
    const parts = shape === 'scalar' ? [''] : shape === 'params' ? coordinates : [];
    parts.forEach((coordinate, k) => {
      const scaled = POSITIVE.includes(trace);
      const axis = landscapeWords.traceAxis(label, symbolText(symbol), coordinate);
      plots[coordinate ? `${trace}.${coordinate}` : trace] ??= {
        name: axis, axis, trace, heldOut: null, mark: null, tick, format: tick, scaled, measure: (row) => row[k], range: scaled ? magnitudeRange : plainRange,
      };
    });
  }
  return plots;
}
