import type { OpenAccountRequest, OpenedAccount } from '../accounts/account-book.ts';
import type { Caller } from '../accounts/caller.ts';
import { sha256 } from '../crypto/digest.ts';
import { randomToken } from '../crypto/random.ts';
import { AppError, toAppError } from '../errors/app-error.ts';
import { errorCodes } from '../errors/error-codes.ts';
import { describeEndedSignIn } from '../microsoft/aadsts-sentence.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import { validateIdToken } from '../microsoft/id-token.ts';
import { requireArrivedOutcome } from './arrived-outcome.ts';
import { parseAuthCodeHandle } from './auth-code-handle.ts';
import { releasedCodeKey } from './await-callback.ts';
import { isConfirmationCode, maxConfirmationTries, toConfirmationCode } from './confirmation-code.ts';
import { finishDeviceSignIn } from './finish-device-sign-in.ts';
import {
  flowRecordKey,
  type PendingCodeSignIn,
  type PendingSignIn,
  type ReceivedCode,
} from './flow-records.ts';
import { observeStep } from './observe-step.ts';
import {
  countConfirmationTry,
  type FoundSignIn,
  findPendingSignIn,
  takePendingSignIn,
} from './pending-sign-ins.ts';
import { type SignInStep, toFlowName } from './sign-in-step.ts';
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
 * `invalid_id_token`, `other_account`, or what Microsoft's error means
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5, OpenID Connect Core §3.1.3.7, RFC 9207 §2.4
 */
export async function completeSignIn(side: ToolSide, request: CompleteSignInRequest): Promise<OpenedAccount> {
  const found = await requireFlow(side, request);
  const { flowId, pending } = found;
  const observed = { onStep: side.onStep, flow: toFlowName(flowId), step: 'complete', describe } as const;
  return observeStep(observed, async () => {
    const signedIn =
      pending.grant === 'device_code'
        ? await finishDeviceSignIn(side, { flowId, pending })
        : await finishCodeSignIn(side, { ...found, pending }, request);
    requireMeantAccount(pending, signedIn.tokens);
    return openAccount(side, { owner: pending.owner, scopes: pending.scopes, ...signedIn });
  });
}

function describe({ account }: OpenedAccount): Partial<SignInStep> {
  return { account: account.id };
}

/** Who signed in, by checked claims. */
type SignedIn = Pick<OpenAccountRequest, 'tokens' | 'claims'>;

type FoundCodeSignIn = FoundSignIn & { readonly pending: PendingCodeSignIn };

async function finishCodeSignIn(
  side: ToolSide,
  found: FoundCodeSignIn,
  request: CompleteSignInRequest,
): Promise<SignedIn> {
  requireSameCallbackBaseUrl(found.pending, request.callbackBaseUrl);
  const codeDigest = await requireArrival(side, found);
  await requireConfirmation(side, { found, codeDigest }, request);
  const received = await collectCode(side, found, codeDigest);
  await requireSameIssuer(side, found.pending);
  await requireWin(side, found.flowId);
  const tokens = await redeem(side, found.pending, received);
  const claims = await validateIdToken(tokens.idTokenClaims, {
    authority: side.authority,
    clientId: side.clientId,
    nonce: found.pending.nonce,
    callbackIssuer: received.issuer,
    nowMs: side.clock.wallMs(),
  });
  return { tokens, claims };
}

/** A link to more permissions is for one account: somebody else's tokens must not take its place. */
function requireMeantAccount({ accountId }: PendingSignIn, { homeAccountId }: AcquiredTokens): void {
  if (accountId !== undefined && homeAccountId !== accountId) throw new AppError('other_account');
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

function requireSameCallbackBaseUrl(pending: PendingCodeSignIn, requested: string | undefined): void {
  if (requested !== undefined && requested !== pending.callbackBaseUrl)
    throw new AppError('invalid_callback_base_url');
}

/** The digest of the code that has arrived. */
async function requireArrival(side: ToolSide, found: FoundSignIn): Promise<string> {
  return (await requireArrivedOutcome(side, found)).codeDigest ?? '';
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
    side.limits.pending.leave(found.flowId);
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
async function requireSameIssuer({ authority }: ToolSide, { issuer }: PendingCodeSignIn): Promise<void> {
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
  pending: PendingCodeSignIn,
  { code }: ReceivedCode,
): Promise<AcquiredTokens> {
  const { scopes, redirectUri, nonce, codeVerifier } = pending;
  try {
    return await side.identity.redeem({ code, scopes, redirectUri, nonce, codeVerifier });
  } catch (cause) {
    throw toFinalFailure(toAppError(cause));
  }
}

/** The flow is over whatever went wrong, so `try again` would mislead: a code is never redeemed twice. */
function toFinalFailure(error: AppError): AppError {
  const { code, message, cause, failure } = error;
  const sentence = code === 'microsoft_unreachable' ? tooLate : message;
  if (failure === undefined) return new AppError(code, { sentence, cause });
  const fallback = code === 'microsoft_unreachable' ? tooLate : errorCodes[code].sentence;
  return new AppError(code, { sentence: describeEndedSignIn(failure, fallback), cause, failure });
}

const tooLate =
  'Microsoft could not be reached in time, so this sign-in has ended. Wait a moment, then call authenticate_account.';

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
