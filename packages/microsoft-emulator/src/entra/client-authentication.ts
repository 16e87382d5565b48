import { AadstsError } from './aadsts-error.ts';
import { type ClientRegistration, findClient } from './client-registration.ts';
import type { RequestParameters } from './request-parameters.ts';

/**
 * Proves the client by its secret, from the `Authorization: Basic` header or from the form (RFC 6749 §2.3.1).
 * @throws AadstsError 700016 unknown client, 7000218 no secret, 7000215 wrong secret.
 */
export function authenticateClient(
  clients: readonly ClientRegistration[],
  authorization: string | undefined,
  form: RequestParameters,
): ClientRegistration {
  const { clientId, clientSecret } = parseBasic(authorization) ?? {
    clientId: form.client_id,
    clientSecret: form.client_secret,
  };
  const client = findClient(clients, clientId);
  if (!clientSecret) throw new AadstsError(7000218);
  if (clientSecret !== client.clientSecret) throw new AadstsError(7000215);
  return client;
}

function parseBasic(authorization: string | undefined) {
  const encoded = /^basic ([a-z0-9+/]+=*)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [clientId = '', clientSecret = ''] = Buffer.from(encoded, 'base64').toString().split(/:(.*)/s);
  return { clientId: decodeFormValue(clientId), clientSecret: decodeFormValue(clientSecret) };
}

function decodeFormValue(value: string): string {
  return new URLSearchParams(`value=${value.replaceAll('&', '%26')}`).get('value') ?? '';
}
