import type { Clock } from '../clock.ts';
import type {
  AcquiredTokens,
  AuthorizeRequest,
  IdentityClient,
  RedeemRequest,
  RefreshRequest,
} from '../microsoft/identity-client.ts';
import { accountIdOf, people, tokensOf } from './people.ts';

/** An identity provider that answers as a test says, and remembers what it was asked. */
export interface FakeIdentity extends IdentityClient {
  readonly authorized: AuthorizeRequest[];
  readonly redeemed: RedeemRequest[];
  readonly refreshed: RefreshRequest[];
  /** What a code is worth. Default: the tokens of the person whose name follows `code-of-`. */
  onRedeem: (request: RedeemRequest) => Promise<AcquiredTokens>;
  /** What a refresh gives. Default: the tokens of the person, with the cache unchanged. */
  onRefresh: (request: RefreshRequest) => Promise<AcquiredTokens>;
}

/** Creates a {@link FakeIdentity}. */
export function createFakeIdentity(clock: Clock): FakeIdentity {
  const fake: FakeIdentity = {
    authorized: [],
    redeemed: [],
    refreshed: [],
    onRedeem: async ({ code, nonce }) =>
      tokensOf(people[code.replace('code-of-', '') as keyof typeof people] ?? people.adele, {
        nonce,
        nowMs: clock.wallMs(),
      }),
    onRefresh: async ({ homeAccountId, cache }) => {
      const person = Object.values(people).find((candidate) => accountIdOf(candidate) === homeAccountId);
      return { ...tokensOf(person ?? people.adele, { nonce: '', nowMs: clock.wallMs() }), cache };
    },
    async authorizeUrl(request) {
      fake.authorized.push(request);
      return `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?state=${request.state}`;
    },
    redeem(request) {
      fake.redeemed.push(request);
      return fake.onRedeem(request);
    },
    refresh(request) {
      fake.refreshed.push(request);
      return fake.onRefresh(request);
    },
  };
  return fake;
}
