import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Checks of the packages as they are published: packed, and installed into a project outside the workspace. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/packages/**/*.test.ts'],
    globalSetup: 'tests/packages/provide-installed-packages.ts',
    testTimeout: 60_000,
    reporters: process.env.TEST_SUMMARY_FILE
      ? ['default', ['json', { outputFile: process.env.TEST_SUMMARY_FILE }]]
      : ['default'],
  },
});
