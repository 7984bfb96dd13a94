/** The words of the share dialog. */
import { formatCount } from './numbers.js';

/** @param {number} count @param {string} what @returns {string[]} */
const counted = (count, what) => (count > 0 ? [`${count} ${what}`] : []);

export const shareWords = {
  title: 'Share what is set here',
  help: 'The link holds every choice: whoever opens it sees the same run, number for number.',
  link: 'Link',
  copyLink: 'Copy link',
  longLink: (/** @type {number} */ length) => `With ${formatCount(length)} characters this link is so long that some mail and chat programs cut it off.`,
  form: 'Code for',
  forms: { frame: 'Frame', component: 'Component', markdown: 'Markdown', jupyter: 'Jupyter' },
  codes: {
    frame: 'HTML of a frame in a course page',
    component: 'HTML of a web component: it fits its height, and scripts of the page can steer it',
    markdown: 'Markdown: a frame, and a link where frames are left out',
    jupyter: 'Python for a cell of a notebook',
  },
  copyCode: 'Copy code',
  copied: 'Copied.',
  selected: 'Selected: press Ctrl+C to copy.',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  step: 'Open at step',
  play: 'Plays by itself as soon as it is seen',
  parts: (/** @type {number} */ hidden, /** @type {number} */ locked) =>
    ['Hide or lock parts', ...[[...counted(hidden, 'hidden'), ...counted(locked, 'locked')].join(', ')].filter(Boolean)].join(': '),
  part: 'Part',
  hide: 'Hide',
  lock: 'Lock',
  hidePart: (/** @type {string} */ label) => `Hide: ${label}`,
  lockPart: (/** @type {string} */ label) => `Lock: ${label}`,
  preview: 'Preview',
};
