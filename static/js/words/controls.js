/** The words of controls that hold more than one value. */
import { formatNumber, readable } from './numbers.js';

export const controlWords = {
  add: 'Add a row',
  remove: (/** @type {string} */ label, /** @type {number} */ row) => `${label}: remove row ${row + 1}`,
  entry: (/** @type {string} */ label, /** @type {string} */ column, /** @type {number} */ row) => `${label}, ${readable(column).toLowerCase()} in row ${row + 1}`,
  none: 'none',
  /** "0.5 from 100, 0.1 from 200" for pairs; how many there are for longer rows. @param {readonly (readonly number[])[]} rows */
  rows: (rows) => {
    if (rows.length === 0) return 'none';
    if (rows.length > 4 || rows[0].length !== 2) return `${rows.length} rows`;
    return rows.map(([at, value]) => `${formatNumber(value, 4)} from ${formatNumber(at, 6)}`).join(', ');
  },
};
