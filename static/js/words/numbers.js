/**
 * Numbers as people read them: a true minus sign, as many digits as mean something, powers of ten written out.
 */

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {number} power @returns {string} */
function superscript(power) {
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return power < 0 ? `⁻${digits}` : digits;
}

/**
 * @param {number} value
 * @param {number} [digits] significant ones
 * @returns {string} "0.1", "−2.5", "1.2·10⁻⁶", "∞", "–" for not a number
 */
export function formatNumber(value, digits = 3) {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  const [mantissa, exponent] = magnitude.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power < -4 || power > 4) {
    const factor = String(Number(mantissa));
    return `${sign}${factor === '1' ? '' : `${factor}·`}10${superscript(power)}`;
  }
  return sign + String(Number(magnitude.toPrecision(digits)));
}

/**
 * A cost, with a fixed number of decimals so that it does not jitter while it changes.
 * @param {number | null | undefined} value
 * @returns {string}
 */
export function formatCost(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (value < 0) return `−${formatCost(-value)}`;
  if (value >= 1e5 || (value > 0 && value < 1e-3)) return formatNumber(value, 2);
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(3);
}

/** @param {number | null | undefined} share 0 … 1 @returns {string} "95 %" */
export function formatPercent(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return `${Math.round(100 * share)} %`;
}

/** @param {number} count @returns {string} "20 000" with thin spaces from five digits on */
export function formatCount(count) {
  const text = String(count);
  return text.length < 5 ? text : text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

const GREEK = /** @type {Record<string, string>} */ ({
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ',
  mu: 'μ', nu: 'ν', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', psi: 'ψ', omega: 'ω', ell: 'ℓ', infty: '∞', Delta: 'Δ', Pi: 'Π',
});
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * A control's symbol, which is LaTeX, as plain text: "\beta_1" is "β₁".
 * @param {string | null | undefined} latex
 * @returns {string}
 */
export function symbolText(latex) {
  return (latex ?? '')
    .replace(/\\(?:mathrm|text|operatorname|mathit)\{([^}]*)\}/g, '$1')
    .replace(/\\([a-zA-Z]+)/g, (_, word) => GREEK[word] ?? word)
    .replace(/_\{?(\d+)\}?/g, (_, digits) => [...digits].map((digit) => SUBSCRIPTS[Number(digit)]).join(''))
    .replace(/_\{?([^{}]+)\}?/g, ' $1')
    .replace(/[{}$\\]/g, '')
    .trim();
}

/** @param {string} name a name of the catalogue, "learning_rate" @returns {string} "Learning rate" */
export function readable(name) {
  const text = name.replaceAll('_', ' ').replace(/(\D)(\d)/g, '$1 $2');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A label within a sentence: one word is a name, such as Adam; several describe. @param {string} label @returns {string} */
export function within(label) {
  return /[\s-]/.test(label) ? label.toLowerCase() : label;
}
