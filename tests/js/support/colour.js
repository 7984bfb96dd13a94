/** Colours as people see them: contrast on a background, distance in OKLab, colour vision deficiencies. */

/** @typedef {readonly [number, number, number]} Triple */

/** Machado, Oliveira and Fernandes (2009), severity 1, for linear RGB. @type {Readonly<Record<string, readonly Triple[]>>} */
export const VISION = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** @param {readonly Triple[]} matrix @param {Triple} colour @returns {Triple} */
function times(matrix, colour) {
  const [a, b, c] = matrix.map((row) => row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]);
  return [a ?? 0, b ?? 0, c ?? 0];
}

/** @param {string} hex "#rrggbb" @returns {Triple} linear RGB in 0 … 1 */
export function linear(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const s = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** WCAG 2. @param {string} one @param {string} other @returns {number} from 1 to 21 */
export function contrast(one, other) {
  const [light = 0, dark = 0] = [one, other]
    .map((hex) => times([[0.2126, 0.7152, 0.0722], [0, 0, 0], [0, 0, 0]], linear(hex))[0])
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Ottosson (2020). @param {Triple} rgb linear @returns {Triple} */
function oklab(rgb) {
  const [l, m, s] = times(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]],
    rgb,
  ).map((x) => Math.cbrt(Math.max(x, 0)));
  return times(
    [[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}

/**
 * @param {string} one
 * @param {string} other
 * @param {string} vision a key of VISION
 * @returns {number} distance in OKLab × 100
 */
export function distance(one, other, vision) {
  const matrix = VISION[vision] ?? [];
  const [a, b] = [one, other].map((hex) => {
    const [r, g, bl] = times(matrix, linear(hex)).map((x) => Math.min(Math.max(x, 0), 1));
    return oklab([r ?? 0, g ?? 0, bl ?? 0]);
  });
  return 100 * Math.hypot(...[0, 1, 2].map((i) => (a?.[i] ?? 0) - (b?.[i] ?? 0)));
}
