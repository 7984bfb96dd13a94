import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentencesOf } from '../../static/js/labs/shared/explain-sentences.js';

const CASES = /** @type {const} */ (['cases', 'rho', 5, ['/', 'm', 'v'], 'm']);

/** @param {number} rho */
function said(rho) {
  const line = (/** @type {string} */ trace, /** @type {any} */ expression) => ({ trace, expression, numbers: { rho, m: 1, v: 2 }, value: 0 });
  const now = /** @type {any} */ ({
    entry: { traces: [{ name: 'rho', symbol: '\\rho' }] }, step: 1,
    chosen: { optimizer: { learning_rate: 1 }, schedule: { name: 'constant' }, clipping: { name: 'none' } },
    found: { update: 1, lines: [line('r', CASES), line('params', ['-', 'm', CASES])], move: { from: 1, to: 0, by: -1 }, gradient: { used: 1, exact: null, norm: null }, rate: 1 },
  });
  return sentencesOf(/** @type {any} */ ({ catalogue: {}, data: { spec: { steps: 9 } } }), now, 'x').slice(1);
}

test('which of two cases holds is said once, with the number that decides', () => {
  assert.deepEqual(said(2.9987), ['ρ = 2.999 is not above 5: the lower case holds.']);
  assert.deepEqual(said(5), ['ρ = 5 is not above 5: the lower case holds.']);
  assert.deepEqual(said(6.5), ['ρ = 6.5 is above 5: the upper case holds.']);
});
