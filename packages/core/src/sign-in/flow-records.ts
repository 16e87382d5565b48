import type { ErrorCode } from '../errors/error-codes.ts';
import type { FlowId } from './signed-state.ts';

/** What the tool side remembers of a sign-in until it is completed. Holds the PKCE verifier, so it is sealed. */
export interface PendingSignIn {
  readonly state: string;
  readonly owner: string;
  readonly codeVerifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly callbackBaseUrl: string;
  readonly scopes: readonly string[];
  /** Issuer the flow was sent to; the code is redeemed nowhere else (RFC 9700 §4.4). */
  readonly issuer: string;
  readonly expiresAtMs: number;
  readonly confirmationTries: number;
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
export interface SignInFailure {
  readonly status: 'failed';
  /** Row of our error table. */
  readonly code: ErrorCode;
  /** OAuth error name, one of a fixed list (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
  readonly oauthError: string;
  /** Microsoft's correlation id, a GUID. */
  readonly correlationId?: string | undefined;
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

/** Keys of the records of one flow. The braces are a Redis hash tag: all of them live in one slot. */
export const flowRecordKey = {
  pending: (flowId: FlowId) => `flow:{${flowId}}:pending`,
  outcome: (flowId: FlowId) => `flow:{${flowId}}:outcome`,
  delivery: (flowId: FlowId) => `flow:{${flowId}}:delivery`,
} as const;
