/**
 * Prints the counts of a CI run as its last line and exits accordingly.
 * Usage: node scripts/ci/print-totals.ts FOLDER_OF_SUMMARIES [FAILED_STEP …]
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TestSummary, totalTests } from './total-tests.ts';

const [folder = '.', ...failedSteps] = process.argv.slice(2);
const { passed, failed, remarks } = totalTests(readSummaries(folder), failedSteps);
for (const remark of remarks) console.log(remark);
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Summaries by the name of their step, which is the name of their file. */
function readSummaries(from: string): Record<string, TestSummary> {
  return Object.fromEntries(
    globSync('*.json', { cwd: from }).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(from, file), 'utf8')) as TestSummary,
    ]),
  );
}
