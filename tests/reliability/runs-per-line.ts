/** How often each line of a matrix is run: `RUNS_PER_LINE` where it is set, otherwise by the form of the tests. */
export function runsPerLine({ short, long }: { readonly short: number; readonly long: number }): number {
  const { RUNS_PER_LINE, TEST_LONG } = process.env;
  return Number(RUNS_PER_LINE ?? (TEST_LONG === undefined ? short : long));
}
