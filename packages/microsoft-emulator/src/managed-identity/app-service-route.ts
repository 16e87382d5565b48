import type { FastifyInstance, FastifyReply } from 'fastify';
import { parseParameters } from '../entra/request-parameters.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { defaultIdentityHeader, findManagedIdentity, type ManagedIdentity } from './managed-identity.ts';
import { issueManagedIdentityToken } from './managed-identity-token.ts';

/**
 * Registers the token endpoint that App Service and Container Apps name in `IDENTITY_ENDPOINT`.
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export function registerAppServiceRoute(app: FastifyInstance, context: EmulatorContext): void {
  app.get('/msi/token', async (request, reply) => {
    const query = parseParameters(request.query);
    if (query['api-version'] !== '2019-08-01') return refuse(reply, 400, 'Unsupported api-version.');
    if (!query.resource) return refuse(reply, 400, "The query must contain 'resource'.");
    const identity = findManagedIdentity(context.managedIdentities, query);
    if (identity === undefined) {
      const sentence =
        'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.';
      return refuse(reply, 400, sentence);
    }
    const { header = defaultIdentityHeader } = identity;
    if (request.headers['x-identity-header'] !== header) {
      return refuse(reply, 401, 'X-IDENTITY-HEADER is missing or wrong.');
    }
    return answer(identity, query.resource, context);
  });
}

async function answer(identity: ManagedIdentity, resource: string, context: EmulatorContext) {
  const { accessToken, expiresOn } = await issueManagedIdentityToken(identity, resource, context);
  return {
    access_token: accessToken,
    expires_on: String(expiresOn),
    resource,
    token_type: 'Bearer',
    client_id: identity.clientId,
  };
}

function refuse(reply: FastifyReply, statusCode: number, message: string): FastifyReply {
  return reply.code(statusCode).send({ statusCode, message });
}
