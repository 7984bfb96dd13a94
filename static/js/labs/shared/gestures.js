/** Which changes belong together: all of one drag, and the presses of a key that is held on a slider. */

const PAUSE = 700;
const SLIDER = 'input[type="range"], [data-slides]';

/**
 * @param {Document} document
 * @param {() => number} [clock] milliseconds
 * @returns {{current: () => number, dispose: () => void}} current: a number that is the same for changes of the same gesture
 */
export function watchGestures(document, clock = () => performance.now()) {
  let count = 0;
  let down = false;
  let lastKey = -Infinity;
  const controller = new AbortController();
  const options = { capture: true, passive: true, signal: controller.signal };
  document.addEventListener('pointerdown', () => {
    down = true;
    count += 1;
    lastKey = -Infinity;
  }, options);
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => { down = false; }, options);
  document.addEventListener('keydown', (event) => {
    if (!(event.target instanceof Element) || !event.target.matches(SLIDER)) return;
    if (clock() - lastKey > PAUSE) count += 1;
    lastKey = clock();
  }, options);
  return {
    current() {
      if (!down && clock() - lastKey > PAUSE) count += 1;
      return count;
    },
    dispose: () => controller.abort(),
  };
}
