import type { JSONWebKeySet } from 'jose';
import { AadstsError } from './aadsts-error.ts';

/** An app registration the emulator accepts. Without `isPublic` it needs one of the three credentials. */
export interface ClientRegistration {
  /** Application id, a GUID at Microsoft's. */
  readonly clientId: string;
  /** What the pages call the app. Default: its id. */
  readonly name?: string;
  readonly clientSecret?: string;
  /** When the secret ends, as in `2027-01-31T00:00:00Z`. Default: never. */
  readonly clientSecretExpiresAt?: string;
  /** X.509 certificates in PEM, any of which may sign a client assertion. */
  readonly certificates?: readonly string[];
  /** Issuers whose tokens stand for the app, as Kubernetes or a managed identity. */
  readonly federatedCredentials?: readonly FederatedCredential[];
  /** "Allow public client flows": takes no credential at all, and may use device codes. Default: false. */
  readonly isPublic?: boolean;
  /** Application permissions that an administrator consented to, as in `Application.Read.All`. Default: none. */
  readonly appPermissions?: readonly string[];
  /**
   * Exact, case-sensitive redirect URIs, but for the port of `http://localhost`, which does not count. Without them any
   * https or loopback http one is accepted.
   */
  readonly redirectUris?: readonly string[];
}

/**
 * A federated identity credential: a token of this issuer, subject and audience is the app's credential.
 * @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredentials-overview
 */
export interface FederatedCredential {
  /**
   * `iss` of the token, exactly. Default: the emulator's own tenant, which is the issuer of its managed identities;
   * tokens of that issuer need no key here.
   */
  readonly issuer?: string;
  /** `sub` of the token, exactly; for a managed identity its principal id. */
  readonly subject: string;
  /** `aud` of the token. Default: `api://AzureADTokenExchange`. */
  readonly audience?: string;
  /** The issuer's public keys as it would publish them. */
  readonly jwks?: JSONWebKeySet;
  /** The issuer's public key in PEM (SPKI), instead of `jwks`. */
  readonly publicKey?: string;
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
  const accepted = client.redirectUris
    ? client.redirectUris.map(withoutLocalPort).includes(withoutLocalPort(redirectUri))
    : isRegistrable(redirectUri);
  if (!accepted) throw new AadstsError(50011, 'It must be https, or http on localhost, and match exactly.');
  return redirectUri;
}

/** @see https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions */
function withoutLocalPort(redirectUri: string): string {
  return redirectUri.replace(/^(http:\/\/localhost):\d{1,5}(?=\/|$)/, '$1');
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
