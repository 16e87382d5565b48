import { defineConfig } from 'vitest/config';

/** Where a CI run leaves its counts: `.ci/run` names a file per run. */
const summaryFile = process.env.TEST_SUMMARY_FILE || 'node_modules/.vitest/summary.json';

/** MSAL keeps what it finds out about managed identities as long as the process lives. */
const needProcessOfTheirOwn = ['packages/core/src/microsoft/managed-identity.test.ts'];

/** The end-to-end tests once more, on three replicas that share a Redis, wherever a test does not say otherwise. */
const onRedis = {
  name: 'end-to-end on Redis',
  include: ['tests/e2e/**/*.test.ts'],
  env: { TEST_LONG: '1', TOPOLOGY_STORE: 'redis', TOPOLOGY_REPLICAS: '3' },
};

/** Vitest takes the projects in the order of their names, so that the longest files are not the last ones to begin. */
const projects = [
  { name: 'alone', isolate: true, include: needProcessOfTheirOwn },
  // They pack and install every package: `pnpm test:packages`.
  { name: 'end-to-end', include: ['tests/**/*.test.ts'], exclude: ['tests/packages/**'] },
  {
    name: 'unit',
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'benchmarks/**/*.test.ts',
    ],
    exclude: needProcessOfTheirOwn,
  },
];

export default defineConfig(({ mode }) => ({
  test: {
    exclude: ['**/node_modules/**', '**/dist/**', '**/build/**'],
    pool: 'forks',
    // A process of its own for each of 300 files would take longer than most of them do. What a test replaces in its
    // process (timers, environment, spies) it puts back, and no file may count on being the first one.
    isolate: false,
    // End-to-end files start servers of their own: more than one at a time per core makes time limits lie.
    maxWorkers: 2,
    // Tests that run side by side wait for the clock of a Redis, and do little else.
    maxConcurrency: 20,
    testTimeout: mode === 'long' ? 600_000 : 15_000,
    hookTimeout: 30_000,
    retry: 0,
    passWithNoTests: false,
    // `vitest run --mode long` tells the tests that have a long form to take it.
    env: mode === 'long' ? { TEST_LONG: '1' } : {},
    reporters: process.env.CI ? ['default', ['json', { outputFile: summaryFile }]] : ['default'],
    projects: (mode === 'long' ? [...projects, onRedis] : projects).map((test) => ({
      extends: true as const,
      test,
    })),
  },
}));
