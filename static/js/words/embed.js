/** What an embed says to the page around it, and the element to the reader when there is nothing to show. */
export const embedWords = {
  noAnswer: 'The lab does not answer just now.',
  openInFull: 'Open it in full',
  title: (/** @type {string} */ lab) => `Descent Lab: ${lab}`,
  wholeNumber: (/** @type {string} */ method, /** @type {boolean} */ positive) => `${method} expects a whole number${positive ? ', 0 or more' : ''}.`,
  unknownMethod: (/** @type {string} */ method, /** @type {readonly string[]} */ known) => `There is no method ${method}; there are ${known.join(', ')}.`,
  gone: 'The frame has been taken away or opened anew.',
};
