import type { Fetch } from '../microsoft/json-fetch.ts';
import { idTokenClaimsOf, type Person, people } from './people.ts';

/** A token request as the endpoint saw it. */
export interface TokenRequest {
  readonly url: URL;
  readonly init: RequestInit;
  readonly form: URLSearchParams;
}

/** Answers token requests of MSAL. */
export interface FakeTokenEndpoint {
  readonly fetch: Fetch;
  readonly requests: TokenRequest[];
  /** Replaces the answer to every request. Default: tokens of Adele for the nonce `nonce`. */
  onRequest: (request: TokenRequest) => Response | Promise<Response>;
}

/** Creates a {@link FakeTokenEndpoint}. */
export function createFakeTokenEndpoint(): FakeTokenEndpoint {
  const endpoint: FakeTokenEndpoint = {
    requests: [],
    onRequest: () => Response.json(tokenAnswerOf(people.adele)),
    fetch: async (url, init) => {
      const request = { url: new URL(url), init, form: new URLSearchParams(String(init.body)) };
      endpoint.requests.push(request);
      return endpoint.onRequest(request);
    },
  };
  return endpoint;
}

/** A token answer as Microsoft gives it (RFC 6749 §5.1), with an id token that carries no signature. */
export function tokenAnswerOf(person: Person, { nonce = 'nonce', serial = 1 } = {}) {
  const claims = idTokenClaimsOf(person, { nonce, nowMs: Date.now() });
  return {
    token_type: 'Bearer',
    scope: 'User.Read openid profile offline_access',
    expires_in: 3600,
    access_token: `access-token-${serial}-of-${person.oid}`,
    refresh_token: `refresh-token-${serial}-of-${person.oid}`,
    id_token: `${encode({ alg: 'RS256' })}.${encode(claims)}.no-signature`,
    client_info: encode({ uid: person.oid, utid: person.tid }),
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
