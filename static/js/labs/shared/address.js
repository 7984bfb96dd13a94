/** Where the page's state is written to: its own address, and links to it. */

/**
 * @param {object} parts
 * @param {string} parts.lab its name in the address
 * @param {string} parts.root path prefix, a slash at its end
 * @param {string} parts.publicUrl address the outside world uses, or nothing
 * @param {{origin: string}} parts.location
 * @param {() => string} parts.query of the page's state
 */
export function createAddress({ lab, root, publicUrl, location, query: now }) {
  const base = publicUrl ? `${publicUrl}/` : `${location.origin}${root}`;
  /** @param {number} step @param {string} look */
  const query = (step, look) => joined(now(), look, step > 0 ? `step=${step}` : '');
  return {
    /** Of the whole app, absolute, a slash at its end. */
    base,
    /** @returns {string} the state alone, without a question mark */
    query: now,
    /** @param {number} [step] @param {string} [look] how it is looked at: parts of the query that are no state @returns {string} a link for others, absolute */
    link: (step = 0, look = '') => `${base}${lab}${query(step, look)}`,
    /** @param {number} [step] @param {string} [look] @returns {string} the same, without a header, for a frame */
    embed: (step = 0, look = '') => `${base}embed/${lab}${query(step, look)}`,
    /** @param {number} [step] @param {string} [look] @returns {string} the same, for a frame in this very page */
    preview: (step = 0, look = '') => `${root}embed/${lab}${query(step, look)}`,
    /** @param {number} [step] @returns {string} from an embed to the whole page: absolute only where the address is known for sure */
    full: (step = 0) => `${publicUrl ? base : root}${lab}${query(step, '')}`,
  };
}

/** @param {...string} parts of a query string, empty ones left out @returns {string} with its question mark, or nothing */
export function joined(...parts) {
  const query = parts.filter(Boolean).join('&');
  return query ? `?${query}` : '';
}
