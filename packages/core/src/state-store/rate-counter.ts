/** Counts uses, for one process or for all that share a store. */
export interface RateCounter {
  /** Counts one use of the key in a fixed window that its first use opens. */
  count(
    key: string,
    options: { readonly windowMs: number },
  ): Promise<{ readonly uses: number; readonly endsInMs: number }>;
}
