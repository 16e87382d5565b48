import { defineConfig } from 'vitest/config';

/** Where a CI run leaves its counts: `.ci/run` names a file per run. */
const summaryFile = process.env.TEST_SUMMARY_FILE || 'node_modules/.vitest/summary.json';

export default defineConfig(({ mode }) => ({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/**/*.test.ts',
      'benchmarks/**/*.test.ts',
    ],
    // They pack and install every package: `pnpm test:packages`.
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/packages/**'],
    pool: 'forks',
    // End-to-end files start servers of their own: more than one at a time per core makes time limits lie.
    maxWorkers: 2,
    testTimeout: mode === 'long' ? 600_000 : 15_000,
    hookTimeout: 30_000,
    retry: 0,
    passWithNoTests: false,
    // `vitest run --mode long` tells the tests that have a long form to take it.
    env: mode === 'long' ? { TEST_LONG: '1' } : {},
    reporters: process.env.CI ? ['default', ['json', { outputFile: summaryFile }]] : ['default'],
  },
}));
