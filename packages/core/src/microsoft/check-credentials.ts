import { clouds } from './clouds.ts';
import { isGuid } from './guid.ts';
import { toMicrosoftError } from './microsoft-error.ts';
import type { MicrosoftFailure } from './microsoft-failure.ts';
import { createMsalClient, type MsalApplication, type MsalClientOptions } from './msal-client.ts';

/** Whether Microsoft takes the server for its app registration. */
export type CredentialCheck =
  /** It does. `accessToken` speaks for the app itself, where the tenant allowed for asking; secret. */
  | { readonly accepted: true; readonly accessToken?: string | undefined }
  | { readonly accepted: false; readonly failure: MicrosoftFailure };

/** What {@link checkCredentials} works with. */
export interface CredentialCheckOptions extends MsalClientOptions {
  /** What goes before the name of a Graph permission; empty for Graph of the global cloud. */
  readonly scopePrefix: string;
}

/**
 * Asks Microsoft whether it accepts the credential, without a person: for one tenant by a token for the app itself
 * (RFC 6749 §4.4), else by redeeming a code that cannot exist, which Microsoft refuses only once it knows the client.
 * @throws AppError `microsoft_unreachable`, `invalid_client_configuration` when the credential cannot be read
 */
export async function checkCredentials(options: CredentialCheckOptions): Promise<CredentialCheck> {
  const client = await createMsalClient(options);
  const { application, exchange } = client;
  try {
    return { accepted: true, accessToken: await askForProof(application, options) };
  } catch (cause) {
    const { failure } = exchange;
    if (failure === undefined) throw toMicrosoftError(cause, { fallback: 'internal_error', exchange });
    return failure.oauthError === 'invalid_grant' ? { accepted: true } : { accepted: false, failure };
  }
}

async function askForProof(
  application: MsalApplication,
  { authority: { tenant }, scopePrefix }: CredentialCheckOptions,
): Promise<string | undefined> {
  const isOneTenant = isGuid(tenant) || tenant.includes('.');
  if (isOneTenant && 'acquireTokenByClientCredential' in application) {
    const scopes = [`${scopePrefix || `${clouds.global.graphBaseUrl}/`}.default`];
    return (await application.acquireTokenByClientCredential({ scopes }))?.accessToken;
  }
  await application.acquireTokenByCode({
    code: 'no-such-code',
    redirectUri: 'http://localhost/oauth/callback',
    scopes: ['openid'],
  });
  return undefined;
}
