/** What a closed disclosure holds: only what is not the usual, so that nothing hides. */
import { h } from 'preact';
import { applies, withDefaults } from '../../controls/catalogue.js';
import { formatNumber, readable, symbolText } from '../../words/numbers.js';
import { trainingWords } from '../../words/training.js';

/**
 * @param {import('../../controls/catalogue.js').ComponentEntry} entry
 * @param {import('./types.js').ComponentValue} value
 * @param {readonly string[]} [leaveOut] controls that are in sight
 * @returns {string[]} each control that differs from its default, with its symbol
 */
export function changesOf(entry, value, leaveOut = []) {
  const values = { ...withDefaults(entry), ...value };
  return entry.controls.filter(({ name, when }) => !leaveOut.includes(name) && applies(when, values)).flatMap(({ name, kind, symbol, default: usual }) => {
    const now = values[name];
    if (now === usual) return [];
    if (kind === 'switch') return [now === true ? readable(name).toLowerCase() : trainingWords.off(readable(name).toLowerCase())];
    if (kind === 'choice') return [readable(String(now)).toLowerCase()];
    return [`${symbolText(symbol) || readable(name).toLowerCase()} ${formatNumber(Number(now), 6)}`];
  });
}

/** @param {{texts: readonly string[]}} props */
export function Now({ texts }) {
  return texts.length > 0 ? h('span', { class: 'now small number' }, texts.join(', ')) : null;
}
