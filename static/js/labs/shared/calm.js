/** The shown step for sentences: still while paused, renewed only a few times a second while playing. */
import { effect, signal } from '../../state/signals.js';

const PAUSE = 120;

/**
 * @param {{step: import('@preact/signals').ReadonlySignal<number>, playing: import('@preact/signals').ReadonlySignal<boolean>}} player
 * @param {() => number} [clock] milliseconds
 * @returns {import('@preact/signals').ReadonlySignal<number>}
 */
export function calmed(player, clock = () => performance.now()) {
  const calm = signal(player.step.peek());
  let last = -Infinity;
  effect(() => {
    const step = player.step.value;
    const now = clock();
    if (player.playing.value && now - last < PAUSE) return;
    last = now;
    calm.value = step;
  });
  return calm;
}
