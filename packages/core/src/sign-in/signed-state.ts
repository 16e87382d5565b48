import type { KeyObject } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { hmacSha256, isEqualConstantTime, sha256 } from '../crypto/digest.ts';
import { type RandomBytes, randomToken } from '../crypto/random.ts';

declare const verified: unique symbol;

/** A `state` this server (or one that shares its `FLOW_SECRET`) issued and that has not expired. */
export type VerifiedState = string & { readonly [verified]: true };

declare const flowIdBrand: unique symbol;

/** SHA-256 of a state: names the flow in the store, in logs and in cookies. Nobody can use it to finish a flow. */
export type FlowId = string & { readonly [flowIdBrand]: true };

/** Outcome of {@link verifyState}. */
export type StateVerification =
  | {
      readonly status: 'valid';
      readonly state: VerifiedState;
      readonly flowId: FlowId;
      readonly expiresAtMs: number;
    }
  | { readonly status: 'expired' }
  | { readonly status: 'unknown' };

/** How long a person has to sign in, in milliseconds: the ten minutes a Microsoft authorization code lives. */
export const signInTtlMs = 10 * 60 * 1000;

const statePattern = /^([\w-]{43})\.(\d{1,13})\.([\w-]{43})$/;

/**
 * Mints a `state`: 256 random bits, its expiry in epoch seconds and an HMAC-SHA-256 over both.
 * @see RFC 6749 §10.10, §10.12
 */
export function mintState({ key, random, clock }: StateMint): MintedState {
  const expiresAtMs = Math.ceil((clock.nowMs() + signInTtlMs) / 1000) * 1000;
  const body = `${randomToken(random)}.${expiresAtMs / 1000}`;
  const state = `${body}.${hmacSha256(key, body)}` as VerifiedState;
  return { state, flowId: toFlowId(state), expiresAtMs };
}

/** A `state` that is new. */
export interface MintedState {
  readonly state: VerifiedState;
  readonly flowId: FlowId;
  readonly expiresAtMs: number;
}

/** What {@link mintState} needs. */
export interface StateMint {
  readonly key: KeyObject;
  readonly random: RandomBytes;
  readonly clock: Clock;
}

/** Tells a state of ours from junk without touching a store, and a live one from an expired one. */
export function verifyState(candidate: string, { key, clock }: Omit<StateMint, 'random'>): StateVerification {
  const [, random, expiry, mac] = statePattern.exec(candidate) ?? [];
  if (random === undefined || expiry === undefined || mac === undefined) return { status: 'unknown' };
  if (!isEqualConstantTime(mac, hmacSha256(key, `${random}.${expiry}`))) return { status: 'unknown' };
  const expiresAtMs = Number(expiry) * 1000;
  if (expiresAtMs <= clock.nowMs()) return { status: 'expired' };
  return { status: 'valid', state: candidate as VerifiedState, flowId: toFlowId(candidate), expiresAtMs };
}

function toFlowId(state: string): FlowId {
  return sha256(state) as FlowId;
}
