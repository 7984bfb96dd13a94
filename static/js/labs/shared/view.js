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
 * @property {(name: string) => boolean} hides whether that part is hidden, by itself or with one that it lies in
 * @property {(name: string) => boolean} locks
 * @property {'auto' | 'light' | 'dark' | null} theme null: not said
 * @property {boolean} play
 * @property {number} step
 * @property {string} kept the parts that stay in the address while the state changes
 * @property {Problem[]} problems
 */
import { linkWords } from '../../words/links.js';
import { declared, isPart, reaching } from './parts.js';

/** The defaults' version: a link without one is of the first. */
export const DEFAULTS = 1;

const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);

/**
 * @param {string} search
 * @param {boolean} embed in an embed a name that is not known is nobody's business
 * @param {{parts: readonly import('./parts.js').PartEntry[]}} lab what of it can be hidden and locked
 * @returns {View}
 */
export function readView(search, embed, { parts: list }) {
  const parts = new URLSearchParams(search);
  /** @type {Problem[]} */
  const problems = [];
  /** @param {string} key @param {string} message */
  const complain = (key, message) => { problems.push({ key, text: parts.get(key) ?? '', message }); };

  /** @param {import('./parts.js').Able} able */
  const names = (able) => {
    const asked = (parts.get(able) ?? '').split(',').filter(Boolean);
    const unknown = asked.filter((name) => !isPart(list, name, able));
    if (unknown.length > 0 && !embed) complain(able, linkWords.unknownParts(unknown, declared(list, able)));
    return new Set(asked.filter((name) => !unknown.includes(name)));
  };
  const [hidden, locked] = [names('hide'), names('lock')];

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
    hidden,
    locked,
    hides: reaching(list, hidden),
    locks: reaching(list, locked),
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

/**
 * What of the hidden and locked names only the catalogue can tell: controls that no component has.
 * @param {View} view
 * @param {{parts: readonly import('./parts.js').PartEntry[]}} lab
 * @param {import('../../controls/catalogue.js').Catalogue} catalogue
 * @returns {Problem[]}
 */
export function unknownControls({ embed, hidden, locked }, { parts: list }, catalogue) {
  if (embed) return [];
  return /** @type {const} */ (['hide', 'lock']).flatMap((key) => {
    const asked = [...(key === 'hide' ? hidden : locked)];
    const unknown = asked.filter((name) => !isPart(list, name, key, catalogue));
    return unknown.length > 0 ? [{ key, text: asked.join(','), message: linkWords.unknownControls(unknown) }] : [];
  });
}
