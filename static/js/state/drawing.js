/**
 * One's own labelled points: adding, removing, and the list they can be typed in.
 *
 * @typedef {readonly [x1: number, x2: number, label: number]} Drawn
 */
import { MOST_CLASSES } from '../stage/palette.js';
import { REACH } from '../stage/points-picture.js';
import { drawingWords } from '../words/drawing.js';

/** Two decimals are finer than a click, and keep links short. @param {number} value */
const rounded = (value) => Math.round(100 * value) / 100 + 0;

/**
 * A click on the plane: it removes the point it hits, else adds one.
 * @param {readonly Drawn[]} points
 * @param {{x1: number, x2: number}} at
 * @param {number} label
 * @param {number} reach how near counts as a hit
 * @returns {readonly Drawn[]}
 */
export function clicked(points, { x1, x2 }, label, reach) {
  let hit = -1;
  let nearest = reach;
  points.forEach(([px, py], k) => {
    const distance = Math.hypot(px - x1, py - x2);
    if (distance <= nearest) [hit, nearest] = [k, distance];
  });
  return hit >= 0 ? points.filter((_, k) => k !== hit) : [...points, [rounded(x1), rounded(x2), label]];
}

/** @param {readonly Drawn[]} points @returns {string} a line each */
export function listOf(points) {
  return points.map((point) => point.join(' ')).join('\n');
}

/**
 * @param {string} text a line each: x₁, x₂ and the class, parted by spaces, commas or semicolons
 * @param {number} most
 * @returns {readonly Drawn[]}
 * @throws {Error} whose message names the line that is wrong
 */
export function readList(text, most) {
  /** @type {Drawn[]} */
  const points = [];
  text.replaceAll('−', '-').split('\n').forEach((written, k) => {
    const parts = written.trim().split(/[\s,;]+/).filter(Boolean);
    if (parts.length === 0) return;
    const [x1, x2, label] = parts.map(Number);
    if (parts.length !== 3 || parts.some((part) => !Number.isFinite(Number(part)))) throw new Error(drawingWords.line(k + 1));
    if (Math.max(Math.abs(x1), Math.abs(x2)) > REACH || !Number.isInteger(label) || label < 0 || label >= MOST_CLASSES) throw new Error(drawingWords.beyond(k + 1));
    points.push([x1, x2, label]);
  });
  if (points.length > most) throw new Error(drawingWords.tooMany(most));
  return points;
}
