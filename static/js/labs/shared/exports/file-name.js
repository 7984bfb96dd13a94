/** Names of files that say what is inside: the lab, what it runs on, and who runs. */

/** More than these are counted in place of being named. */
const FEW = 4;

/**
 * @param {import('../types.js').Lab} lab
 * @param {string} ending with its dot
 * @param {string} [part] of what there is, such as a picture's name
 * @returns {string} "landscape-rosenbrock-adam.csv"
 */
export function fileName(lab, ending, part = '') {
  const groups = lab.inside().map((names) => {
    const apart = [...new Set(names)];
    return apart.length > FEW ? `${apart.length}-lanes` : apart.join('-');
  });
  return [lab.traits.name, ...groups, part].filter(Boolean).map(plain).join('-') + ending;
}

/** Letters, digits and what no system minds in the name of a file. @param {string} text @returns {string} */
function plain(text) {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '');
}
