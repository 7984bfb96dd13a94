/** The surface as a solid in space, by three: the only module that knows of it, loaded when the view in space is opened. */
import {
  AmbientLight, BufferAttribute, BufferGeometry, CanvasTexture, DirectionalLight, DoubleSide, Mesh, MeshLambertMaterial, PerspectiveCamera,
  Scene, SRGBColorSpace, Vector3, WebGLRenderer,
} from 'three';
import { eyeOf, HEIGHT } from './orbit.js';

const ANGLE = 34;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {WebGL2RenderingContext} context of the canvas
 */
export function createScene(canvas, context) {
  const renderer = new WebGLRenderer({ canvas, context, antialias: true, alpha: true });
  const scene = new Scene();
  const camera = new PerspectiveCamera(ANGLE, 1, 0.1, 40);
  const light = new DirectionalLight(0xffffff, 1.5);
  light.position.set(-2, 4, 1.5);
  scene.add(new AmbientLight(0xffffff, 2.1), light);
  const material = new MeshLambertMaterial({ side: DoubleSide });
  const mesh = new Mesh(new BufferGeometry(), material);
  scene.add(mesh);

  return {
    /** @param {import('./ground.js').Ground} ground */
    shape(ground) {
      mesh.geometry.dispose();
      mesh.geometry = solidOf(ground);
    },
    /** @param {HTMLCanvasElement} picture what is painted on it, the lowest y at the bottom */
    paper(picture) {
      material.map?.dispose();
      const texture = new CanvasTexture(picture);
      texture.colorSpace = SRGBColorSpace;
      texture.anisotropy = Math.min(8, renderer.capabilities.getMaxAnisotropy());
      material.map = texture;
      material.needsUpdate = true;
    },
    /**
     * @param {import('./orbit.js').Orbit} orbit
     * @param {{width: number, height: number}} size CSS pixels
     * @param {number} ratio device pixels of one
     */
    render(orbit, { width, height }, ratio) {
      renderer.setPixelRatio(ratio);
      renderer.setSize(width, height, false);
      renderer.render(scene, look(camera, orbit, width / height));
    },
    /** Gives back what the graphics card holds. */
    dispose() {
      mesh.geometry.dispose();
      material.map?.dispose();
      material.dispose();
      renderer.dispose();
      context.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}

/** @param {PerspectiveCamera} camera @param {import('./orbit.js').Orbit} orbit @param {number} aspect @returns {PerspectiveCamera} */
function look(camera, orbit, aspect) {
  const middle = new Vector3(0, 0.42 * HEIGHT, 0);
  camera.aspect = aspect;
  camera.position.set(...eyeOf(orbit)).add(middle);
  camera.lookAt(middle);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
  return camera;
}

/**
 * @param {import('./orbit.js').Orbit} orbit
 * @param {number} aspect width over height
 * @returns {number[]} (4 × 4), column after column: from space to the picture
 */
export function matrixOf(orbit, aspect) {
  const camera = look(new PerspectiveCamera(ANGLE, aspect, 0.1, 40), orbit, aspect);
  return camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse).toArray();
}

/** @param {import('./ground.js').Ground} ground @returns {BufferGeometry} */
function solidOf({ places, shares, corners }) {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setAttribute('uv', new BufferAttribute(shares, 2));
  geometry.setIndex(new BufferAttribute(corners, 1));
  geometry.computeVertexNormals();
  return geometry;
}

/** @typedef {ReturnType<typeof createScene>} SpaceScene */
