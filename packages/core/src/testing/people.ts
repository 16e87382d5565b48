import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';

/** Client id of the app registration in tests. */
export const testClientId = '00000000-aaaa-bbbb-cccc-000000000001';

/** Somebody who can sign in. */
export interface Person {
  readonly oid: string;
  readonly tid: string;
  readonly username: string;
  readonly name: string;
}

const contoso = 'c0000000-0000-4000-8000-000000000001';

/** Sample people by first name; two of them share a user name in different tenants. */
export const people = {
  adele: { oid: 'oid-adele', tid: contoso, username: 'adele@contoso.example', name: 'Adele Vance' },
  brian: { oid: 'oid-brian', tid: contoso, username: 'brian@contoso.example', name: 'Brian Johnson' },
  guest: {
    oid: 'oid-guest',
    tid: 'f0000000-0000-4000-8000-000000000002',
    username: 'Adele@contoso.example',
    name: 'Adele elsewhere',
  },
} as const satisfies Record<string, Person>;

/** Home account id of a person. */
export function accountIdOf({ oid, tid }: Person): string {
  return `${oid}.${tid}`;
}

/** Claims of the id token a person gets. */
export function idTokenClaimsOf(person: Person, { nonce, nowMs }: { nonce: string; nowMs: number }) {
  return {
    iss: `https://login.microsoftonline.com/${person.tid}/v2.0`,
    aud: testClientId,
    sub: `sub-${person.oid}`,
    oid: person.oid,
    tid: person.tid,
    exp: Math.floor(nowMs / 1000) + 3600,
    nonce,
    preferred_username: person.username,
    name: person.name,
  };
}

/** Life of an access token in tests, in milliseconds: an hour. */
export const accessTokenLifeMs = 3_600_000;

/** Tokens as the identity client hands them out, with a cache that names the person. */
export function tokensOf(person: Person, { nonce, nowMs }: { nonce: string; nowMs: number }): AcquiredTokens {
  return {
    accessToken: `microsoft-access-token-of-${person.oid}`,
    accessTokenExpiresAtMs: nowMs + accessTokenLifeMs,
    accessTokenLifeMs,
    grantedScopes: ['openid', 'profile', 'offline_access', 'https://graph.microsoft.com/User.Read'],
    homeAccountId: accountIdOf(person),
    idTokenClaims: idTokenClaimsOf(person, { nonce, nowMs }),
    cache: JSON.stringify({ refreshTokenOf: person.oid }),
  };
}
