import type { OpenAccountRequest, OpenedAccount } from '../accounts/account-book.ts';
import type { Caller } from '../accounts/caller.ts';
import { sha256 } from '../crypto/digest.ts';
import { randomToken } from '../crypto/random.ts';
import { AppError, toAppError } from '../errors/app-error.ts';
import { validateIdToken } from '../microsoft/id-token.ts';
import type { AcquiredTokens } from '../microsoft/identity-client.ts';
import { toMicrosoftError } from '../microsoft/microsoft-error.ts';
import { parseAuthCodeHandle } from './auth-code-handle.ts';
import { releasedCodeKey, toFailure } from './await-callback.ts';
import { isConfirmationCode, maxConfirmationTries, toConfirmationCode } from './confirmation-code.ts';
import { flowRecordKey, type PendingSignIn, type ReceivedCode } from './flow-records.ts';
import {
  countConfirmationTry,
  type FoundSignIn,
  findPendingSignIn,
  takePendingSignIn,
} from './pending-sign-ins.ts';
import type { FlowId } from './signed-state.ts';
import type { ToolSide } from './tool-side.ts';

/** What a client brings to end a sign-in. */
export interface CompleteSignInRequest {
  readonly caller: Caller;
  /** The handle (or released Microsoft code) that `wait_for_callback` returned. */
  readonly authCode: string;
  readonly callbackBaseUrl?: string | undefined;
  readonly confirmationCode?: string | undefined;
}

/**
 * Ends a sign-in: finds the caller's flow, checks the confirmation of what has arrived, collects it, wins the flow,
 * redeems the code with its PKCE verifier, checks whom the id token names, and opens the account.
 *
 * @throws AppError `unknown_auth_code` (also: somebody else's, expired, used), `invalid_callback_base_url`,
 * `confirmation_code_required`, `wrong_confirmation_code`, `too_many_confirmation_tries`, `sign_in_pending`,
 * `invalid_id_token`, or what Microsoft's error means
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5, OpenID Connect Core §3.1.3.7, RFC 9207 §2.4
 */
export async function completeSignIn(side: ToolSide, request: CompleteSignInRequest): Promise<OpenedAccount> {
  const found = await requireFlow(side, request);
  requireSameCallbackBaseUrl(found.pending, request.callbackBaseUrl);
  const codeDigest = await requireArrival(side, found);
  await requireConfirmation(side, { found, codeDigest }, request);
  const received = await collectCode(side, found, codeDigest);
  await requireSameIssuer(side, found.pending);
  await requireWin(side, found.flowId);
  const tokens = await redeem(side, found.pending, received);
  const claims = await validateIdToken(tokens.result.idTokenClaims, {
    authority: side.authority,
    clientId: side.clientId,
    nonce: found.pending.nonce,
    callbackIssuer: received.issuer,
    nowMs: side.clock.wallMs(),
  });
  return openAccount(side, { owner: found.pending.owner, tokens, claims, scopes: found.pending.scopes });
}

async function requireFlow(
  side: ToolSide,
  { authCode, caller }: CompleteSignInRequest,
): Promise<FoundSignIn> {
  const flowId =
    parseAuthCodeHandle(side.keys.authCodeHandle, authCode) ?? (await findReleasedCode(side, authCode));
  const found = flowId && (await findPendingSignIn(side, { flowId, caller }));
  if (!found) throw new AppError('unknown_auth_code');
  return found;
}

async function findReleasedCode(
  { store, tokenRelease }: ToolSide,
  code: string,
): Promise<FlowId | undefined> {
  if (tokenRelease === 'opaque') return undefined;
  return (await store.read(releasedCodeKey(code)))?.value as FlowId | undefined;
}

function requireSameCallbackBaseUrl(pending: PendingSignIn, requested: string | undefined): void {
  if (requested !== undefined && requested !== pending.callbackBaseUrl)
    throw new AppError('invalid_callback_base_url');
}

