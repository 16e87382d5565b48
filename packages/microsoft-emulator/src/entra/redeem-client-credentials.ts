import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { isGraphDefaultScope } from './scopes.ts';
import type { AppTokenAnswer } from './token-answer.ts';
import type { TokenRequest } from './token-request.ts';

/**
 * The client credentials grant (RFC 6749 §4.4): a token that speaks for the app and for no person. It carries
 * whatever application permissions the registration has, which may be none.
 * @throws AadstsError 7000218 for a public client, 50059 at an endpoint of many tenants, 70011 for any scope but
 * Graph's `.default`.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function redeemClientCredentials(
  { audience, client, form }: TokenRequest,
  { grants, accessTokenLifetimeSeconds: expiresInSeconds, baseUrl }: EmulatorContext,
): AppTokenAnswer {
  if (client.isPublic) throw new AadstsError(7000218);
  if (audience.tenantId === undefined) throw new AadstsError(50059);
  if (!isGraphDefaultScope(form.scope ?? '', baseUrl))
    throw new AadstsError(70011, 'It must end in /.default.');
  const { clientId, appPermissions = [] } = client;
  return {
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    ext_expires_in: expiresInSeconds,
    access_token: grants.issueAppToken({ clientId, permissions: appPermissions }, expiresInSeconds),
  };
}
