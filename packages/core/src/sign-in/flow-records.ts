import { sha256 } from '../crypto/digest.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import type { MicrosoftFailure } from '../microsoft/microsoft-failure.ts';
import type { FlowId } from './signed-state.ts';

/** What the tool side remembers of a sign-in until it is completed. Sealed. */
export type PendingSignIn = PendingCodeSignIn | PendingDeviceSignIn;

interface PendingFlow {
  readonly state: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  /** Home account id of the only account that may finish the flow; absent where any may. */
  readonly accountId?: string | undefined;
  readonly expiresAtMs: number;
  readonly confirmationTries: number;
}

/** A sign-in whose answer is an authorization code. Holds the PKCE verifier. */
export interface PendingCodeSignIn extends PendingFlow {
  readonly grant: 'authorization_code';
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly callbackBaseUrl: string;
  /** Issuer the flow was sent to; the code is redeemed nowhere else (RFC 9700 §4.4). */
  readonly issuer: string;
}

/** A sign-in that the person finishes on another device (RFC 8628); its tokens arrive by themselves. */
export interface PendingDeviceSignIn extends PendingFlow {
  readonly grant: 'device_code';
}

/**
 * What the callback side remembers of a callback: how it ended, never the code. Its digest stays, because the
 * confirmation code is made from it; a server that hears of the outcome over HTTP does not learn it.
 */
export type CallbackOutcome =
  | { readonly status: 'arrived'; readonly codeDigest?: string | undefined }
  | { readonly status: 'completed'; readonly codeDigest?: string | undefined }
  | SignInFailure;

/** Microsoft, or the person, said no. */
export interface SignInFailure extends MicrosoftFailure {
  readonly status: 'failed';
  /** Row of our error table. */
  readonly code: ErrorCode;
}

/** What Microsoft said, without our own part. */
export function toMicrosoftFailure({ status: _, code: __, ...failure }: SignInFailure): MicrosoftFailure {
  return failure;
}

/** The authorization code as received, with the `iss` that came with it (RFC 9207). */
export interface ReceivedCode {
  readonly code: string;
  readonly issuer?: string | undefined;
}

/** The first answer a browser brought for a flow. Whoever creates this record has won; everybody else came late. Sealed. */
export interface Delivery {
  readonly outcome: CallbackOutcome;
  readonly received?: ReceivedCode | undefined;
}

/** Where the link of a step-up is found again by whoever needs the very same. `need` says what it is for. */
export function stepUpLinkKey(owner: string, need: string): string {
  return `step-up:{${sha256(owner)}}:${sha256(need)}`;
}

/** Keys of the records of one flow. The braces are a Redis hash tag: all of them live in one slot. */
export const flowRecordKey = {
  pending: (flowId: FlowId) => `flow:{${flowId}}:pending`,
  outcome: (flowId: FlowId) => `flow:{${flowId}}:outcome`,
  delivery: (flowId: FlowId) => `flow:{${flowId}}:delivery`,
  deviceTokens: (flowId: FlowId) => `flow:{${flowId}}:device-tokens`,
} as const;
