import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseParameters } from '../entra/request-parameters.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { findManagedIdentity, type ManagedIdentity } from './managed-identity.ts';
import { issueManagedIdentityToken } from './managed-identity-token.ts';

const path = '/metadata/identity/oauth2/token';
const apiVersions = ['2018-02-01', '2019-08-01', '2020-06-01', '2021-02-01'];

/**
 * Registers the token endpoint of the instance metadata service, which virtual machines have at 169.254.169.254.
 * The header and the refusal of forwarded requests keep it out of reach of request forgery.
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export function registerImdsRoute(app: FastifyInstance, context: EmulatorContext): void {
  const answerRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const query = parseParameters(request.query);
    const { metadata, 'x-forwarded-for': forwardedFor } = request.headers;
    if (String(metadata).toLowerCase() !== 'true' || forwardedFor !== undefined) {
      return refuse(reply, 'Required metadata header not specified');
    }
    if (!apiVersions.includes(query['api-version'] ?? '')) return refuse(reply, 'Unsupported api-version');
    if (!query.resource) return refuse(reply, "Required query variable 'resource' is missing");
    const identity = findManagedIdentity(context.managedIdentities, query);
    return identity === undefined
      ? refuse(reply, 'Identity not found')
      : answer(identity, query.resource, context);
  };
  app.get(path, answerRequest);
  // MSAL asks with a slash at the end where `AZURE_POD_IDENTITY_AUTHORITY_HOST` names the host.
  app.get(`${path}/`, answerRequest);
}

/** Every number is text here. */
async function answer(identity: ManagedIdentity, resource: string, context: EmulatorContext) {
  const { accessToken, notBefore, expiresOn, expiresInSeconds } = await issueManagedIdentityToken(
    identity,
    resource,
    context,
  );
  return {
    access_token: accessToken,
    client_id: identity.clientId,
    expires_in: String(expiresInSeconds),
    expires_on: String(expiresOn),
    ext_expires_in: String(expiresInSeconds),
    not_before: String(notBefore),
    resource,
    token_type: 'Bearer',
  };
}

function refuse(reply: FastifyReply, description: string): FastifyReply {
  return reply.code(400).send({ error: 'invalid_request', error_description: description });
}
