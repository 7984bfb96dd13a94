/**
 * What of a page an address can hide and lock: parts and single controls, declared by name in a list of the lab's own. A part goes with
 * those it lies in; a component's choice and controls have names after a point, "optimizer.name" and "optimizer.learning_rate", and
 * go with the component.
 *
 * @typedef {object} PartEntry
 * @property {string} name
 * @property {string} [within] the part that it lies in
 * @property {string} [family] of a component: its choice and controls then have names too
 * @property {Able} [only] where it cannot be both hidden and locked
 * @property {boolean} [heavy] what it opens takes so much code that a replay has it only where it is open
 * @property {boolean} [runs] what it sets asks for another run: a replay locks it
 *
 * @typedef {'hide' | 'lock'} Able
 * @typedef {import('../../controls/catalogue.js').Catalogue} Catalogue
 */

/** The choice of a component, beside its controls. */
const CHOICE = 'name';

/** @param {readonly PartEntry[]} list @param {Able} able @returns {string[]} the declared names that can be hidden, or locked */
export function declared(list, able) {
  return list.flatMap(({ name, only = able }) => (only === able ? [name] : []));
}

/** @param {string} name @returns {[string, string | undefined]} of the part, and of a control after the point */
function split(name) {
  const point = name.indexOf('.');
  return point < 0 ? [name, undefined] : [name.slice(0, point), name.slice(point + 1)];
}

/**
 * Whether an address can say so of that name. Which controls a component has, only the catalogue knows.
 * @param {readonly PartEntry[]} list
 * @param {string} name
 * @param {Able} able
 * @param {Catalogue} [catalogue] left out: any control will do
 * @returns {boolean}
 */
export function isPart(list, name, able, catalogue) {
  const [part, control] = split(name);
  const entry = list.find((known) => known.name === part);
  if (!entry || (entry.only ?? able) !== able) return false;
  if (control === undefined) return true;
  return Boolean(entry.family) && (!catalogue || controlsOf(catalogue, String(entry.family)).includes(control));
}

/** @param {Catalogue} catalogue @param {string} family @returns {string[]} the choice, and every control that some component of the family has */
function controlsOf(catalogue, family) {
  return [CHOICE, ...new Set((catalogue.families[family] ?? []).flatMap(({ controls }) => controls.map(({ name }) => name)))];
}

/**
 * Everything with a name, a part before what lies in it; of components the controls of those that are chosen.
 * @param {readonly PartEntry[]} list
 * @param {Catalogue} catalogue
 * @param {(part: string) => readonly string[]} chosen names of the components that stand there now
 * @returns {{name: string, within: string | null, hides: boolean, locks: boolean}[]}
 */
export function allParts(list, catalogue, chosen) {
  return list.flatMap(({ name, within = null, family, only }) => {
    const able = { hides: only !== 'lock', locks: only !== 'hide' };
    const now = family ? (catalogue.families[family] ?? []).filter((entry) => chosen(name).includes(entry.name)) : [];
    const controls = [...new Set(now.flatMap((entry) => entry.controls.map((control) => control.name)))];
    return [{ name, within, ...able }, ...(family ? [CHOICE, ...controls] : []).map((control) => ({ name: `${name}.${control}`, within: name, ...able }))];
  });
}

/**
 * @param {readonly PartEntry[]} list
 * @param {ReadonlySet<string>} named
 * @returns {(name: string) => boolean} whether that part, or one that it lies in, is among the named
 */
export function reaching(list, named) {
  const within = new Map(list.map((entry) => [entry.name, entry.within]));
  return (name) => {
    if (named.size === 0) return false;
    if (named.has(name)) return true;
    for (let at = /** @type {string | undefined} */ (split(name)[0]); at !== undefined; at = within.get(at)) if (named.has(at)) return true;
    return false;
  };
}
