/** Which parts of this repository a part may import. Nobody imports the apps, `tests`, `benchmarks` or `scripts`. */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/microsoft-emulator': [],
  'packages/graph-tools': ['core'],
  'packages/http-base': ['core'],
  'packages/store-redis': ['core'],
  'packages/callback-routes': ['http-base', 'core'],
  'packages/mcp-endpoint': ['http-base', 'graph-tools', 'core'],
  'packages/change-notifications': ['http-base', 'graph-tools', 'core'],
  'packages/server-hybrid': [
    'callback-routes',
    'change-notifications',
    'mcp-endpoint',
    'graph-tools',
    'http-base',
    'core',
    'microsoft-emulator',
    'store-redis',
  ],
  'apps/callback-only': ['callback-routes', 'http-base', 'core', 'store-redis'],
  'apps/mcp-only': [
    'change-notifications',
    'mcp-endpoint',
    'graph-tools',
    'http-base',
    'core',
    'microsoft-emulator',
    'store-redis',
  ],
};

/** Parts outside the product, which may import every package. */
export const freeParts: readonly string[] = ['tests', 'benchmarks', 'scripts', 'packages/test-kit', ''];

/** Packages that only {@link freeParts} may import. */
export const privatePackages: readonly string[] = ['test-kit', 'tests', 'benchmarks'];

/** The only names that a package may take from another one, where it depends on a small part of it. */
export const allowedNames: Readonly<Record<string, readonly string[]>> = {
  'packages/graph-tools < core': [
    'AppError',
    'areAllowed',
    'ErrorCode',
    'errorCodes',
    'Clock',
    'systemClock',
    'Outbox',
    'createOutbox',
  ],
};
