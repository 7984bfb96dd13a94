/**
 * The code that puts a lab into another page, one form an entry.
 *
 * @typedef {object} Shared what is shared
 * @property {string} lab its name in the address
 * @property {string} title
 * @property {string} base of the app, a slash at its end
 * @property {string} link to the whole page
 * @property {string} embed the same for a frame
 * @property {string} query the state alone
 * @property {readonly string[]} hide
 * @property {readonly string[]} lock
 * @property {string} theme `auto` follows the system
 * @property {boolean} play
 * @property {number} step
 *
 * @typedef {{name: 'frame' | 'component' | 'markdown' | 'jupyter', make: (shared: Shared) => string}} Snippet
 */

/** As high as the page on a desk; the frame tells its own height to whoever listens. */
const HEIGHT = 900;
/** Scripts, and a link that opens the whole page in a window of its own. */
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** @param {string} text @returns {string} */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** @param {Record<string, string | number | true | null>} values null is left out, true has no value @returns {string} */
function attributes(values) {
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : value === true ? [` ${name}`] : [` ${name}="${escaped(String(value))}"`])).join('');
}

/** @param {Shared} shared @returns {string} */
function frame({ embed, title }) {
  const values = { src: embed, title, width: '100%', height: HEIGHT, style: 'border: 0', loading: 'lazy', allow: 'fullscreen', sandbox: SANDBOX };
  return `<iframe${attributes(values)}></iframe>`;
}

/** @param {Shared} shared @returns {string} what stands between its tags is seen where scripts or our server do not answer */
function component({ lab, title, base, link, query, hide, lock, theme, play, step }) {
  const values = {
    lab, title, query: query || null, hide: hide.join(',') || null, lock: lock.join(',') || null, theme: theme === 'auto' ? null : theme,
    play: play || null, step: step || null,
  };
  return `<script type="module" src="${escaped(`${base}embed.js`)}"></script>\n`
    + `<descent-lab${attributes(values)}>\n  <a href="${escaped(link)}">${escaped(title)}</a>\n</descent-lab>`;
}

/** @param {Shared} shared @returns {string} a frame, and a link that is left where frames are taken out */
function markdown(shared) {
  const address = shared.link.replaceAll('(', '%28').replaceAll(')', '%29');
  return `${frame(shared)}\n\n[${shared.title.replace(/[[\]]/g, '\\$&')}](${address})`;
}

/** A text is written alike in JSON and in Python. @param {Shared} shared @returns {string} */
function jupyter({ embed, title }) {
  const extras = [`title="${escaped(title)}"`, 'loading="lazy"', 'allow="fullscreen"'].map((one) => JSON.stringify(one));
  return `from IPython.display import IFrame\n\nIFrame(\n    ${JSON.stringify(embed)},\n    width="100%", height=${HEIGHT},\n    extras=[${extras.join(', ')}],\n)`;
}

/** @type {readonly Snippet[]} */
export const SNIPPETS = Object.freeze([
  { name: 'frame', make: frame }, { name: 'component', make: component }, { name: 'markdown', make: markdown }, { name: 'jupyter', make: jupyter },
]);
