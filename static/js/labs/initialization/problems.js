/** Where on the page an error from the server belongs: at the field it names, else in the line on top. */

/** @typedef {readonly (string | number)[]} Where */

/** Fields of the page by their place in the spec; lanes share their controls, so a lane's number does not matter. */
const PLACES = [
  ['problem', 'dataset'], ['problem', 'test_fraction'], ['problem', 'hidden'], ['problem', 'activation'],
  ['problem', 'loss'], ['problem', 'l2'], ['problem', 'l1'],
  ['lanes', '*', 'optimizer'], ['lanes', '*', 'initializer'], ['lanes', '*', 'schedule'], ['lanes', '*', 'clipping'], ['lanes', '*', 'batch_size'],
];

/** @param {Where} where @param {Where} place @returns {boolean} whether `where` lies at or below `place` */
function lies(where, place) {
  return where.length >= place.length && place.every((part, k) => part === '*' || String(where[k]) === String(part));
}

/**
 * The data sets' own address names its fields without the spec around them.
 * @param {Where} where
 * @returns {Where}
 */
export function ofDataset(where) {
  if (where[0] === 'problem') return where;
  const field = where[where.length - 1];
  return field === 'test_fraction' ? ['problem', 'test_fraction'] : ['problem', 'dataset', ...where];
}

/**
 * @param {import('./types.js').Lab} lab
 * @returns {{message: string, where: Where} | null} the error that stands now
 */
function standing(lab) {
  const error = lab.data.error.value;
  if (error) return { message: error.message, where: error.where ?? [] };
  const data = lab.datasets.error.value;
  return data && { message: data.message, where: ofDataset(data.where) };
}

/**
 * @param {import('./types.js').Lab} lab
 * @param {Where} place in the spec, '*' for any lane
 * @returns {string | null} what is wrong there
 */
export function problemAt(lab, place) {
  const error = standing(lab);
  return error && lies(error.where, place) ? error.message : null;
}

/** @param {import('./types.js').Lab} lab @returns {string | null} an error no field of the page takes */
export function problemElsewhere(lab) {
  const error = standing(lab);
  if (!error || PLACES.some((place) => lies(error.where, place))) return null;
  return error.where.length > 0 ? `${error.where.join('.')}: ${error.message}` : error.message;
}
