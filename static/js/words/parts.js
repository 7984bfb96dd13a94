/** The names of what an address can hide and lock, as people read them; a part that both labs have is named once. */
import { readable } from './numbers.js';

/** @type {Readonly<Record<string, string>>} */
const PART_WORDS = Object.freeze({
  about: 'About the surface',
  activation: 'Activation',
  also: 'The second plot',
  arrows: 'Arrows',
  batch_size: 'Batch size',
  boundary: 'Decision boundary',
  camera: 'Turning the surface in space',
  clipping: 'Clipping',
  common: 'One scale for all edges',
  compare: 'Adding and changing lanes',
  cost_scale: 'Linear or log axis',
  curve: 'Curves',
  data: 'Data panel',
  dataset: 'Data set',
  drawn: 'Drawn weights',
  edges: 'What the edges show',
  edit: 'From here on',
  explain: 'Explain this step',
  gradient_noise: 'Gradient noise',
  hidden: 'Layers and units',
  initializer: 'Initializer',
  l1: 'L1 penalty',
  l2: 'L2 penalty',
  lanes: 'Competitors',
  levels: 'Linear or log shades',
  look: 'Plane or space',
  loss: 'Loss',
  losses: 'Where the cost comes from',
  network: 'Network panel',
  new_data: 'New data',
  new_weights: 'New weights',
  noise: 'Noise',
  numbers: 'Numbers',
  open: 'Open in full',
  optimizer: 'Optimizer',
  own_start: 'A start of its own',
  picture: 'Picture',
  play: 'Play and pause',
  plot: 'What is plotted',
  points: 'Points',
  presets: 'Presets',
  race: 'Race table',
  reset: 'Reset',
  schedule: 'Schedule',
  scrub: 'Scrub bar',
  signal: 'Signal, layer by layer',
  speed: 'Speed',
  start: 'Where lanes start',
  step: 'One step back or on',
  surface: 'Surface',
  test_fraction: 'Held out',
  tolerance: 'Tolerance of the race',
  training: 'Training panel',
  transport: 'Transport',
  vectors: 'Which arrows',
  vectors_of: 'Whose arrows',
  view: 'Zoom and pan',
  weights: 'First weights',
});

/** Heads and entries of the table of names. */
export const partWords = Object.freeze({
  initialization: 'Initialization',
  landscape: 'Landscape',
  name: 'Name',
  what: 'What it is',
  able: 'Can be',
  both: 'hidden, locked',
  hide: 'hidden',
  lock: 'locked',
});

/** @param {string} name of a part, or of a component's choice or control after a point @returns {string} */
export function partLabel(name) {
  const [part, control] = name.split('.');
  const label = PART_WORDS[part] ?? readable(part);
  if (control === undefined) return label;
  return control === 'name' ? `${label}: which` : `${label}: ${readable(control).toLowerCase()}`;
}

/** @param {string} name @returns {boolean} whether it has a label of its own */
export function isLabelled(name) {
  return Object.hasOwn(PART_WORDS, name);
}
