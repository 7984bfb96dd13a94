/**
 * Work in pieces, each a task of the browser's own, so that a slow device answers keys and touches in between. The browser calls a task
 * over 50 ms long; on a phone that is little more than 10 ms of a desk's.
 */

/** @returns {Promise<void>} resolved in another task: setTimeout would wait longer, and up to a second in a tab that is not seen */
export function nextTask() {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });
}

/** @type {Promise<void>} what is in line already */
let line = Promise.resolve();

/**
 * Does it when everything that stood in line before has been done.
 * @param {() => void} piece
 */
export function inTurn(piece) {
  line = line.then(nextTask);
  void line.then(piece);
}

/**
 * What a generator makes, a task for each.
 * @template T
 * @param {Iterable<T>} pieces
 * @returns {Promise<T[]>}
 */
export async function pieceByPiece(pieces) {
  const made = [];
  for (const piece of pieces) {
    made.push(piece);
    await nextTask();
  }
  return made;
}
