/** The view in space, once it is opened: the solid, what walks on it, and its arrows. Loaded only then, and three with it. */
import { createLayer, together } from '../../stage/layer.js';
import { createScene } from '../../stage/space/scene.js';
import { createSurface, pixelRatio } from '../../stage/viewport.js';
import { landscapeWords } from '../../words/landscape.js';
import { costBar } from './cost-legend.js';
import { bitmapOf, paintContours } from './pictures.js';
import { spaceLayer } from './space-layer.js';
import { spaceVectorsLayer } from './space-vectors.js';
import { createSpaceView } from './space-view.js';

/** @typedef {import('./types.js').Lab} Lab */
/** @typedef {import('./field.js').Field} Field */

/** Pixels of the picture that lies on the solid, along a side. */
const PAPER = 1024;
/** Pixels of a picture of its own to one of the page. */
const FINE = 2;

/** @param {Field} field @param {readonly import('../../stage/contours.js').Contour[]} contours @param {import('../../stage/palette.js').Palette} palette */
function paperOf(field, contours, palette) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PAPER;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no 2-D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmapOf(field, palette), 0, 0, PAPER, PAPER);
  context.scale(1.5, 1.5);
  paintContours(contours, context, { left: 0, top: 0, width: PAPER / 1.5, height: PAPER / 1.5 }, palette);
  return canvas;
}

/**
 * @param {Lab} lab
 * @param {WebGL2RenderingContext} context
 * @param {{solid: HTMLCanvasElement, over: HTMLCanvasElement, vectors: HTMLCanvasElement}} canvases
 * @returns {() => void} how to end it
 */
export function openSpace(lab, context, canvases) {
  const scene = createScene(canvases.solid, context);
  const [over, above] = [createSurface(canvases.over), createSurface(canvases.vectors)];
  const space = createSpaceView(lab, over);
  let shaped = /** @type {readonly unknown[]} */ ([]);
  const ends = [
    createLayer(lab.loop, {
      name: 'solid',
      read: () => together(lab.field.current.value, lab.field.contours.value, lab.store.camera.value, lab.palette.value, over.size.value),
      paint: (_, contours, camera, palette, __) => {
        const solid = space.solid.peek();
        if (!solid || over.width() === 0) return;
        // Turning alone leaves the solid as it is.
        const made = [solid.ground, contours, palette];
        if (made.some((part, k) => part !== shaped[k])) {
          scene.shape(solid.ground);
          scene.paper(paperOf(solid.field, contours, palette));
          shaped = made;
        }
        scene.render(camera, { width: over.width(), height: over.height() }, pixelRatio.peek());
      },
    }),
    spaceLayer(lab, over, space),
    spaceVectorsLayer(lab, above, space),
    lab.pictures.add(() => ({
      name: 'space', title: () => landscapeWords.space.named(lab.surface.peek().label), element: () => canvases.over,
      drawn: { how: 'layers', layers: [solidLayer(scene, canvases.solid), onItsOwn(spaceLayer), onItsOwn(spaceVectorsLayer)], lanes: true, bar: () => costBar(lab) },
    })),
  ];
  lab.hook.space = () => {
    const view = space.view.peek();
    if (!view) return null;
    const heads = space.trailsAt(lab.player.step.peek()).map(({ lane, xs, ys, shown, behind }) => ({ lane, x: xs[shown], y: ys[shown], behind: behind?.[shown] === 1 }));
    const { scale } = view.field;
    return { matrix: view.matrix, size: view.size, heads, orbit: lab.store.camera.peek(), lowest: scale.lowest, level: scale.levels[0] };
  };
  return () => {
    for (const end of ends) end();
    delete lab.hook.space;
    over.dispose();
    above.dispose();
    scene.dispose();
  };
}

/**
 * The solid on a picture of its own. What a graphics card has drawn is gone with the page's next frame: it is drawn anew and taken at once.
 * @param {ReturnType<typeof createScene>} scene
 * @param {HTMLCanvasElement} solid
 */
const solidLayer = (scene, solid) => (/** @type {Lab} */ lab, /** @type {import('../../stage/viewport.js').Surface} */ surface) => createLayer(lab.loop, {
  read: () => together(lab.store.camera.value),
  paint: (camera) => {
    const [width, height] = [surface.width(), surface.height()];
    scene.render(camera, { width, height }, FINE);
    surface.context.drawImage(solid, 0, 0, width, height);
    scene.render(camera, { width: solid.clientWidth, height: solid.clientHeight }, pixelRatio.peek());
  },
});

/** A layer over the solid, on a picture of its own: of another size, seen from the same place. @param {typeof spaceLayer} layer */
const onItsOwn = (layer) => (/** @type {Lab} */ lab, /** @type {import('../../stage/viewport.js').Surface} */ surface) => layer(lab, surface, createSpaceView(lab, surface));
