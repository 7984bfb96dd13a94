/** The words of loss and penalties, and of what a closed disclosure holds. */
export const trainingWords = {
  lossAndPenalties: 'Loss and penalties',
  loss: 'Loss',
  fitting: (/** @type {string} */ label) => `By the data: ${label}`,
  l2: 'L2 penalty',
  l1: 'L1 penalty',
  l2Help: 'Pulls weights towards 0, large ones most.',
  l1Help: 'Pulls every weight towards 0 alike: small ones reach it.',
  penalties: 'The penalties',
  added: 'Added to the cost, over all weights w:',
  penalty: (/** @type {string} */ name, /** @type {string} */ value) => `${name} ${value}`,
  off: (/** @type {string} */ name) => `no ${name}`,
};
