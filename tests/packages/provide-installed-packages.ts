import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installPackages } from './install-packages.ts';
import { packPackages } from './pack-packages.ts';

/** Packs and installs once for all files; returns what removes it again. */
export default function provideInstalledPackages(tests: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'packed-packages-')));
  const project = join(folder, 'consumer');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const packages = packPackages(folder);
    installPackages(packages, project);
    tests.provide('installed', { packages, project });
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}
