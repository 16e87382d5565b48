import { newOwner } from '../accounts/caller.ts';
import { sealRecord } from '../crypto/sealed-record.ts';
import { AppError, toAppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import { type CallbackOutcome, flowRecordKey, type PendingDeviceSignIn } from './flow-records.ts';
import { observeStep } from './observe-step.ts';
import { createPendingSignIn, isPending } from './pending-sign-ins.ts';
import { toFlowName } from './sign-in-step.ts';
import { type FlowId, type MintedState, signInTtlMs } from './signed-state.ts';
import type { StartedSignIn, StartSignInRequest } from './started-sign-in.ts';
import type { ToolSide } from './tool-side.ts';

/**
 * Starts a sign-in that the person finishes on another device. Microsoft is asked for the tokens in the background; when
 * they come, they are sealed into the store and the flow is announced just as one whose callback has arrived, so that
 * waiting and completing are the same for both.
 * @throws AppError `store_full`, `microsoft_unreachable`, `invalid_client_configuration`
 * @see RFC 8628 §3.1, §5.4: whoever starts such a flow gets its result, so it is for one person at one machine only
 */
export async function startDeviceSignIn(
  side: ToolSide,
  { caller, target, flow }: StartSignInRequest & { readonly flow: MintedState },
): Promise<StartedSignIn> {
  const scopes = target?.scopes ?? side.scopes;
  const pending: PendingDeviceSignIn = {
    grant: 'device_code',
    state: flow.state,
    owner: target?.owner ?? newOwner(caller.principal, side.random),
    scopes,
    accountId: target?.accountId,
    expiresAtMs: flow.expiresAtMs,
    confirmationTries: 0,
  };
  // First ours, then Microsoft's: a full store must not leave device codes behind that nobody can use.
  await createPendingSignIn(side, flow.flowId, pending);
  const timeoutSeconds = Math.floor((flow.expiresAtMs - side.clock.nowMs()) / 1000);
  const order = { scopes, claims: target?.claims, timeoutSeconds };
  const { userCode, verificationUri, expiresInSeconds, tokens } =
    await side.identity.startDeviceSignIn(order);
  deliverWhenSignedIn(side, flow.flowId, tokens);
  return {
    authUrl: verificationUri,
    userCode,
    state: flow.state,
    expiresInSeconds,
    message: `Ask the person to open ${verificationUri} on any device and to enter the code ${userCode}. Then call wait_for_callback with state.`,
  };
}

/** Nobody awaits this: what goes wrong is announced to who waits for the flow, or it simply expires. */
function deliverWhenSignedIn(side: ToolSide, flowId: FlowId, tokens: Promise<AcquiredTokens>): void {
  const observed = { onStep: side.onStep, flow: toFlowName(flowId), step: 'callback' } as const;
  observeStep(observed, async () => deliver(side, flowId, await tokens))
    .catch((error: unknown) => announce(side, flowId, toFailedOutcome(error)))
    .catch(() => {});
}

/** Tokens first, then the outcome that wakes who waits. Those that come too late are kept nowhere. */
async function deliver(side: ToolSide, flowId: FlowId, tokens: AcquiredTokens): Promise<void> {
  if (!(await isPending(side, flowId))) throw new AppError('expired_state');
  const key = flowRecordKey.deviceTokens(flowId);
  await side.store.create(key, sealRecord(side.sealer, key, tokens), { ttlMs: signInTtlMs });
  await announce(side, flowId, { status: 'arrived' });
}

async function announce({ store, keys }: ToolSide, flowId: FlowId, outcome: CallbackOutcome): Promise<void> {
  const key = flowRecordKey.outcome(flowId);
  await store.create(key, sealRecord(keys.sealer, key, outcome), { ttlMs: signInTtlMs });
}

function toFailedOutcome(error: unknown): CallbackOutcome {
  const { code: given, failure } = toAppError(error);
  // The store's limits speak to whoever writes to it, not to a client.
  const code = given === 'invalid_arguments' ? 'internal_error' : given;
  return { status: 'failed', code, ...(failure ?? { oauthError: 'server_error' }) };
}
