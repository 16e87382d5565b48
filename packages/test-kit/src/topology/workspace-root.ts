import { fileURLToPath } from 'node:url';

/** The folder of the repository, from a built or a source file of this package. */
export const workspaceRoot = fileURLToPath(new URL('../../../../', import.meta.url));
