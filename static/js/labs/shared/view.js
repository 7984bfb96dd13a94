/**
 * How a page is looked at, from the reserved parts of its address: which defaults are meant, what is hidden or locked, the theme,
 * whether it plays by itself, and the step it opens at.
 *
 * @typedef {import('../../state/store.js').Problem} Problem
 *
 * @typedef {object} View
 * @property {boolean} embed
 * @property {ReadonlySet<string>} hidden
 * @property {ReadonlySet<string>} locked
 * @property {'auto' | 'light' | 'dark' | null} theme null: not said
 * @property {boolean} play
 * @property {number} step
 * @property {string} kept the parts that stay in the address while the state changes
 * @property {Problem[]} problems
 */
import { linkWords } from '../../words/links.js';

/** The defaults' version: a link without one is of the first. */
export const DEFAULTS = 1;

const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);

/**
 * @param {string} search
 * @param {boolean} embed in an embed a name that is not known is nobody's business
 * @param {{parts: readonly string[], locks: readonly string[]}} lab what of it can be hidden and locked
 * @returns {View}
 */
export function readView(search, embed, { parts: hideable, locks }) {
  const parts = new URLSearchParams(search);
  /** @type {Problem[]} */
  const problems = [];
  /** @param {string} key @param {string} message */
  const complain = (key, message) => { problems.push({ key, text: parts.get(key) ?? '', message }); };

  /** @param {string} key @param {readonly string[]} known */
  const names = (key, known) => {
    const asked = (parts.get(key) ?? '').split(',').filter(Boolean);
    const unknown = asked.filter((name) => !known.includes(name));
    if (unknown.length > 0 && !embed) complain(key, linkWords.unknownParts(unknown, known));
    return new Set(asked.filter((name) => known.includes(name)));
  };

  const version = parts.get('v');
  if (version !== null && version !== String(DEFAULTS)) complain('v', linkWords.unknownVersion(DEFAULTS));
  const asked = parts.get('theme');
  const theme = THEMES.find((known) => known === asked) ?? null;
  if (asked !== null && theme === null) complain('theme', linkWords.oneOf(THEMES));
  const play = parts.get('play');
  if (play !== null && play !== 'true' && play !== 'false') complain('play', linkWords.oneOf(['true', 'false']));
  const step = parts.get('step');
  const readable = step === null || (/^\d+$/.test(step) && Number.isSafeInteger(Number(step)));
  if (!readable) complain('step', linkWords.wholeNumber);

  return {
    embed,
    hidden: names('hide', hideable),
    locked: names('lock', locks),
    theme,
    play: play === 'true',
    step: readable ? Number(step) : 0,
    kept: ['v', 'hide', 'lock', 'theme', 'play'].flatMap((key) => {
      const text = parts.get(key);
      return text === null ? [] : [`${key}=${encodeURIComponent(text).replace(/%2C/g, ',')}`];
    }).join('&'),
    problems,
  };
}
