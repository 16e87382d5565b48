import { describe, expect, test } from 'vitest';
import { readPackageVersion } from './package-version.ts';

describe('readPackageVersion', () => {
  test('reads the version of this package', () => {
    expect(readPackageVersion(new URL('../../package.json', import.meta.url))).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('refuses a manifest without a version', () => {
    expect(() => readPackageVersion(new URL('../../tsconfig.json', import.meta.url))).toThrow(
      'No version in',
    );
  });
});
