import { errorCodes } from '../errors/error-codes.ts';
import { describeMicrosoftFailureForPerson } from '../microsoft/aadsts-sentence.ts';
import { toAuthCodeHandle } from './auth-code-handle.ts';
import { awaitOutcome, collectCode } from './callback-outcome.ts';
import type { CallbackSide } from './callback-side.ts';
import type { CallbackOutcome, SignInFailure } from './flow-records.ts';
import { toFlowName } from './sign-in-step.ts';
import { type StateVerification, verifyState } from './signed-state.ts';

/** Answer of the poll API: HTTP status and body, as docs/sign-in.md lists them. */
export interface CallbackStatus {
  /** The flow as the log names it; absent for a state that is not one of ours, or no longer. */
  readonly flow?: string;
  readonly httpStatus: 200 | 404 | 410;
  readonly body: { readonly received: boolean; readonly status: string; readonly [field: string]: unknown };
}

/** Who asks, and how long they are ready to wait. */
export interface StatusRequest {
  readonly state: string;
  /** Milliseconds to hold the answer until something happens; 0 answers at once. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** Where the request comes from, for limits; absent for the tool side, which asks for everybody. */
  readonly peer?: string | undefined;
  /**
   * Set only for a caller that proved to be the tool side of this flow. With a `collectorId` the answer carries the
   * real authorization code, once per flow (the same collector may repeat after a lost reply).
   */
  readonly service?: { readonly collectorId: string | undefined } | undefined;
}

/**
 * Answers a poll for one state. Without a service proof it never carries a Microsoft code.
 *
 * @throws AppError `too_many_waiters`, `server_busy`
 */
export async function callbackStatus(side: CallbackSide, request: StatusRequest): Promise<CallbackStatus> {
  const flow = verifyState(request.state, { key: side.keys.state, clock: side.clock });
  if (flow.status === 'unknown') return { httpStatus: 404, body: { received: false, status: 'unknown' } };
  if (flow.status === 'expired') return { httpStatus: 410, body: { received: false, status: 'expired' } };
  const { waitMs: timeoutMs, signal, peer } = request;
  const { waiters } = side.limits;
  // Who asks without waiting holds nothing open.
  const isWaiting = timeoutMs > 0;
  if (isWaiting) waiters.enter(peer);
  let outcome: CallbackOutcome | undefined;
  try {
    outcome = await awaitOutcome(side, flow.flowId, { timeoutMs, signal });
  } finally {
    if (isWaiting) waiters.leave(peer);
  }
  const body = await describeOutcome(side, { request, flow, outcome });
  return { flow: toFlowName(flow.flowId), httpStatus: 200, body };
}

interface SeenOutcome {
  readonly request: StatusRequest;
  readonly flow: Extract<StateVerification, { status: 'valid' }>;
  readonly outcome: CallbackOutcome | undefined;
}

async function describeOutcome(side: CallbackSide, seen: SeenOutcome): Promise<CallbackStatus['body']> {
  const { request, flow, outcome } = seen;
  const collectorId = request.service?.collectorId;
  if (outcome === undefined) return pendingBody(flow.expiresAtMs - side.clock.nowMs());
  if (outcome.status === 'failed') return failedBody(outcome);
  if (collectorId !== undefined) return collectedBody(side, flow, collectorId);
  // Only the tool side learns the digest: it checks the confirmation code before it collects anything.
  const digest = request.service && { code_digest: outcome.codeDigest };
  if (outcome.status === 'completed')
    return { received: true, status: 'completed', ...(digest && { data: digest }) };
  const handle =
    side.binding === 'direct' ? toAuthCodeHandle(side.keys.authCodeHandle, flow.flowId) : undefined;
  return successBody(flow.state, { auth_code: handle, ...digest });
}

async function collectedBody(side: CallbackSide, flow: SeenOutcome['flow'], collectorId: string) {
  const received = await collectCode(side, { flowId: flow.flowId, collectorId });
  if (received === undefined) return { received: true, status: 'completed' };
  return successBody(flow.state, { auth_code: received.code, iss: received.issuer });
}

function pendingBody(remainingMs: number) {
  return { received: false, status: 'pending', expires_in: Math.max(0, Math.floor(remainingMs / 1000)) };
}

function failedBody(failed: SignInFailure) {
  const { code, oauthError, aadsts, correlationId, traceId } = failed;
  const data = {
    error: oauthError,
    error_description: describeMicrosoftFailureForPerson(failed, errorCodes[code].sentence),
    ...(aadsts !== undefined && { error_codes: [aadsts] }),
    correlation_id: correlationId,
    trace_id: traceId,
  };
  return { received: true, status: 'error', data };
}

function successBody(state: string, found: Readonly<Record<string, string | undefined>>) {
  return {
    received: true,
    status: 'success',
    state,
    data: { ...found, error: null, error_description: null },
  };
}
