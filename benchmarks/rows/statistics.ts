/** Value in the middle; between two, half way. @throws Error for no values. */
export function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (lower === undefined || upper === undefined) throw new Error('There is no median of nothing.');
  return (lower + upper) / 2;
}

/** The smallest value that at least this share (0 to 1) of the sorted values does not exceed. @throws Error for no values. */
export function toQuantile(sorted: ArrayLike<number>, share: number): number {
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error('There is no quantile of nothing.');
  return found;
}
