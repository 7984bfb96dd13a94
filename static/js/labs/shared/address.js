/** Where the page's state is written to: its own address, links to it, and the code that puts it into another page. */
/** A frame as high as the page on a desk; the page tells its own height to whoever listens. */
const FRAME_HEIGHT = 900;

/**
 * @param {object} parts
 * @param {string} parts.lab its name in the address
 * @param {string} parts.title of a frame
 * @param {string} parts.root path prefix, a slash at its end
 * @param {string} parts.publicUrl address the outside world uses, or nothing
 * @param {{origin: string}} parts.location
 * @param {() => string} parts.query of the page's state
 */
export function createAddress({ lab, title, root, publicUrl, location, query: now }) {
  const base = publicUrl ? `${publicUrl}/` : `${location.origin}${root}`;
  /** @param {number} step */
  const query = (step) => joined(now(), step > 0 ? `step=${step}` : '');
  return {
    /** Address of the app, without a slash at its end. */
    base: base.slice(0, -1),
    query: now,
    /** @param {number} [step] @returns {string} a link for others, absolute */
    link: (step = 0) => `${base}${lab}${query(step)}`,
    /** @param {number} [step] @returns {string} the same, without a header, for a frame */
    embed: (step = 0) => `${base}embed/${lab}${query(step)}`,
    /** @param {number} [step] @returns {string} from an embed to the whole page: absolute only where the address is known for sure */
    full: (step = 0) => `${publicUrl ? base : root}${lab}${query(step)}`,
    /** @param {number} [step] @returns {string} HTML that shows the state in another page */
    frame: (step = 0) => `<iframe src="${escaped(`${base}embed/${lab}${query(step)}`)}" title="${escaped(title)}"`
      + ` width="100%" height="${FRAME_HEIGHT}" style="border: 0" loading="lazy"`
      + ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>',
  };
}

/** @param {...string} parts of a query string, empty ones left out @returns {string} with its question mark, or nothing */
export function joined(...parts) {
  const query = parts.filter(Boolean).join('&');
  return query ? `?${query}` : '';
}

/** @param {string} text @returns {string} */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
