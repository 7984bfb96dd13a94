/**
 * What an embed and the page around it say to each other; docs/embed-protocol.md has every message. Until they are joined by a channel
 * they speak through their windows, and each looks whom a message is from.
 */

/** A page and an embed of different versions leave each other alone. */
export const VERSION = 1;

/** From the embed: it is there, and can be joined. */
export const HELLO = 'descent-lab:hello';
/** From the page around it, with a port: from now on they speak through that. */
export const CONNECT = 'descent-lab:connect';
/** From the embed: how high it is. */
export const HEIGHT = 'descent-lab:height';
/** From the embed: it cannot open. */
export const FAILED = 'descent-lab:failed';

/** What the page around it can ask for: {id, method, params} is answered with {id, result} or {id, error}. */
export const METHODS = Object.freeze(/** @type {const} */ (['play', 'pause', 'step', 'seek', 'load']));
/** What an embed tells of itself: {event, detail}. */
export const EVENTS = Object.freeze(/** @type {const} */ (['ready', 'step', 'finished', 'diverged', 'change', 'error']));
/** The error of an embed that has nothing to show: the server does not answer. */
export const UNREACHABLE = 'unreachable';

/** @typedef {typeof METHODS[number]} Method */
/** @typedef {typeof EVENTS[number]} EventName */
/** @typedef {{step: number, steps: number, playing: boolean}} Shown */

/** @param {unknown} data of a message @param {string} type @returns {boolean} whether it is one of ours, in this version */
export function isMessage(data, type) {
  if (typeof data !== 'object' || data === null) return false;
  const message = /** @type {{type?: unknown, version?: unknown}} */ (data);
  return message.type === type && message.version === VERSION;
}
