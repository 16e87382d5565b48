import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../architecture/workspace.ts';
import type { Resource } from './resource.ts';

/** Module of the types of an `apiVersion`. */
const modules: Readonly<Record<string, string>> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking/v1',
  'policy/v1': 'policy/v1',
};

/**
 * Checks resources against the types of the Kubernetes API: a field that does not exist, a missing one and a value of a
 * wrong type are each one complaint of the compiler.
 */
export function typeCheckResources(resources: readonly Resource[]): readonly string[] {
  const folder = createFolder();
  try {
    writeFileSync(join(folder, 'resources.ts'), resources.map(toStatement).join('\n'));
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--pretty',
      'false',
    ];
    const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
      'package.json',
      'bin/tsc',
    );
    const parameters = [compiler, '--ignoreConfig', ...options, 'resources.ts'];
    const { stdout, stderr } = spawnSync(process.execPath, parameters, { cwd: folder, encoding: 'utf8' });
    return `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the compiler finds the types. */
function createFolder(): string {
  const cache = join(root, 'tests/node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'resources-'));
}

function toStatement({ ...resource }: Resource, index: number): string {
  const module = modules[resource.apiVersion];
  if (module === undefined) throw new Error(`No types are known for ${resource.apiVersion}.`);
  const type = `import('kubernetes-types/${module}').${resource.kind}`;
  return `export const resource${index}: ${type} = ${JSON.stringify(resource)};`;
}
