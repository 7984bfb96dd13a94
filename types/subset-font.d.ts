/** What build.mjs uses of the package subset-font, which brings no types of its own. */
declare module 'subset-font' {
  /** An axis of a variable font: pinned to a value, or narrowed to a range. */
  type Axis = number | { min: number; max: number };

  /**
   * @param font the original, in any web font format
   * @param text every character to keep
   * @param options the answer's format, and what else to keep or to pin
   * @returns the smaller font
   */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: {
      targetFormat?: 'truetype' | 'woff' | 'woff2';
      keepFeatures?: readonly string[];
      preserveNameIds?: readonly number[];
      variationAxes?: Readonly<Record<string, Axis>>;
    },
  ): Promise<Buffer>;
}
