/** What the second plot shows, as a part of a page's state: what the first can show, or nothing. */

export const NO_PLOT = 'none';

/**
 * @param {{parse: (text: string) => string}} first the first plot's entry in the store's table
 * @returns {import('../../state/store.js').Field<string>}
 */
export const secondPlotField = ({ parse }) => ({ default: NO_PLOT, parse: (text) => (text === NO_PLOT ? NO_PLOT : parse(text)), format: String });
