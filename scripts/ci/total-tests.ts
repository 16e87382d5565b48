/** The part of vitest's JSON summary that is counted. */
export interface TestSummary {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** The counts of a CI run. */
export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  /** One line for each failure that the test runner itself does not report as one. */
  readonly remarks: readonly string[];
}

/**
 * Adds up the tests of all runs. A test that was skipped counts as failed, because it proved nothing; so does a file
 * that could not be loaded, and a step that failed without a failed test of its own.
 */
export function totalTests(
  summaries: Readonly<Record<string, TestSummary>>,
  failedSteps: readonly string[],
): TestTotals {
  const runs = Object.entries(summaries).map(([step, summary]) => ({ step, ...countRun(summary) }));
  const explained = runs.filter(({ failed }) => failed > 0).map(({ step }) => step);
  const unexplained = failedSteps.filter((step) => !explained.includes(step));
  const sum = (field: 'passed' | 'failed') => runs.reduce((total, run) => total + run[field], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed') + unexplained.length,
    remarks: [
      ...runs.flatMap(({ step, remarks }) => remarks.map((remark) => `${step}: ${remark}`)),
      ...unexplained.map((step) => `${step}: the step failed`),
    ],
  };
}

function countRun({ testResults }: TestSummary): TestTotals {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed,
    failed: failed + skipped.length + unloaded.length,
    remarks: [
      ...skipped.map(({ fullName }) => `skipped: ${fullName}`),
      ...unloaded.map(({ name }) => `failed outside its tests: ${name}`),
    ],
  };
}
