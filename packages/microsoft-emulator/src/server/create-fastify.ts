import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import type { EmulatorContext } from './emulator-context.ts';

/** No route has a Fastify schema: without this, Fastify loads its compilers of them at every start all the same. */
const noRouteSchemas = {
  compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema },
};

function refuseSchema(): never {
  throw new Error('Routes of the emulator have no Fastify schema: they read their requests themselves.');
}

/** Creates a Fastify instance that reads forms and records what it is asked. */
export function createFastify({ record }: Pick<EmulatorContext, 'record'>): FastifyInstance {
  const app = fastify({
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    schemaController: noRouteSchemas,
  });
  app.register(formbody);
  app.addHook('preHandler', async (request) => {
    if (!request.url.startsWith('/emulator/')) record.add(request);
  });
  return app;
}
