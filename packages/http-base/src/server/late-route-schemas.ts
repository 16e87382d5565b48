import { createRequire } from 'node:module';
import type { FastifyServerOptions } from 'fastify';

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

/**
 * Fastify's `schemaController` for servers whose own routes have no Fastify schema. Its compilers are the ones Fastify
 * takes by itself, but loaded with the first route that has one: a start without saves a twelfth of its time.
 * @see https://fastify.dev/docs/latest/Reference/Server/#schemacontroller
 */
export const lateRouteSchemas: { readonly compilersFactory: Factories } = {
  compilersFactory: {
    buildValidator: (...options: readonly unknown[]) => loadCompiler('@fastify/ajv-compiler', options),
    buildSerializer: (...options: readonly unknown[]) =>
      loadCompiler('@fastify/fast-json-stringify-compiler', options),
  },
};

/** The compilers are dependencies of Fastify's, in the versions that go with it. */
function loadCompiler(name: string, options: readonly unknown[]): never {
  const resolveOurs = createRequire(import.meta.url);
  const createSelector = createRequire(resolveOurs.resolve('fastify'))(name);
  return createSelector()(...options) as never;
}
