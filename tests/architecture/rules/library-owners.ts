import type { SourceModule } from '../source-module.ts';

/** A library and the packages that may import it. */
interface LibraryOwners {
  readonly library: RegExp;
  /** Default: all of them. */
  readonly owners?: readonly string[];
  /** Whether only a dynamic import is allowed, because the start of a server must not pay for it. */
  readonly isLazy?: boolean;
}

const httpPackages = [
  'packages/http-base',
  'packages/callback-routes',
  'packages/change-notifications',
  'packages/mcp-endpoint',
  'packages/microsoft-emulator',
  'packages/server-hybrid',
];

const ownersOfLibraries: readonly LibraryOwners[] = [
  { library: /^@modelcontextprotocol\//, owners: ['packages/mcp-endpoint'] },
  { library: /^(fastify|fastify-plugin|@fastify\/.+)$/, owners: httpPackages },
  { library: /^@azure\/msal-/, owners: ['packages/core'], isLazy: true },
  { library: /^@microsoft\/microsoft-graph-client/, owners: ['packages/graph-tools'], isLazy: true },
  { library: /^(prom-client|@opentelemetry\/.+)$/, owners: ['packages/http-base'], isLazy: true },
  // An import takes all that it exports, which loads Node's own undici: `process.getBuiltinModule` does not.
  { library: /^node:https?$/, isLazy: true },
  { library: /^(redis|@redis\/.+|ioredis|iovalkey)$/, owners: ['packages/store-redis'] },
];

/** Imports of libraries that belong to one package, made by another one; tests and tools are free. */
export function findBorrowedLibraries(modules: readonly SourceModule[]): string[] {
  return modules.filter(isProduct).flatMap((module) =>
    module.imports.flatMap(({ specifier, kind }) => {
      const rule = ownersOfLibraries.find(({ library }) => library.test(specifier));
      if (rule === undefined) return [];
      const { owners = [module.part] } = rule;
      if (!owners.includes(module.part)) return [`${module.path}: ${specifier} belongs to ${owners}`];
      return rule.isLazy && kind === 'static' ? [`${module.path}: ${specifier} must be imported lazily`] : [];
    }),
  );
}

function isProduct({ part, isTest }: SourceModule): boolean {
  return !isTest && /^(packages|apps)\//.test(part);
}
