import { type Clock, toEpochSeconds } from '../clock.ts';
import type { FaultOf } from '../faults/fault.ts';
import { buildBearerChallenge } from './bearer-token.ts';
import { GraphError } from './graph-error.ts';

/** A fault that replaces the answer. */
export type GraphErrorFault = FaultOf<'graph-throttled' | 'graph-unavailable' | 'graph-claims-challenge'>;

/** The error a fault stands for. */
export function toGraphError(
  fault: GraphErrorFault,
  { baseUrl, clock }: { baseUrl: string; clock: Clock },
): GraphError {
  switch (fault.kind) {
    case 'graph-throttled': {
      const headers = { 'retry-after': String(fault.retryAfterSeconds ?? 1) };
      return new GraphError(429, 'TooManyRequests', 'The request has been throttled.', headers);
    }
    case 'graph-unavailable': {
      const { retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return new GraphError(503, 'ServiceNotAvailable', 'The service is temporarily unavailable.', headers);
    }
    case 'graph-claims-challenge':
      return toClaimsChallenge(fault.claims ?? buildRevocationClaims(clock), baseUrl);
  }
}

/** "Only a token issued from now on": what a revoked session is answered with. */
function buildRevocationClaims(clock: Clock): string {
  const value = String(toEpochSeconds(clock.nowMs()));
  return JSON.stringify({ access_token: { nbf: { essential: true, value } } });
}

/**
 * Two `WWW-Authenticate` headers, the claims in the second, because real answers come with several.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
function toClaimsChallenge(claims: string, baseUrl: string): GraphError {
  const challenge = buildBearerChallenge(baseUrl);
  const encoded = Buffer.from(claims).toString('base64');
  return new GraphError(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp.',
    { 'www-authenticate': [challenge, `${challenge}, error="insufficient_claims", claims="${encoded}"`] },
  );
}
