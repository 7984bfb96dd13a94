/**
 * The catalogue's answer, as the page reads it, and how to look things up in it.
 *
 * @typedef {object} ControlEntry
 * @property {string} name
 * @property {string} symbol LaTeX
 * @property {'number' | 'integer' | 'choice' | 'switch' | 'text' | 'points' | 'pairs' | 'component'} kind
 * @property {unknown} default
 * @property {number | null} minimum
 * @property {number | null} maximum
 * @property {number | null} exclusive_minimum
 * @property {number | null} exclusive_maximum
 * @property {'linear' | 'log'} scale
 * @property {readonly (string | number)[]} choices
 * @property {readonly number[]} marks
 * @property {readonly number[]} [stops] the only values its slider stops at, ascending
 * @property {string} help
 * @property {boolean} [structural] whether the optimizer's state means something else with another value: it then starts anew
 * @property {Record<string, readonly unknown[]> | null} [when] values of other controls under which this one has an effect
 * @property {readonly ControlEntry[]} [columns] of a list of rows: what stands in a row
 * @property {boolean} [ascending] of a list of rows: whether the first entry grows from row to row
 * @property {number | null} [longest] of a list of rows: how many there may be; of a text: how many characters
 * @property {readonly string[]} [examples] of a text
 * @property {string} [family] of a component inside the component: what it is chosen from
 * @property {readonly string[]} [shared] of a component inside: those of its controls that are the outer one's own
 * @property {readonly ComponentEntry[]} [options] of a component inside: what it may be, less the shared controls; `joined` puts it here
 *
 * @typedef {{when?: Record<string, unknown> | null, latex: string, mathml: string}} EquationEntry
 *
 * @typedef {{name: string, label: string, symbol: string, kind: 'point' | 'update', shape: string}} TraceEntry
 * @typedef {{when: Record<string, unknown>, lines: readonly {trace: string, expression: import('../terms/value.js').Expression}[]}} TermsEntry
 *
 * @typedef {object} ComponentEntry
 * @property {string} name
 * @property {string} label
 * @property {string} summary
 * @property {readonly EquationEntry[]} equations
 * @property {readonly ControlEntry[]} controls
 * @property {import('../terms/value.js').Expression} [largest_slope] of an activation, over its controls
 * @property {number} [classes] of a data set at its defaults; 0: its targets are values
 * @property {Record<string, 'identity' | 'sigmoid' | 'softmax' | null>} [outputs] of a loss, by the number of classes: 0, 2, 3 for more
 * @property {boolean} [surprise] of a loss: whether it is −ln p of the right class
 * @property {readonly string[]} [suits] of an initializer: the activations it keeps the signal's size for
 * @property {'normal' | 'uniform' | 'constant' | 'sphere'} [distribution] of an initializer's weights
 * @property {import('../terms/value.js').Expression} [mean] of one weight, over the controls, fan_in and fan_out
 * @property {import('../terms/value.js').Expression} [variance]
 * @property {readonly TraceEntry[]} [traces] of an optimizer: its state and what is observed of it
 * @property {readonly TermsEntry[]} [terms] of an optimizer: its update by form
 * @property {boolean} [needs_hessian] of an optimizer: whether it asks for second derivatives, which networks do not give
 *
 * @typedef {{version: string, families: Record<string, readonly ComponentEntry[]>}} Catalogue
 *
 * @typedef {{name: string, [control: string]: unknown}} ComponentValue a component as it stands in a spec
 */

/**
 * The catalogue as a page uses it: what it does not offer left out, and components inside components joined to what they may be.
 * @param {Catalogue} catalogue as the server sends it
 * @param {(entry: ComponentEntry, family: string) => boolean} [offered]
 * @returns {Catalogue}
 */
export function joined({ version, families }, offered = () => true) {
  const kept = Object.fromEntries(Object.entries(families).map(([family, entries]) => [family, entries.filter((entry) => offered(entry, family))]));
  /** @param {ControlEntry} control @returns {ControlEntry} */
  const withOptions = (control) => {
    if (control.kind !== 'component') return control;
    const { choices, family = '', shared = [] } = control;
    const options = (kept[family] ?? []).filter(({ name }) => choices.includes(name))
      .map((entry) => ({ ...entry, controls: entry.controls.filter(({ name }) => !shared.includes(name)) }));
    const { name } = /** @type {ComponentValue} */ (control.default);
    const usual = options.find((option) => option.name === name);
    return { ...control, options, default: usual ? { ...withDefaults(usual), .../** @type {object} */ (control.default) } : control.default };
  };
  return {
    version,
    families: Object.fromEntries(Object.entries(kept).map(([family, entries]) => [
      family, entries.map((entry) => ({ ...entry, controls: entry.controls.map(withOptions) })),
    ])),
  };
}

/** @param {ControlEntry} control that holds a component @param {string} name @returns {ComponentEntry | undefined} */
export function optionOf(control, name) {
  return control.options?.find((option) => option.name === name);
}

/**
 * @param {Catalogue} catalogue
 * @param {string} family
 * @param {string} name
 * @returns {ComponentEntry}
 * @throws {RangeError} when the catalogue has no such component
 */
export function entryOf(catalogue, family, name) {
  const entry = catalogue.families[family]?.find((candidate) => candidate.name === name);
  if (!entry) throw new RangeError(`The catalogue has no ${name} among its ${family}.`);
  return entry;
}

/**
 * How many classes a data set has: what its own control says, what its own points say, or what is declared.
 * @param {ComponentEntry} entry
 * @param {ComponentValue} value
 * @returns {number} 0 where the targets are values
 */
export function classesOf(entry, value) {
  const values = { ...withDefaults(entry), ...value };
  const rows = entry.controls.find(({ kind }) => kind === 'points');
  if (typeof values['classes'] === 'number') return values['classes'];
  const labels = rows ? /** @type {number[][]} */ (values[rows.name]).map((row) => row[row.length - 1]) : [];
  return labels.length > 0 ? Math.max(2, 1 + Math.max(...labels)) : entry.classes ?? 2;
}

/** @param {ComponentEntry} entry @returns {ComponentValue} with every control at its default */
export function withDefaults(entry) {
  return { name: entry.name, ...Object.fromEntries(entry.controls.map((control) => [control.name, control.default])) };
}

/**
 * Whether a control (or an equation) counts for these values of the others.
 * @param {Record<string, unknown> | null | undefined} when a value, or a list of values, by control
 * @param {Record<string, unknown>} values
 * @returns {boolean}
 */
export function applies(when, values) {
  return Object.entries(when ?? {}).every(([name, wanted]) => (Array.isArray(wanted) ? wanted.includes(values[name]) : values[name] === wanted));
}

/**
 * A bare number control, for what is not a component: points, noise, batch size.
 * @param {Partial<ControlEntry> & {name: string}} given
 * @returns {ControlEntry}
 */
export function bareControl(given) {
  return {
    symbol: '', kind: 'number', default: 0, minimum: null, maximum: null, exclusive_minimum: null, exclusive_maximum: null,
    scale: 'linear', choices: [], marks: [], help: '', ...given,
  };
}
