import { readFileSync } from 'node:fs';

/**
 * Reads the version of a package.
 * @throws Error when the file is missing or has no version.
 */
export function readPackageVersion(packageJsonUrl: URL): string {
  const manifest: unknown = JSON.parse(readFileSync(packageJsonUrl, 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string') return manifest.version;
  }
  throw new Error(`No version in ${packageJsonUrl.href}.`);
}
