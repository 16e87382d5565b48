import {
  type Config,
  type CredentialCheck,
  type Fetch,
  type MicrosoftFailure,
  parseTokenFailure,
} from '@hybrid-mcp/core';

const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Said while nobody has typed the code in: the client itself was accepted (RFC 8628 §3.5). */
const waiting = ['authorization_pending', 'slow_down'];

/**
 * Asks Microsoft whether it takes the app registration for a public client: gets a device code that nobody will ever
 * type in, and asks for its tokens once.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function checkPublicClient(
  { authorityUrl, tenant, credentials }: Config['microsoft'],
  fetch: Fetch,
): Promise<CredentialCheck> {
  const clientId = credentials?.clientId ?? '';
  const send = async (endpoint: string, form: Readonly<Record<string, string>>) => {
    const url = `${authorityUrl}/${encodeURIComponent(tenant)}/oauth2/v2.0/${endpoint}`;
    const body = new URLSearchParams({ client_id: clientId, ...form });
    const response = await fetch(url, { method: 'POST', body, redirect: 'error' });
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };
  const started = await send('devicecode', { scope: 'openid' });
  if (typeof started.device_code !== 'string') return refused(parseTokenFailure(started));
  const failure = parseTokenFailure(
    await send('token', { grant_type: deviceCodeGrant, device_code: started.device_code }),
  );
  return waiting.includes(failure.oauthError) ? { accepted: true } : refused(failure);
}

function refused(failure: MicrosoftFailure): CredentialCheck {
  return { accepted: false, failure };
}
