/**
 * The activations of the catalogue as scalar functions, one line each: the value and the slope at the weighted sum z, made
 * from the component's controls (none for these four), in float64.
 *
 * @typedef {(z: number) => number} Activation
 * @typedef {{name: string, [control: string]: unknown}} ActivationComponent
 */

/** @type {Readonly<Record<string, (controls: ActivationComponent) => {value: Activation, slope: Activation}>>} */
const MAKERS = Object.freeze({
  relu: () => ({ value: (z) => (z > 0 ? z : 0), slope: (z) => (z > 0 ? 1 : 0) }),
  tanh: () => ({ value: (z) => 2 / (1 + Math.exp(-2 * z)) - 1, slope: (z) => 1 - Math.tanh(z) ** 2 }),
  sigmoid: () => ({ value: (z) => 1 / (1 + Math.exp(-z)), slope: (z) => (1 / (1 + Math.exp(-z))) * (1 - 1 / (1 + Math.exp(-z))) }),
  identity: () => ({ value: (z) => z, slope: () => 1 }),
});

/** Names in the catalogue's words. */
export const activationNames = Object.freeze(Object.keys(MAKERS));

/**
 * The function of an activation component.
 *
 * @param {string | ActivationComponent} activation a name, or a spec's object with name and controls
 * @returns {Activation}
 * @throws {RangeError} for a name that has no line here
 */
export function activationOf(activation) {
  return made(activation).value;
}

/**
 * The slope of an activation component.
 *
 * @param {string | ActivationComponent} activation
 * @returns {Activation}
 * @throws {RangeError} for a name that has no line here
 */
export function slopeOf(activation) {
  return made(activation).slope;
}

/** @param {string | ActivationComponent} activation */
function made(activation) {
  const component = typeof activation === 'string' ? { name: activation } : activation;
  const make = Object.hasOwn(MAKERS, component.name) ? MAKERS[component.name] : undefined;
  if (make === undefined) throw new RangeError(`No activation is called ${JSON.stringify(component.name)}.`);
  return make(component);
}
