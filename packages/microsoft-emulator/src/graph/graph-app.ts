import type { FastifyInstance } from 'fastify';
import { createFastify } from '../server/create-fastify.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { registerContentRoutes } from './files/content-routes.ts';
import { registerUploadRoutes } from './files/upload-routes.ts';
import { registerGraphRoutes } from './graph-routes.ts';

/** Builds Microsoft Graph and the storage of its files as an app of their own, which does not listen. */
export function createGraphApp(context: EmulatorContext): FastifyInstance {
  const app = createFastify(context);
  app.register(async (scope) => registerGraphRoutes(scope, context), { prefix: '/v1.0' });
  app.register(async (scope) => registerContentRoutes(scope, context));
  app.register(async (scope) => registerUploadRoutes(scope, context));
  return app;
}
