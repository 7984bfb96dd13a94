/**
 * How the surface in space is seen now: its solid, where its places are on the picture, what its hills hide, and the trails on it. Each is
 * computed when a layer that is painted asks for it.
 */
import { computed } from '../../state/signals.js';
import { createDepths } from '../../stage/space/depths.js';
import { groundOf } from '../../stage/space/ground.js';
import { matrixOf } from '../../stage/space/scene.js';
import { placesOn, riseOn, trailsInSpace } from './space-trails.js';
import { trailsOf } from './trails-of.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */

/**
 * @param {Lab} lab
 * @param {import('../../stage/viewport.js').Surface} surface
 */
export function createSpaceView(lab, surface) {
  const depths = createDepths();
  /** @type {{of: readonly unknown[], rise: (cost: number) => number, ground: import('../../stage/space/ground.js').Ground} | null} */
  let made = null;

  /** The solid is the same as long as the field's values and their scale are: looking elsewhere makes another field. */
  const solid = computed(() => {
    const field = lab.field.current.value;
    if (!field || field.dimension !== 2) return null;
    const of = [field.values, field.scale, field.log];
    if (!made || of.some((part, k) => part !== made?.of[k])) {
      const rise = riseOn(field);
      made = { of, rise, ground: groundOf(field, rise) };
    }
    return { field, rise: made.rise, ground: made.ground };
  });

  /** Places on the picture, and whether a place is behind a hill. */
  const view = computed(() => {
    void surface.size.value;
    const size = { width: surface.width(), height: surface.height() };
    if (!solid.value || size.width === 0) return null;
    const { field, rise, ground } = solid.value;
    const matrix = matrixOf(lab.store.camera.value, size.width / Math.max(1, size.height));
    depths.draw(ground, matrix);
    const { point, place, above } = placesOn(field, rise, matrix, size);
    // Places in space are pixels already.
    const flat = { ...size, across: Number, down: Number, place: (/** @type {number} */ x, /** @type {number} */ y) => ({ x, y }), holds: () => true };
    return {
      field, rise, size, matrix, point, place, flat,
      /** @param {number} x @param {number} y @param {number} cost */
      hides: (x, y, cost) => depths.hides(above(x, y, cost)),
    };
  });

  /** The trails as they are seen, whatever step is shown: a step on, nothing is computed anew. */
  const trails = computed(() => {
    void lab.data.version.value;
    void lab.desk.alone.value;
    // While another surface is on its way the walkers of the one before have no ground.
    if (!view.value || lab.data.spec['problem']?.surface.name !== view.value.field.name) return [];
    return trailsInSpace(trailsOf(lab.data, 0, lab.desk.seen), (lane) => lab.data.series(lane, 'loss')?.values ?? [], view.value);
  });

  return {
    solid,
    view,
    /** @param {number} step @returns {import('../../stage/trails.js').Trail[]} */
    trailsAt: (step) => trails.peek().map((trail) => ({ ...trail, shown: Math.max(0, Math.min(step, trail.count - 1)) })),
  };
}

/** @typedef {ReturnType<typeof createSpaceView>} SpaceView */
/** @typedef {NonNullable<SpaceView['view']['value']>} Seen */
