import { createBoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import { createOpaqueValue, type RandomSource } from '../random-source.ts';
import type { Person } from '../sample-tenant/person.ts';
import type { Audience } from './audience.ts';
import type { PkceChallenge } from './pkce.ts';
import type { SignInSession } from './revocations.ts';

/** What a person allowed a client. */
export interface Grant {
  readonly person: Person;
  readonly clientId: string;
  /** In the form they were asked for, with or without the resource in front. */
  readonly scopes: readonly string[];
  /** The sign-in it came of. */
  readonly session: SignInSession;
}

/** What an access token stands for. */
export interface AccessGrant extends Grant {
  /** Whether the client declared that it can answer a claims challenge. */
  readonly isChallengeable: boolean;
  /** What the session had answered when the token was issued. */
  readonly answered: number;
}

/** What the token of an app itself stands for. */
export interface AppGrant {
  readonly clientId: string;
  /** Application permissions. */
  readonly permissions: readonly string[];
}

/** What an authorization code stands for. */
export interface CodeGrant extends Grant {
  readonly audience: Audience;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  readonly challenge: PkceChallenge | undefined;
}

/** A stored value with its end. */
export interface Issued<Value> {
  readonly grant: Value;
  readonly expiresAtMs: number;
}

/** A code, which also remembers whether it was redeemed. */
export interface IssuedCode extends Issued<CodeGrant> {
  used: boolean;
}

/** Codes and tokens that were handed out. In memory, bounded, oldest forgotten first. */
export interface GrantStore {
  issueCode(grant: CodeGrant): string;
  findCode(code: string): IssuedCode | undefined;
  issueRefreshToken(grant: Grant): string;
  findRefreshToken(token: string): Issued<Grant> | undefined;
  issueAccessToken(grant: AccessGrant, lifetimeSeconds: number): string;
  findAccessToken(token: string): Issued<AccessGrant> | undefined;
  issueAppToken(grant: AppGrant, lifetimeSeconds: number): string;
  findAppToken(token: string): Issued<AppGrant> | undefined;
}

/** Life of an authorization code: ten minutes. */
const codeLifetimeMs = 10 * 60 * 1000;
/** Life of a refresh token: 90 days. @see https://learn.microsoft.com/entra/identity-platform/refresh-tokens */
const refreshTokenLifetimeMs = 90 * 24 * 60 * 60 * 1000;

const maxEntries = 10_000;
/** Characters of a token; Microsoft's are of this order, and clients must not mind. */
const tokenLength = 1400;

/** Options of {@link createGrantStore}. */
export interface GrantStoreOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Characters of an authorization code. */
  readonly codeLength: number;
}

/** Creates an empty {@link GrantStore}. */
export function createGrantStore({ clock, random, codeLength }: GrantStoreOptions): GrantStore {
  const codes = createBoundedMap<IssuedCode>(maxEntries);
  const refreshTokens = createBoundedMap<Issued<Grant>>(maxEntries);
  const accessTokens = createBoundedMap<Issued<AccessGrant>>(maxEntries);
  const appTokens = createBoundedMap<Issued<AppGrant>>(maxEntries);
  return {
    issueCode(grant) {
      const code = `1.${createOpaqueValue(random, codeLength - 2)}`;
      codes.set(code, { grant, expiresAtMs: clock.nowMs() + codeLifetimeMs, used: false });
      return code;
    },
    findCode: (code) => codes.get(code),
    issueRefreshToken(grant) {
      const token = `1.${createOpaqueValue(random, tokenLength)}`;
      refreshTokens.set(token, { grant, expiresAtMs: clock.nowMs() + refreshTokenLifetimeMs });
      return token;
    },
    findRefreshToken: (token) => refreshTokens.get(token),
    issueAccessToken(grant, lifetimeSeconds) {
      const token = `EwB${createOpaqueValue(random, tokenLength)}`;
      accessTokens.set(token, { grant, expiresAtMs: clock.nowMs() + lifetimeSeconds * 1000 });
      return token;
    },
    findAccessToken: (token) => accessTokens.get(token),
    issueAppToken(grant, lifetimeSeconds) {
      const token = `EwA${createOpaqueValue(random, tokenLength)}`;
      appTokens.set(token, { grant, expiresAtMs: clock.nowMs() + lifetimeSeconds * 1000 });
      return token;
    },
    findAppToken: (token) => appTokens.get(token),
  };
}
