/** What a closed disclosure holds: only what is not the usual, so that nothing hides. */
import { h } from 'preact';
import { changes } from '../../controls/control-value.js';

const DIGITS = 6;

/**
 * @param {import('../../controls/catalogue.js').ComponentEntry} entry
 * @param {import('./types.js').ComponentValue} value
 * @param {readonly string[]} [leaveOut] controls that are in sight
 * @returns {string[]} each control that differs from its default, with its symbol
 */
export function changesOf(entry, value, leaveOut = []) {
  return changes(entry, value, DIGITS, leaveOut);
}

/** @param {{texts: readonly string[]}} props */
export function Now({ texts }) {
  return texts.length > 0 ? h('span', { class: 'now small number' }, texts.join(', ')) : null;
}
