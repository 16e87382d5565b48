import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import type { MicrosoftAuthority } from './authority.ts';
import { isGuid } from './guid.ts';

/** Claims of an id token that identify the person (Microsoft identity platform, id token claims reference). */
export type IdentityClaims = z.infer<typeof identityClaims>;

/** Some providers write `null` for a claim they do not have. */
const claimOrNone = z.union([z.string(), z.null().transform(() => undefined)]).optional();

const identityClaims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  sub: z.string().min(1),
  azp: z.string().optional(),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  nonce: z.string().optional(),
  tid: claimOrNone,
  oid: claimOrNone,
  preferred_username: claimOrNone,
  email: claimOrNone,
  name: claimOrNone,
});

/** For a grant without an authorize request, such as the device authorization grant: nobody could send a nonce along. */
export const noNonce = Symbol('no nonce');

/** What an id token is checked against. */
export interface IdTokenExpectations {
  readonly authority: MicrosoftAuthority;
  readonly clientId: string;
  /** The nonce of the flow's authorize request, or {@link noNonce}. */
  readonly nonce: string | typeof noNonce;
  /** `iss` of the callback, where one came (RFC 9207 §2.4). */
  readonly callbackIssuer: string | undefined;
  /** Wall time, with which the times in the token are compared. */
  readonly nowMs: number;
}

/** Tenant of personal Microsoft accounts. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Milliseconds by which the clock of the identity provider may differ from ours. */
const clockToleranceMs = 5 * 60 * 1000;

/**
 * Checks the claims of an id token that came straight from the token endpoint over TLS, which stands in for the checks
 * of its signature: OpenID Connect Core §3.1.3.7, items 2 to 5 and 9 to 11; item 6 allows for leaving out 7 and 8.
 *
 * @throws AppError `invalid_id_token`
 */
export async function validateIdToken(
  claims: unknown,
  expected: IdTokenExpectations,
): Promise<IdentityClaims> {
  const parsed = identityClaims.safeParse(claims);
  if (!parsed.success) throw refused('has no usable claims');
  const token = parsed.data;
  if (expected.nonce !== noNonce && token.nonce !== expected.nonce) throw refused('has another nonce');
  if (![token.aud].flat().includes(expected.clientId)) throw refused('is for another client');
  if (!isAuthorizedParty(token, expected.clientId)) throw refused('was issued to another client');
  if (!(await expected.authority.isExpectedIssuer(token.iss, token.tid ?? '')))
    throw refused('has another issuer');
  if (expected.callbackIssuer !== undefined && token.iss !== expected.callbackIssuer)
    throw refused('differs from iss');
  if (!isExpectedTenant(token.tid, expected.authority.tenant)) throw refused('is of another tenant');
  if (token.exp * 1000 + clockToleranceMs <= expected.nowMs) throw refused('has expired');
  if (isOfTheFuture(token, expected.nowMs)) throw refused('is not valid yet');
  return token;
}

/** `azp` says to whom a token was issued; one with several audiences must have it (OpenID Connect Core §3.1.3.7, 4 and 5). */
function isAuthorizedParty({ aud, azp }: IdentityClaims, clientId: string): boolean {
  return azp === undefined ? [aud].flat().length === 1 : azp === clientId;
}

/** @see RFC 7519 §4.1.5 and §4.1.6 */
function isOfTheFuture({ nbf = 0, iat = 0 }: IdentityClaims, nowMs: number): boolean {
  return Math.max(nbf, iat) * 1000 > nowMs + clockToleranceMs;
}

/** Aliases and domain names are settled by the issuer; a GUID, `consumers` and `organizations` say more. */
function isExpectedTenant(tenantId: string | undefined, configured: string): boolean {
  if (tenantId === undefined) return true;
  if (isGuid(configured)) return tenantId.toLowerCase() === configured.toLowerCase();
  if (configured === 'consumers') return tenantId.toLowerCase() === personalTenant;
  if (configured === 'organizations') return tenantId.toLowerCase() !== personalTenant;
  return true;
}

function refused(reason: string): AppError {
  return new AppError('invalid_id_token', { cause: new Error(`The id token ${reason}.`) });
}
