/**
 * The activations of the catalogue as scalar functions, one line each: the value and the slope at the weighted sum z, made
 * from the component's controls, in float64.
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
  leaky_relu: ({ slope: s }) => ({ value: (z) => (z > 0 ? z : Number(s ?? 0.01) * z), slope: (z) => (z > 0 ? 1 : Number(s ?? 0.01)) }),
  elu: ({ alpha: a }) => ({ value: (z) => (z >= 0 ? z : Number(a ?? 1) * Math.expm1(z)), slope: (z) => (z >= 0 ? 1 : Number(a ?? 1) * Math.exp(z)) }),
  gelu: () => ({ value: (z) => 0.5 * z * (1 + geluTanh(z)), slope: geluSlope }),
  swish: () => ({ value: (z) => z / (1 + Math.exp(-z)), slope: (z) => swishSlope(z, 1 / (1 + Math.exp(-z))) }),
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

/** Further out the tanh is ±1 to the last digit; cut there, no power overflows. @param {number} z */
const cut = (z) => Math.max(-20, Math.min(20, z));

/** @param {number} z */
function geluTanh(z) {
  const near = cut(z);
  return Math.tanh(Math.sqrt(2 / Math.PI) * near * (1 + 0.044715 * near * near));
}

/** @param {number} z */
function geluSlope(z) {
  const tanh = geluTanh(z);
  const near = cut(z);
  return 0.5 * (1 + tanh) + 0.5 * near * (1 - tanh * tanh) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * near * near);
}

/** @param {number} z @param {number} share */
function swishSlope(z, share) {
  return share + z * share * (1 - share);
}
