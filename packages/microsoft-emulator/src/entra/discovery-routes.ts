import type { FastifyInstance } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { toIssuer } from './audience.ts';
import { buildDiscoveryDocument } from './discovery-document.ts';
import { type TenantParams, toAudience } from './tenant-parameter.ts';

/** Registers discovery, the public keys, and the page that ends a session there never was. */
export function registerDiscoveryRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.get<TenantParams>('/:tenant/v2.0/.well-known/openid-configuration', async (request) =>
    buildDiscoveryDocument(context.baseUrl, toAudience(request)),
  );
  app.get<TenantParams>('/:tenant/discovery/v2.0/keys', async (request) => {
    const { tenantId } = toAudience(request);
    return {
      keys: [{ ...(await context.signingKey.publicJwk()), issuer: toIssuer(context.baseUrl, tenantId) }],
    };
  });
  app.get<TenantParams>('/:tenant/oauth2/v2.0/logout', async (request, reply) => {
    toAudience(request);
    return sendPage(reply, context.pages.render('signed-out', {}));
  });
}
