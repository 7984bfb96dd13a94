/**
 * One named series of one lane, as it grows: rows of numbers with the steps they belong to. Rows are appended into arrays whose
 * capacity doubles, so that a run of thousands of chunks is copied a handful of times and every look-up is a view.
 */
export class Trace {
  /**
   * @param {number} width numbers in a row (1 for a scalar)
   * @param {boolean} stepped true when it is kept every n points and brings its own steps; false when row i is step i
   * @param {number} [expected] rows it will have when the run is whole: memory is not grown past it
   */
  constructor(width, stepped, expected = Infinity) {
    this.width = width;
    this.stepped = stepped;
    this.expected = expected;
    this.length = 0;
    /** @private */
    this.held = new Float32Array(0);
    /** @private */
    this.heldSteps = new Int32Array(0);
  }

  /** Bytes of the numbers held (the spare capacity not counted). */
  get bytes() {
    return this.length * (this.width + (this.stepped ? 1 : 0)) * 4;
  }

  /** All rows, (length, width) row-major: a view, to be read at once. */
  get values() {
    return this.held.subarray(0, this.length * this.width);
  }

  /** The rows' steps, or null when row i is step i. */
  get steps() {
    return this.stepped ? this.heldSteps.subarray(0, this.length) : null;
  }

  /** Step of the last row, −1 when there is none. */
  get lastStep() {
    return this.length === 0 ? -1 : this.stepAt(this.length - 1);
  }

  /**
   * @param {number} index of a row
   * @returns {number} its step
   */
  stepAt(index) {
    return this.stepped ? this.heldSteps[index] : index;
  }

  /**
   * @param {number} index of a row
   * @returns {Float32Array} the row, a view
   */
  row(index) {
    return this.held.subarray(index * this.width, (index + 1) * this.width);
  }

  /**
   * The row to show at a step: the nearest one at or before it.
   *
   * @param {number} step
   * @returns {number} its index, −1 when no row is that early
   */
  indexAt(step) {
    if (!this.stepped) return Math.max(-1, Math.min(Math.floor(step), this.length - 1));
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.heldSteps[middle] <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /**
   * Appends rows that were checked before.
   *
   * @param {ArrayLike<number>} values (rows, width) row-major
   * @param {ArrayLike<number> | null} steps one a row where the trace is stepped
   */
  append(values, steps) {
    const rows = values.length / this.width;
    this.reserve(this.length + rows);
    this.held.set(values, this.length * this.width);
    if (this.stepped && steps !== null) this.heldSteps.set(steps, this.length);
    this.length += rows;
  }

  /**
   * Forgets every row at `step` and after.
   *
   * @param {number} step
   */
  truncate(step) {
    this.length = this.indexAt(step - 1) + 1;
  }

  /**
   * @param {number} step
   * @returns {Trace} with the rows before that step, in memory of its own
   */
  copy(step) {
    const other = new Trace(this.width, this.stepped, this.expected);
    const rows = this.indexAt(step - 1) + 1;
    if (rows > 0) other.append(this.held.subarray(0, rows * this.width), this.stepped ? this.heldSteps.subarray(0, rows) : null);
    return other;
  }

  /**
   * @private
   * @param {number} rows
   */
  reserve(rows) {
    if (rows * this.width <= this.held.length && (!this.stepped || rows <= this.heldSteps.length)) return;
    const capacity = Math.max(rows, Math.min(Math.max(64, 2 * this.length), this.expected));
    const held = new Float32Array(capacity * this.width);
    held.set(this.values);
    this.held = held;
    if (this.stepped) {
      const heldSteps = new Int32Array(capacity);
      heldSteps.set(this.heldSteps.subarray(0, this.length));
      this.heldSteps = heldSteps;
    }
  }
}
