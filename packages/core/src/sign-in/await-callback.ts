import { type Caller, shareOf } from '../accounts/caller.ts';
import { sha256 } from '../crypto/digest.ts';
import { AppError } from '../errors/app-error.ts';
import { errorCodes } from '../errors/error-codes.ts';
import type { Share } from '../limits/share-counts.ts';
import { describeEndedSignIn } from '../microsoft/aadsts-sentence.ts';
import { toAuthCodeHandle } from './auth-code-handle.ts';
import type { WaitLimits } from './callback-outcome.ts';
import {
  type CallbackOutcome,
  type PendingSignIn,
  type SignInFailure,
  toMicrosoftFailure,
} from './flow-records.ts';
import { observeStep } from './observe-step.ts';
import { findPendingSignIn } from './pending-sign-ins.ts';
import { type SignInStep, toFlowName } from './sign-in-step.ts';
import { type FlowId, signInTtlMs, verifyState } from './signed-state.ts';
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

/** What is kept of a flow while somebody waits: of thousands at once, so no more than needed at the end. */
interface AwaitedFlow {
  readonly flowId: FlowId;
  readonly state: PendingSignIn['state'];
  readonly grant: PendingSignIn['grant'];
  readonly share: Share;
}

/**
 * Waits until the person has come back from Microsoft.
 *
 * @throws AppError `unknown_state` (also: somebody else's), `expired_state`, `too_many_waiters`, `server_busy`, or what
 * Microsoft's error means; rejects with the signal's reason when aborted
 */
export async function awaitCallback(side: ToolSide, request: AwaitCallbackRequest): Promise<AwaitedCallback> {
  const flow = await findFlow(side, request);
  const observed = { onStep: side.onStep, flow: toFlowName(flow.flowId), step: 'wait', describe } as const;
  // Whoever is refused has not begun to wait: that is no step of the sign-in.
  side.limits.waiters.enter(flow.share);
  return observeStep(observed, () => finishWait(side, flow, request));
}

async function findFlow(side: ToolSide, { state, caller }: AwaitCallbackRequest): Promise<AwaitedFlow> {
  const flow = verifyState(state, { key: side.keys.state, clock: side.clock });
  if (flow.status === 'expired') throw new AppError('expired_state');
  if (flow.status !== 'valid') throw new AppError('unknown_state');
  const { flowId } = flow;
  const found = await findPendingSignIn(side, { flowId, caller });
  if (found === undefined) throw new AppError('unknown_state');
  return { flowId, state: flow.state, grant: found.pending.grant, share: shareOf(caller) };
}

async function finishWait(side: ToolSide, flow: AwaitedFlow, limits: WaitLimits): Promise<AwaitedCallback> {
  let outcome: CallbackOutcome | undefined;
  try {
    outcome = await side.inbox.awaitOutcome(flow, limits);
  } finally {
    side.limits.waiters.leave(flow.share);
  }
  if (outcome === undefined) return { status: 'pending' };
  if (outcome.status === 'failed') throw toFailure(outcome);
  return { status: 'arrived', authCode: await releaseAuthCode(side, flow) };
}

function describe({ status }: AwaitedCallback): Partial<SignInStep> {
  return status === 'pending' ? { outcome: 'pending' } : {};
}

/** The error a failed callback is to every caller that asks about it. */
export function toFailure(failed: SignInFailure): AppError {
  const { code } = failed;
  const failure = toMicrosoftFailure(failed);
  return new AppError(code, {
    sentence: describeEndedSignIn(failure, errorCodes[code].sentence),
    failure,
  });
}

/** Where the flow of a released Microsoft code is found again. */
export function releasedCodeKey(code: string): string {
  return `released-code:{${sha256(code)}}`;
}

async function releaseAuthCode(side: ToolSide, { flowId, state, grant }: AwaitedFlow): Promise<string> {
  // There is no code of Microsoft's to release for a sign-in on another device.
  const isOpaque = side.tokenRelease === 'opaque' || grant === 'device_code';
  if (isOpaque) return toAuthCodeHandle(side.keys.authCodeHandle, flowId);
  const received = await side.inbox.collectCode({ flowId, state });
  if (received === undefined) throw new AppError('unknown_state');
  await side.store.create(releasedCodeKey(received.code), flowId, { ttlMs: signInTtlMs });
  return received.code;
}
