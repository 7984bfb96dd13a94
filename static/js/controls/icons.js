/** The few drawn signs of the interface, in the colour of their text. */
import { h } from 'preact';

const PATHS = {
  play: { d: 'M4 2.2v11.6a.6.6 0 0 0 .92.5l9-5.8a.6.6 0 0 0 0-1l-9-5.8A.6.6 0 0 0 4 2.2z', fill: true },
  pause: { d: 'M4 2h2.2a.8.8 0 0 1 .8.8v10.4a.8.8 0 0 1-.8.8H4a.8.8 0 0 1-.8-.8V2.8A.8.8 0 0 1 4 2zm5.8 0H12a.8.8 0 0 1 .8.8v10.4a.8.8 0 0 1-.8.8H9.8a.8.8 0 0 1-.8-.8V2.8a.8.8 0 0 1 .8-.8z', fill: true },
  back: { d: 'M10 3 5 8l5 5', fill: false },
  forward: { d: 'm6 3 5 5-5 5', fill: false },
  down: { d: 'm3.5 6 4.5 4.5L12.5 6', fill: false },
  up: { d: 'm3.5 10 4.5-4.5 4.5 4.5', fill: false },
  reset: { d: 'M3.2 6.2A5.2 5.2 0 1 1 2.8 9.2M3 2.5v3.7h3.7', fill: false },
  light: { d: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M3 13l1.1-1.1M11.9 4.1 13 3', fill: false },
  dark: { d: 'M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z', fill: false },
  auto: { d: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z M8 2v12', fill: false },
  larger: { d: 'M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4', fill: false },
  smaller: { d: 'M13 6.5H9.5V3M9.5 6.5 13.5 2.5M3 9.5h3.5V13M6.5 9.5l-4 4', fill: false },
  undo: { d: 'M6 3.2 2.8 6.4 6 9.6M3.2 6.4h6a3.4 3.4 0 0 1 0 6.8H6.6', fill: false },
  redo: { d: 'm10 3.2 3.2 3.2L10 9.6m2.8-3.2h-6a3.4 3.4 0 0 0 0 6.8h2.6', fill: false },
  restore: { d: 'M2 4.2h4M10 4.2h4M2 11.8h4m4 0h4M8 2.3a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8zM8 9.9a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8z', fill: false },
  plus: { d: 'M8 3v10M3 8h10', fill: false },
  minus: { d: 'M3 8h10', fill: false },
  download: { d: 'M8 2.5v7.2M4.8 6.7 8 9.9l3.2-3.2M2.8 11.2v2.3h10.4v-2.3', fill: false },
  close: { d: 'm3.5 3.5 9 9m0-9-9 9', fill: false },
};

/** The die of "new weights": rounded square and five pips. */
export function Dice() {
  const pips = [[5, 5], [11, 5], [8, 8], [5, 11], [11, 11]];
  return h('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    h('rect', { x: 1.6, y: 1.6, width: 12.8, height: 12.8, rx: 2.8, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.4 }),
    pips.map(([cx, cy]) => h('circle', { cx, cy, r: 1.15, fill: 'currentColor' })));
}

/** @param {{name: keyof typeof PATHS}} props */
export function Icon({ name }) {
  const { d, fill } = PATHS[name];
  return h('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    name === 'auto' && h('path', { d: 'M8 2a6 6 0 0 1 0 12z', fill: 'currentColor' }),
    h('path', fill
      ? { d, fill: 'currentColor' }
      : { d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
}
