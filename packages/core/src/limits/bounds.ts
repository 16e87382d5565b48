/** How many things of a kind there may be at a time. */
export interface Bounds {
  /** All together. */
  readonly max: number;
  /** Those that have the same share. */
  readonly maxPerShare: number;
}
