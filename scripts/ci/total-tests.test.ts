import { describe, expect, it } from 'vitest';
import { type TestSummary, totalTests } from './total-tests.ts';

function summary(...statuses: string[]): TestSummary {
  const assertionResults = statuses.map((status, index) => ({ fullName: `test ${index}`, status }));
  return {
    testResults: [
      { name: 'a.test.ts', status: statuses.includes('failed') ? 'failed' : 'passed', assertionResults },
    ],
  };
}

describe('totalTests', () => {
  it('adds up the runs', () => {
    const summaries = { tests: summary('passed', 'passed'), packages: summary('passed') };
    expect(totalTests(summaries, [])).toEqual({ passed: 3, failed: 0, remarks: [] });
  });

  it('counts a failed test once, although its step failed as well', () => {
    expect(totalTests({ tests: summary('passed', 'failed') }, ['tests'])).toEqual({
      passed: 1,
      failed: 1,
      remarks: [],
    });
  });

  it.each(['pending', 'skipped', 'todo', 'disabled'])('counts a test that is %s as failed', (status) => {
    expect(totalTests({ tests: summary('passed', status) }, [])).toEqual({
      passed: 1,
      failed: 1,
      remarks: ['tests: skipped: test 1'],
    });
  });

  it('counts a file that failed outside its tests', () => {
    const broken = { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] };
    expect(totalTests({ tests: broken }, ['tests'])).toEqual({
      passed: 0,
      failed: 1,
      remarks: ['tests: failed outside its tests: a.test.ts'],
    });
  });

  it('counts a step that failed without a failed test', () => {
    expect(totalTests({ tests: summary('passed') }, ['lint', 'tests'])).toEqual({
      passed: 1,
      failed: 2,
      remarks: ['lint: the step failed', 'tests: the step failed'],
    });
  });
});
