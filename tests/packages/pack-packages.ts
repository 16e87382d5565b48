import { loadPackages, root } from '../architecture/workspace.ts';
import type { PackedPackage } from './packed-package.ts';
import { runCommand } from './run-command.ts';

/** What `pnpm pack --json` says of one package. */
interface PackReport {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs every package that is not private into a folder, as publishing would. The packages must be built. */
export function packPackages(destination: string): PackedPackage[] {
  const folders = new Map(
    loadPackages()
      .filter(({ manifest }) => !manifest.private)
      .map(({ manifest, folder }) => [manifest.name, root + folder]),
  );
  const filters = [...folders.keys()].map((name) => `--filter=${name}`);
  const output = runCommand('pnpm', ['-r', ...filters, 'pack', '--json', '--pack-destination', destination], {
    cwd: root,
  });
  return (JSON.parse(output) as PackReport[]).map(({ name, filename, files }) => ({
    name,
    folder: folders.get(name) ?? '',
    tarball: filename,
    files: files.map(({ path }) => path),
  }));
}
