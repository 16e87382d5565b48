import type { Clock } from '../clock.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import type { DeviceSignIn } from '../microsoft/device-sign-in.ts';
import type {
  AuthorizeRequest,
  DeviceSignInRequest,
  IdentityClient,
  RedeemRequest,
  RefreshRequest,
} from '../microsoft/identity-client.ts';
import { accessTokenLifeMs, accountIdOf, type Person, people, tokensOf } from './people.ts';

/** An identity provider that answers as a test says, and remembers what it was asked. */
export interface FakeIdentity extends IdentityClient {
  readonly authorized: AuthorizeRequest[];
  readonly redeemed: RedeemRequest[];
  readonly refreshed: RefreshRequest[];
  /** What a device sign-in begins with. Default: one whose person is Adele, and has signed in at once. */
  onDeviceSignIn: (request: DeviceSignInRequest) => Promise<DeviceSignIn>;
  /** What a code is worth. Default: the tokens of the person whose name follows `code-of-`. */
  onRedeem: (request: RedeemRequest) => Promise<AcquiredTokens>;
  /** What a refresh gives. Default: the tokens of the person, with the cache unchanged. */
  onRefresh: (request: RefreshRequest) => Promise<AcquiredTokens>;
}

/** Creates a {@link FakeIdentity}. */
export function createFakeIdentity(clock: Clock): FakeIdentity {
  const freshTokens = (person: Person, nonce = ''): AcquiredTokens => ({
    ...tokensOf(person, { nonce, nowMs: clock.wallMs() }),
    accessTokenExpiresAtMs: clock.nowMs() + accessTokenLifeMs,
  });
  const fake: FakeIdentity = {
    authorized: [],
    redeemed: [],
    refreshed: [],
    onRedeem: async ({ code, nonce }) =>
      freshTokens(people[code.replace('code-of-', '') as keyof typeof people] ?? people.adele, nonce),
    onRefresh: async ({ homeAccountId, cache }) => {
      const person = Object.values(people).find((candidate) => accountIdOf(candidate) === homeAccountId);
      return { ...freshTokens(person ?? people.adele), cache };
    },
    onDeviceSignIn: async () => ({
      userCode: 'ABCD1234',
      verificationUri: 'https://microsoft.com/devicelogin',
      expiresInSeconds: 900,
      tokens: Promise.resolve(freshTokens(people.adele)),
    }),
    async authorizeUrl(request) {
      fake.authorized.push(request);
      return `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?state=${request.state}`;
    },
    startDeviceSignIn: (request) => fake.onDeviceSignIn(request),
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
