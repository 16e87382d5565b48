import type { Caller } from '../accounts/caller.ts';
import { sha256 } from '../crypto/digest.ts';
import { AppError } from '../errors/app-error.ts';
import { toAuthCodeHandle } from './auth-code-handle.ts';
import type { WaitLimits } from './callback-outcome.ts';
import type { SignInFailure } from './flow-records.ts';
import { type FoundSignIn, findPendingSignIn } from './pending-sign-ins.ts';
import { signInTtlMs, verifyState } from './signed-state.ts';
import type { ToolSide } from './tool-side.ts';

/** A wait for one flow. */
export interface AwaitCallbackRequest extends WaitLimits {
  readonly caller: Caller;
  readonly state: string;
}

/** `arrived` with what `complete_authentication` takes, or `pending` when the time is up: waiting again is harmless. */
export type AwaitedCallback =
  | { readonly status: 'arrived'; readonly authCode: string }
  | { readonly status: 'pending' };

/**
 * Waits until the person has come back from Microsoft.
 *
 * @throws AppError `unknown_state` (also: somebody else's), `expired_state`, or what Microsoft's error means;
 * rejects with the signal's reason when aborted
 */
export async function awaitCallback(side: ToolSide, request: AwaitCallbackRequest): Promise<AwaitedCallback> {
  const flow = verifyState(request.state, { key: side.keys.state, clock: side.clock });
  if (flow.status === 'expired') throw new AppError('expired_state');
  const found =
    flow.status === 'valid' ? await findPendingSignIn(side, { ...flow, caller: request.caller }) : undefined;
  if (found === undefined) throw new AppError('unknown_state');
  const outcome = await side.inbox.awaitOutcome({ ...found, state: found.pending.state }, request);
  if (outcome === undefined) return { status: 'pending' };
  if (outcome.status === 'failed') throw toFailure(outcome);
  return { status: 'arrived', authCode: await releaseAuthCode(side, found) };
}

/** The error a failed callback is to every caller that asks about it. */
export function toFailure({ code, correlationId }: SignInFailure): AppError {
  return new AppError(code, {
    cause: new Error(`Authorize error, correlation id ${correlationId ?? 'unknown'}.`),
  });
}

/** Where the flow of a released Microsoft code is found again. */
export function releasedCodeKey(code: string): string {
  return `released-code:{${sha256(code)}}`;
}

async function releaseAuthCode(side: ToolSide, { flowId, pending }: FoundSignIn): Promise<string> {
  if (side.tokenRelease === 'opaque') return toAuthCodeHandle(side.keys.authCodeHandle, flowId);
  const received = await side.inbox.collectCode({ flowId, state: pending.state });
  if (received === undefined) throw new AppError('unknown_state');
  await side.store.create(releasedCodeKey(received.code), flowId, { ttlMs: signInTtlMs });
  return received.code;
}
