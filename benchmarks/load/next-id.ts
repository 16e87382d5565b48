/** The next id, different from every other one. */
export type NextId = () => number;

/** Counts from a number of ten digits, so that no request changes its length. */
export function createNextId(): NextId {
  let id = 1_000_000_000;
  return () => id++;
}
