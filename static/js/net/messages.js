/**
 * The server's text messages, checked before anything believes them.
 *
 * @typedef {import('../state/run-data.js').Started} Started
 * @typedef {import('../state/run-data.js').LaneEnd} LaneEnd
 * @typedef {import('../state/run-data.js').RunError} RunError
 *
 * @typedef {{type: 'started', run: string} & Started} StartedMessage
 * @typedef {{type: 'finished', run: string, lanes: LaneEnd[]}} FinishedMessage
 * @typedef {{type: 'error', run?: string, error: RunError}} ErrorMessage
 * @typedef {{type: 'going_away', retry_after: number}} GoingAwayMessage
 * @typedef {StartedMessage | FinishedMessage | ErrorMessage | GoingAwayMessage} ServerMessage
 */

/** A text message that is not in the protocol's shape. */
export class MessageError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'MessageError';
  }
}

/** @type {Record<string, (message: Record<string, any>) => boolean>} */
const SHAPES = {
  started: (message) =>
    isText(message['run']) &&
    isText(message['id']) &&
    isObject(message['spec']) &&
    Array.isArray(message['spec']['lanes']) &&
    Number.isSafeInteger(message['spec']['steps']) &&
    Array.isArray(message['layout']) &&
    isObject(message['traces']),
  finished: (message) => isText(message['run']) && Array.isArray(message['lanes']) && message['lanes'].every(isLaneEnd),
  error: (message) =>
    (message['run'] === undefined || message['run'] === null || isText(message['run'])) &&
    isObject(message['error']) &&
    isText(message['error']['code']) &&
    isText(message['error']['message']),
  going_away: (message) => Number.isFinite(message['retry_after']) && message['retry_after'] >= 0,
};

/**
 * @param {string} text
 * @returns {ServerMessage | null} null for a type that this version does not know, which is to be passed over
 * @throws {MessageError}
 */
export function parseMessage(text) {
  /** @type {unknown} */
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    throw new MessageError('A message is not JSON.');
  }
  if (!isObject(message) || !isText(message['type'])) throw new MessageError('A message has no type.');
  const type = message['type'];
  if (!Object.hasOwn(SHAPES, type)) return null;
  if (!SHAPES[type](message)) throw new MessageError(`A message "${type}" has not the shape that was agreed.`);
  return /** @type {ServerMessage} */ (message);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === 'string';
}

/** @param {unknown} value */
function isLaneEnd(value) {
  return isObject(value) && isText(value['status']) && Number.isSafeInteger(value['step']);
}
