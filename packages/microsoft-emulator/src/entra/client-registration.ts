import { AadstsError } from './aadsts-error.ts';

/** An app registration the emulator accepts. */
export interface ClientRegistration {
  /** Application id, a GUID at Microsoft's. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Exact, case-sensitive redirect URIs. Without them any https or loopback http one is accepted. */
  readonly redirectUris?: readonly string[];
}

/** Longest redirect URI Microsoft registers, in characters. */
const maxRedirectUriLength = 256;

/** @throws AadstsError 900144 without a client id, 700016 for one that is not registered. */
export function findClient(
  clients: readonly ClientRegistration[],
  clientId: string | undefined,
): ClientRegistration {
  if (!clientId) throw new AadstsError(900144, "The request must contain 'client_id'.");
  const client = clients.find((known) => known.clientId.toLowerCase() === clientId.toLowerCase());
  if (client === undefined) throw new AadstsError(700016, 'Check client_id.');
  return client;
}

/**
 * @throws AadstsError 50011 unless the redirect URI is one that Microsoft would have let the client register.
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function validateRedirectUri(client: ClientRegistration, redirectUri: string | undefined): string {
  if (!redirectUri) throw new AadstsError(900144, "The request must contain 'redirect_uri'.");
  const accepted = client.redirectUris?.includes(redirectUri) ?? isRegistrable(redirectUri);
  if (!accepted) throw new AadstsError(50011, 'It must be https, or http on localhost, and match exactly.');
  return redirectUri;
}

function isRegistrable(redirectUri: string): boolean {
  const url = URL.parse(redirectUri);
  if (url === null || redirectUri.length > maxRedirectUriLength) return false;
  if (url.username || url.password || redirectUri.includes('#')) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname))
  );
}
