/** Which edge or unit of a network's picture is read out: the one under the pointer, else the one that was tapped or walked to. */
import { signal } from '../../state/signals.js';
import { exists, weightIndex } from '../../network/unit-values.js';
import { MOST_DRAWN, placeUnits } from '../../stage/network-geometry.js';
import { placeAt } from '../../stage/network-hits.js';
import { walk } from '../../stage/network-walk.js';
import { pointerOn } from '../../stage/viewport.js';
import { sizesOf } from './network-picture.js';

/**
 * @typedef {import('../../stage/network-walk.js').Stand} Stand
 * @typedef {ReturnType<typeof createNetworkPlace>} NetworkPlace
 */

/** How far from an edge a mouse may be, and a finger. */
const REACH = { mouse: 6, touch: 16 };

/**
 * @param {import('./types.js').Lab} lab
 * @param {number} lane
 */
export function createNetworkPlace(lab, lane) {
  const hovered = signal(/** @type {Stand | null} */ (null));
  const stood = signal(/** @type {Stand | null} */ (null));

  const sizes = () => {
    const network = lab.reading.network();
    return network ? sizesOf(network) : [];
  };

  /** @param {MouseEvent & {pointerType?: string}} event @returns {Stand | null} */
  function under(event) {
    const network = lab.reading.network();
    if (!network) return null;
    const { x, y, width, height } = pointerOn(/** @type {HTMLElement} */ (event.currentTarget), event);
    const row = lab.edges.at(lane, lab.store.edges.peek());
    return placeAt(placeUnits(width, height, sizesOf(network)), x, y, {
      reach: event.pointerType === 'touch' ? REACH.touch : REACH.mouse,
      strength: (edge) => (row ? Math.abs(row.values[weightIndex(network, edge)]) : 0),
    });
  }

  /** @param {import('../../stage/network-hits.js').EdgePlace} edge */
  function explain(edge) {
    const network = lab.reading.network();
    if (network && exists(sizes(), edge)) lab.explain(weightIndex(network, edge), lane);
  }

  return {
    /** @returns {Stand | null} follows the pointer, the walk and the run */
    shown() {
      const place = hovered.value ?? stood.value;
      const now = sizes();
      return place && exists(now.map((size) => Math.min(size, MOST_DRAWN)), place) ? place : null;
    },
    /** Whether it is the pointer that shows it, so that a click is near. */
    hovers: () => hovered.value !== null,
    /** @returns {number | null} where the weight of the edge that is read out stands in the flat row */
    explainable() {
      const network = lab.reading.network();
      const place = this.shown();
      return network && place?.kind === 'edge' ? weightIndex(network, place) : null;
    },
    handlers: {
      onPointerMove: (/** @type {PointerEvent} */ event) => {
        if (event.pointerType === 'touch') return;
        hovered.value = same(hovered.peek(), under(event));
        /** @type {HTMLElement} */ (event.currentTarget).dataset['over'] = hovered.peek()?.kind ?? '';
      },
      onPointerLeave: () => { hovered.value = null; },
      onClick: (/** @type {MouseEvent & {pointerType?: string}} */ event) => {
        const place = under(event);
        stood.value = place;
        // A tap reads out: what a finger hides is explained by the button that comes with it.
        if (place?.kind === 'edge' && event.pointerType !== 'touch') explain(place);
      },
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const now = sizes();
        const place = hovered.peek() ?? stood.peek();
        if (event.key === 'Escape' && stood.peek()) stood.value = null;
        else if (event.key === 'Enter') {
          if (place?.kind !== 'edge') return;
          explain(place);
        } else if (/^Arrow/.test(event.key) && now.length > 0) {
          stood.value = walk(hovered.peek() ?? stood.peek(), /** @type {import('../../stage/network-walk.js').Arrow} */ (event.key), now);
        } else return;
        hovered.value = null;
        event.preventDefault();
      },
    },
  };
}

/** The place before when it is the same one, so that nothing is drawn anew. @param {Stand | null} before @param {Stand | null} now @returns {Stand | null} */
function same(before, now) {
  return before && now && Object.entries(now).every(([key, value]) => before[/** @type {keyof Stand} */ (key)] === value) ? before : now;
}
