/** Every sentence that the connection says, in one place. */

/** @param {number} seconds */
const inSeconds = (seconds) => `in ${seconds < 1 ? 'less than a second' : `${Math.round(seconds)} s`}`;

export const netWords = Object.freeze({
  /** @param {number} seconds */
  lost: (seconds) => `Connection lost. Trying again ${inSeconds(seconds)}.`,
  /** @param {number} seconds */
  unreachable: (seconds) => `The server does not answer. Trying again ${inSeconds(seconds)}.`,
  /** @param {number} seconds */
  goingAway: (seconds) => `The server is restarting. Trying again ${inSeconds(seconds)}.`,
  again: 'Connection lost. Connecting again…',
  asleep: 'Connection lost. What is here can be played; it connects again when more is needed.',
  /** @param {number} step */
  resumed: (step) => `Connected again: went on from step ${step}.`,
  connected: 'Connected again.',
  upgraded: 'Connected again: the server has been updated, so the run starts again from step 0.',
  fallback: 'Live streaming is blocked on this network: each run is fetched whole instead.',
  /** @param {string} text the server's */
  refused: (text) => `The server refused a message: ${text}`,
  tooLarge: 'The set-up is too large for the server.',
  /** @param {string} reason */
  unreadable: (reason) => `The server sent something that cannot be read. ${reason}`,
  /** @param {number} got @param {number} expected */
  wrongPoint: (got, expected) => `The server sent points from step ${got} on where step ${expected} comes next.`,
  /** @param {number} got @param {number} expected */
  wrongChunk: (got, expected) => `The server sent chunk ${got} where chunk ${expected} comes next.`,
  noAnswer: 'The server cannot be reached.',
  /** @param {number} status */
  oddAnswer: (status) => `The server answered with status ${status} and nothing readable.`,
});
