import { buildBearerChallenge } from './bearer-challenge.ts';
import { GraphError } from './graph-error.ts';

/** "Only a token issued from then on", in seconds since the epoch, as JSON text. */
export function buildNotBeforeClaims(notBefore: number): string {
  return JSON.stringify({ access_token: { nbf: { essential: true, value: String(notBefore) } } });
}

/**
 * The 401 of continuous access evaluation; `claims` is JSON text. Two `WWW-Authenticate` headers, the claims in the
 * second, because real answers come with several.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function buildClaimsChallenge(claims: string, baseUrl: string): GraphError {
  const challenge = buildBearerChallenge(baseUrl);
  const encoded = Buffer.from(claims).toString('base64');
  return new GraphError(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp.',
    { 'www-authenticate': [challenge, `${challenge}, error="insufficient_claims", claims="${encoded}"`] },
  );
}
