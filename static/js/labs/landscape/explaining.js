/**
 * Which lane is looked into, and whether its step is explained. As long as nobody chose, it is explained where there is room beside the
 * picture, and the last lane is looked into.
 */
import { computed, signal } from '../../state/signals.js';
import { explainedField } from '../shared/explain.js';

/** @typedef {import('../shared/explain.js').Explained} Explained */
/** @typedef {Explained | 'auto' | 'off'} Choice */

const WIDE = '(min-width: 761px)';

/** The store's table entry: "3~0" is coordinate x of the fourth lane. */
export const explainingField = {
  default: /** @type {Choice} */ ('auto'),
  /** @param {string} text @returns {Choice} */
  parse: (text) => (text === 'auto' || text === 'off' ? text : explainedField.parse(text) ?? 'auto'),
  /** @param {Choice} value */
  format: (value) => (typeof value === 'string' ? value : explainedField.format(value)),
};

/**
 * @param {object} parts
 * @param {Pick<import('./types.js').Store, 'explain' | 'lanes'>} parts.store
 * @param {Pick<MediaQueryList, 'matches' | 'addEventListener'>} [parts.wide]
 */
export function createExplaining({ store, wide = window.matchMedia(WIDE) }) {
  const roomy = signal(wide.matches);
  wide.addEventListener('change', () => { roomy.value = wide.matches; });
  const { explain } = store;
  /** @type {Explained | null} what was looked into last */
  let last = null;
  const now = computed(() => {
    if (typeof explain.value !== 'string') last = explain.value;
    const final = store.lanes.value.length - 1;
    return last && explain.value !== 'auto' ? { ...last, lane: Math.min(last.lane, final) } : { lane: final, index: 0 };
  });
  const open = computed(() => (explain.value === 'auto' ? roomy.value : explain.value !== 'off'));
  /** @param {Partial<Explained>} [part] */
  const show = (part = {}) => {
    last = { ...now.peek(), ...part };
    explain.value = last;
  };
  const close = () => { explain.value = 'off'; };
  return { open, now, show, close, toggle: () => (open.peek() ? close() : show()) };
}

/** @typedef {ReturnType<typeof createExplaining>} Explaining */
