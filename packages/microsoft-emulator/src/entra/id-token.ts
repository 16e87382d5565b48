import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { type Clock, toEpochSeconds } from '../clock.ts';
import type { FaultOf, IdTokenClaim } from '../faults/fault.ts';
import { createOpaqueValue, type RandomSource } from '../random-source.ts';
import { toIssuer } from './audience.ts';
import type { Grant } from './grant-store.ts';

/** Microsoft dates its id tokens back by this much, so that a clock that is behind accepts them. */
const backdatedSeconds = 300;
const lifetimeSeconds = 3600;

/** What {@link buildIdTokenClaims} needs besides the grant. */
export interface IdTokenOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Of the authorize request; absent after a refresh. */
  readonly nonce: string | undefined;
}

/** Builds the claims of an id token. @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export function buildIdTokenClaims(
  { person, clientId, scopes }: Grant,
  { baseUrl, clock, random, nonce }: IdTokenOptions,
): JWTPayload {
  const now = toEpochSeconds(clock.nowMs());
  const { displayName, mail, userPrincipalName } = person.profile;
  return {
    aud: clientId,
    iss: toIssuer(baseUrl, person.tenantId),
    iat: now - backdatedSeconds,
    nbf: now - backdatedSeconds,
    exp: now + lifetimeSeconds,
    ...(scopes.includes('email') ? { email: mail ?? userPrincipalName } : {}),
    ...(scopes.includes('profile') ? { name: displayName, preferred_username: userPrincipalName } : {}),
    ...(nonce === undefined ? {} : { nonce }),
    oid: person.objectId,
    sub: toPairwiseSubject(person.objectId, clientId),
    tid: person.tenantId,
    uti: createOpaqueValue(random, 22),
    ver: '2.0',
  };
}

/** The claims with one of them replaced by somebody else's. */
export function falsifyClaim(
  claims: JWTPayload,
  fault: FaultOf<'id-token-wrong'>,
  baseUrl: string,
): JWTPayload {
  const foreignTenantId = 'deadbeef-0000-4000-8000-000000000001';
  const foreign: Record<IdTokenClaim, string> = {
    nonce: 'nonce-of-another-sign-in',
    iss: toIssuer(baseUrl, foreignTenantId),
    tid: foreignTenantId,
    aud: 'deadbeef-0000-4000-8000-000000000002',
  };
  return { ...claims, [fault.claim]: fault.value ?? foreign[fault.claim] };
}

/** Every client sees another `sub` for one person (OpenID Connect Core §8.1). */
function toPairwiseSubject(objectId: string, clientId: string): string {
  return createHash('sha256').update(`${objectId}.${clientId}`).digest('base64url');
}