/** The digest of the code that has arrived. */
async function requireArrival({ inbox }: ToolSide, { flowId, pending }: FoundSignIn): Promise<string> {
  const limits = { timeoutMs: 0, signal: new AbortController().signal };
  const outcome = await inbox.awaitOutcome({ flowId, state: pending.state }, limits);
  if (outcome === undefined) throw new AppError('sign_in_pending');
  if (outcome.status === 'failed') throw toFailure(outcome);
  return outcome.codeDigest ?? '';
}

/** A try is counted before it is looked at, so that guesses sent at once are counted like guesses sent in turn. */
async function requireConfirmation(
  side: ToolSide,
  { found, codeDigest }: { readonly found: FoundSignIn; readonly codeDigest: string },
  { caller, confirmationCode }: CompleteSignInRequest,
): Promise<void> {
  if (side.binding === 'direct') return;
  if (confirmationCode === undefined) throw new AppError('confirmation_code_required');
  await claimConfirmationTry(side, found, caller);
  const expected = toConfirmationCode(side.keys.confirmationCode, { flowId: found.flowId, codeDigest });
  if (isConfirmationCode(confirmationCode, expected)) return;
  throw new AppError('wrong_confirmation_code');
}

async function claimConfirmationTry(side: ToolSide, found: FoundSignIn, caller: Caller): Promise<void> {
  if (found.pending.confirmationTries >= maxConfirmationTries) {
    await side.store.remove(flowRecordKey.pending(found.flowId));
    throw new AppError('too_many_confirmation_tries');
  }
  if (await countConfirmationTry(side, found)) return;
  const current = await findPendingSignIn(side, { flowId: found.flowId, caller });
  if (current === undefined) throw new AppError('unknown_auth_code');
  return claimConfirmationTry(side, current, caller);
}

/** The code that was confirmed, and no other: between the two looks the callback server may have forgotten it. */
async function collectCode(
  { inbox }: ToolSide,
  { flowId, pending }: FoundSignIn,
  codeDigest: string,
): Promise<ReceivedCode> {
  const received = await inbox.collectCode({ flowId, state: pending.state });
  if (received === undefined || sha256(received.code) !== codeDigest) throw new AppError('unknown_auth_code');
  return received;
}

/** Before the flow is won: an identity provider that cannot be reached just now costs nobody the sign-in. */
async function requireSameIssuer({ authority }: ToolSide, { issuer }: PendingSignIn): Promise<void> {
  if ((await authority.metadata()).issuer !== issuer) throw new AppError('unknown_auth_code');
  await authority.issuer();
}

/** Of all calls that got this far with one flow, one goes on. */
async function requireWin(side: ToolSide, flowId: FlowId): Promise<void> {
  const hasWon = await takePendingSignIn(side, flowId, randomToken(side.random));
  if (!hasWon) throw new AppError('unknown_auth_code');
}

async function redeem(
  side: ToolSide,
  pending: PendingSignIn,
  { code }: ReceivedCode,
): Promise<AcquiredTokens> {
  const { scopes, redirectUri, nonce, codeVerifier } = pending;
  try {
    return await side.identity.redeem({ code, scopes, redirectUri, nonce, codeVerifier });
  } catch (cause) {
    throw toFinalFailure(toMicrosoftError(cause, 'microsoft_sign_in_failed'));
  }
}

/** The flow is over whatever went wrong, so `try again` would mislead: a code is never redeemed twice. */
function toFinalFailure(failure: AppError): AppError {
  if (failure.code !== 'microsoft_unreachable') return failure;
  const sentence =
    'Microsoft could not be reached in time, so this sign-in has ended. Wait a moment, then call authenticate_account.';
  return new AppError('microsoft_unreachable', { sentence, cause: failure.cause });
}

/** The code is used up by now: where the account cannot be kept, only a new sign-in helps. */
async function openAccount({ accounts }: ToolSide, request: OpenAccountRequest): Promise<OpenedAccount> {
  try {
    return await accounts.open(request);
  } catch (cause) {
    const { code, retryable } = toAppError(cause);
    const sentence =
      'The account could not be kept, so this sign-in has ended. Wait a minute, then call authenticate_account.';
    // The store's limits speak to whoever writes to it, not to a client.
    if (code === 'invalid_arguments') throw new AppError('internal_error', { sentence, cause });
    throw retryable ? new AppError(code, { sentence, cause }) : cause;
  }
}
