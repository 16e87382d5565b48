import type { AuthenticationResult } from '@azure/msal-node';
import type { AcquiredTokens } from '../microsoft/identity-client.ts';

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

/** Tokens as MSAL hands them out, with a cache that names the person. */
export function tokensOf(person: Person, { nonce, nowMs }: { nonce: string; nowMs: number }): AcquiredTokens {
  const { tid, oid, username, name } = person;
  const authority = `https://login.microsoftonline.com/${tid}`;
  const account = { homeAccountId: accountIdOf(person), tenantId: tid, username, name, localAccountId: oid };
  const result: AuthenticationResult = {
    authority,
    uniqueId: oid,
    tenantId: tid,
    scopes: ['openid', 'profile', 'offline_access', 'https://graph.microsoft.com/User.Read'],
    account: { ...account, environment: 'login.microsoftonline.com' },
    idToken: 'id-token',
    idTokenClaims: idTokenClaimsOf(person, { nonce, nowMs }),
    accessToken: `microsoft-access-token-of-${oid}`,
    fromCache: false,
    expiresOn: new Date(nowMs + 3_600_000),
    tokenType: 'Bearer',
    correlationId: '',
  };
  return { result, cache: JSON.stringify({ refreshTokenOf: oid }) };
}
