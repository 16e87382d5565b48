import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Imports a module as a peer's own folder has it. The caller says what it uses of the module. */
export type ImportPeer = <Module>(specifier: string) => Promise<Module>;

/** File that is put beside the installed packages: Node looks a package up from where the import stands. */
export const importerFile = 'import-from-here.mjs';

/** Text of {@link importerFile}. */
export const importerText = 'export const importFromHere = (specifier) => import(specifier);\n';

/** How to import what was installed into a folder. */
export async function createImportPeer(folder: string): Promise<ImportPeer> {
  const importer = pathToFileURL(join(folder, importerFile)).href;
  const { importFromHere } = (await import(importer)) as {
    importFromHere: (specifier: string) => Promise<never>;
  };
  return importFromHere;
}
