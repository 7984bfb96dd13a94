/** The surface as a solid in space, by three: the only module that knows of it, loaded when the view in space is opened. */
import {
  AmbientLight, BufferAttribute, BufferGeometry, CanvasTexture, DirectionalLight, DoubleSide, Mesh, MeshLambertMaterial, PerspectiveCamera,
  Scene, SRGBColorSpace, Vector3, WebGLRenderer,
} from 'three';
import { eyeOf, HEIGHT } from './orbit.js';

/** Every so many grid points of the field are a corner of the solid. */
const COARSE = 2;
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
    /**
     * @param {{values: ArrayLike<number>, size: number}} field row 0 at the lowest y
     * @param {(cost: number) => number} rise
     */
    shape({ values, size }, rise) {
      mesh.geometry.dispose();
      mesh.geometry = solidOf(values, size, rise);
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

/** @param {ArrayLike<number>} values @param {number} size @param {(cost: number) => number} rise @returns {BufferGeometry} */
function solidOf(values, size, rise) {
  const side = Math.floor((size - 1) / COARSE) + 1;
  const places = new Float32Array(side * side * 3);
  const paper = new Float32Array(side * side * 2);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const k = row * side + column;
      const [across, up] = [column / (side - 1), row / (side - 1)];
      places.set([2 * across - 1, HEIGHT * rise(values[row * COARSE * size + column * COARSE]), 1 - 2 * up], 3 * k);
      paper.set([across, up], 2 * k);
    }
  }
  const corners = new Uint32Array((side - 1) ** 2 * 6);
  for (let row = 0, at = 0; row < side - 1; row += 1) {
    for (let column = 0; column < side - 1; column += 1, at += 6) {
      const k = row * side + column;
      corners.set([k, k + 1, k + side, k + 1, k + side + 1, k + side], at);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setAttribute('uv', new BufferAttribute(paper, 2));
  geometry.setIndex(new BufferAttribute(corners, 1));
  geometry.computeVertexNormals();
  return geometry;
}

/** @typedef {ReturnType<typeof createScene>} SpaceScene */
