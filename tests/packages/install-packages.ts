import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedPackage } from './packed-package.ts';
import { runCommand } from './run-command.ts';

/** Installs packed packages with npm into a new project, each other's dependency on them included. */
export function installPackages(packages: readonly PackedPackage[], project: string): void {
  mkdirSync(project);
  const dependencies = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const overrides = Object.fromEntries(packages.map(({ name }) => [name, `$${name}`]));
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies, overrides };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest, null, 2));
  runCommand('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: project,
  });
}
