/** Which parameter a page explains, as a part of its state. */

/** Which parameter is explained, by its place in the flat row. @typedef {{lane: number, index: number}} Explained */

/** The store's table entry: "0~17" is number 17 of the first lane's row. */
export const explainedField = {
  default: /** @type {Explained | null} */ (null),
  /** @param {string} text @returns {Explained | null} */
  parse: (text) => {
    const [, lane, index] = /^(\d{1,3})~(\d{1,6})$/.exec(text) ?? [];
    if (index === undefined) throw new Error('Expected a lane and a parameter by their numbers, such as 0~17.');
    return { lane: Number(lane), index: Number(index) };
  },
  /** @param {Explained | null} value */
  format: (value) => (value ? `${value.lane}~${value.index}` : ''),
};
