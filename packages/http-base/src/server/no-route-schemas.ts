/**
 * Fastify's `schemaController` for servers whose routes have no Fastify schema. Without it, every start loads Ajv and
 * fast-json-stringify, a twelfth of its time, and nothing ever asks them: routes validate for themselves. A route that
 * has a schema all the same is refused when it is registered.
 * @see https://fastify.dev/docs/latest/Reference/Server/#schemacontroller
 */
export const noRouteSchemas = {
  compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema },
} as const;

function refuseSchema(): never {
  throw new Error('Routes of this server have no Fastify schema: they validate for themselves.');
}
