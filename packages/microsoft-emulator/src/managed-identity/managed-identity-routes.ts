import type { FastifyInstance } from 'fastify';
import { AadstsError } from '../entra/aadsts-error.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { registerAppServiceRoute } from './app-service-route.ts';
import { registerImdsRoute } from './imds-route.ts';

/** Registers what Azure's platforms offer their apps: a token without any credential. */
export function registerManagedIdentityRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AadstsError)) throw error;
    return reply.code(400).send({ error: error.error, error_description: error.sentence });
  });
  registerAppServiceRoute(app, context);
  registerImdsRoute(app, context);
}
