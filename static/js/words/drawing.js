/** The words of drawing one's own points. */
import { counted } from '../words.js';

export const drawingWords = {
  pad: 'Your points',
  padHelp: 'Click to add a point of the chosen class; click a point to remove it. The list below does the same by keyboard.',
  label: 'Class of the next point',
  undo: 'Remove the last',
  clear: 'Remove all',
  list: 'As a list: x₁ x₂ class, a line each',
  count: (/** @type {number} */ points) => counted(points, 'point'),
  line: (/** @type {number} */ line) => `Line ${line} should be three numbers: x₁, x₂ and the class.`,
  beyond: (/** @type {number} */ line) => `Line ${line}: x₁ and x₂ lie between −5 and 5, the class is a whole number from 0 to 5.`,
  tooMany: (/** @type {number} */ most) => `There is room for ${most} points.`,
};
