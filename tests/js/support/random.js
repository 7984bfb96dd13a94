/**
 * A seeded generator (mulberry32), so that a randomised test that fails can be repeated from its seed.
 *
 * @param {number} seed
 * @returns {{next: () => number, below: (n: number) => number, pick: <T>(items: readonly T[]) => T}} next is uniform in [0, 1)
 */
export function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @param {number} n */
  const below = (n) => Math.floor(next() * n);
  return { next, below, pick: (items) => items[below(items.length)] };
}
