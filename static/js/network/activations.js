/**
 * The activations of the catalogue as scalar functions, one line each. Each makes its function from the component's controls
 * (none for these four), in float64; they take the weighted sum z and give the activation.
 *
 * @typedef {(z: number) => number} Activation
 * @typedef {{name: string, [control: string]: unknown}} ActivationComponent
 */

/** @type {Readonly<Record<string, (controls: ActivationComponent) => Activation>>} */
const MAKERS = Object.freeze({
  relu: () => (z) => (z > 0 ? z : 0),
  tanh: () => (z) => 2 / (1 + Math.exp(-2 * z)) - 1,
  sigmoid: () => (z) => 1 / (1 + Math.exp(-z)),
  identity: () => (z) => z,
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
  const component = typeof activation === 'string' ? { name: activation } : activation;
  const make = Object.hasOwn(MAKERS, component.name) ? MAKERS[component.name] : undefined;
  if (make === undefined) throw new RangeError(`No activation is called ${JSON.stringify(component.name)}.`);
  return make(component);
}
