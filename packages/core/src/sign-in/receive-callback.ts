import { sha256 } from '../crypto/digest.ts';
import { openRecord, sealRecord } from '../crypto/sealed-record.ts';
import { AppError } from '../errors/app-error.ts';
import { toAuthorizeErrorCode } from '../microsoft/microsoft-error.ts';
import {
  type BrowserCookie,
  createBrowserCookie,
  hasBrowserProof,
  type RequestCookies,
} from './browser-cookie.ts';
import { readOutcome } from './callback-outcome.ts';
import { sealResult } from './callback-result.ts';
import type { CallbackSide } from './callback-side.ts';
import { type CallbackOutcome, type Delivery, flowRecordKey, toMicrosoftFailure } from './flow-records.ts';
import { observeStep } from './observe-step.ts';
import { type SignInStep, toFlowName } from './sign-in-step.ts';
import { type FlowId, type StateVerification, signInTtlMs, verifyState } from './signed-state.ts';
import { type CallbackParameters, type RawQuery, validateCallback } from './validate-callback.ts';

/** What a browser brought to the callback endpoint. */
export interface CallbackRequest {
  readonly query: RawQuery;
  readonly cookies: RequestCookies;
}

/** What the browser gets. */
export interface CallbackReceipt {
  /** The flow as the log names it. */
  readonly flow: string;
  readonly outcome: CallbackOutcome;
  /** Sealed path segment of the page that shows the outcome, free of code and state. */
  readonly result: string;
  /** Lets the same browser see the same page again. */
  readonly cookie: BrowserCookie;
}

type LiveFlow = Extract<StateVerification, { status: 'valid' }>;

/**
 * Takes Microsoft's answer from the person's browser. The order is the security argument: the form, then the state,
 * then the browser, then the issuer; only then is anything stored, and the first delivery wins.
 *
 * @throws AppError `invalid_callback`, `unknown_state` (also: used), `expired_state`, `other_browser`, `store_full`,
 * `microsoft_unreachable` (a provider whose metadata is needed to judge `iss`)
 * @see RFC 6749 §4.1.2, §10.12; RFC 9207 §2.4; RFC 9700 §4.7
 */
export async function receiveCallback(
  side: CallbackSide,
  request: CallbackRequest,
): Promise<CallbackReceipt> {
  const parameters = validateCallback(request.query);
  const flow = requireLiveFlow(side, parameters.state);
  const observed = {
    onStep: side.onStep,
    flow: toFlowName(flow.flowId),
    step: 'callback',
    describe,
  } as const;
  return observeStep(observed, async () => {
    requireAgreedBrowser(side, flow, request.cookies);
    await requireIssuer(side, parameters.issuer);
    const isFirst = await deliver(side, flow, parameters);
    if (!isFirst) requireFinishedBrowser(side, flow, request.cookies);
    return toReceipt(side, flow);
  });
}

function describe({ outcome }: CallbackReceipt): Partial<SignInStep> {
  return outcome.status === 'failed' ? { outcome: outcome.code, failure: toMicrosoftFailure(outcome) } : {};
}

function requireLiveFlow({ keys, clock }: CallbackSide, state: string): LiveFlow {
  const verification = verifyState(state, { key: keys.state, clock });
  if (verification.status === 'unknown') throw new AppError('unknown_state');
  if (verification.status === 'expired') throw new AppError('expired_state');
  return verification;
}

/** In `confirm` binding the browser must be the one that agreed on the start page; in `direct` there is no such page. */
function requireAgreedBrowser(
  { keys, binding }: CallbackSide,
  { flowId }: LiveFlow,
  cookies: RequestCookies,
): void {
  if (binding === 'direct') return;
  const proof = { key: keys.browserCookie, proof: 'agreed', flowId, secure: true } as const;
  if (!hasBrowserProof(cookies, proof)) throw new AppError('other_browser');
}

async function requireIssuer({ isExpectedIssuer }: CallbackSide, issuer: string | undefined): Promise<void> {
  if (!(await isExpectedIssuer(issuer))) throw new AppError('invalid_callback');
}

/** A reload is harmless, the same link in another browser is not shown what the first one saw. */
function requireFinishedBrowser(side: CallbackSide, { flowId }: LiveFlow, cookies: RequestCookies): void {
  const proof = {
    key: side.keys.browserCookie,
    proof: 'finished',
    flowId,
    secure: side.hasSecureUrl,
  } as const;
  if (!hasBrowserProof(cookies, proof)) throw new AppError('unknown_state');
}

/**
 * One `create` decides who was first, and only then is the outcome announced: no two browsers can each win a half.
 * Where the first one's server died in between, the next delivery announces what the first one brought. Both records
 * outlive the state, also on a server whose clock is behind: a used state never becomes fresh again.
 */
async function deliver(side: CallbackSide, flow: LiveFlow, parameters: CallbackParameters): Promise<boolean> {
  const { store, keys } = side;
  if ((await readOutcome(side, flow.flowId)) !== undefined) return false;
  const key = flowRecordKey.delivery(flow.flowId);
  const own = toDelivery(parameters);
  const isFirst = await store.create(key, sealRecord(keys.sealer, key, own), { ttlMs: signInTtlMs });
  const first = isFirst ? own : await readDelivery(side, key);
  if (first === undefined) return false;
  const isAnnounced = await announce(side, flow.flowId, first.outcome);
  if (!isFirst || isAnnounced) return isFirst;
  // A delivery can be created again once the first one was collected: whoever does that came late all the same.
  return isSameAnswer(own.outcome, await readOutcome(side, flow.flowId));
}

async function readDelivery({ store, keys }: CallbackSide, key: string): Promise<Delivery | undefined> {
  const entry = await store.read(key);
  return entry && openRecord<Delivery>(keys.sealer, key, entry.value);
}

/** Wakes those who wait. Where that fails, the delivery is taken back, so that a reload can bring it again. */
async function announce(
  { store, keys }: CallbackSide,
  flowId: FlowId,
  outcome: CallbackOutcome,
): Promise<boolean> {
  const key = flowRecordKey.outcome(flowId);
  try {
    return await store.create(key, sealRecord(keys.sealer, key, outcome), { ttlMs: signInTtlMs });
  } catch (failure) {
    await store.remove(flowRecordKey.delivery(flowId)).catch(() => {});
    throw failure;
  }
}

function isSameAnswer(own: CallbackOutcome, announced: CallbackOutcome | undefined): boolean {
  if (own.status !== 'arrived' || announced?.status !== 'arrived') return own.status === announced?.status;
  return own.codeDigest === announced.codeDigest;
}

function toDelivery({ answer, issuer }: CallbackParameters): Delivery {
  if (answer.kind === 'code')
    return {
      outcome: { status: 'arrived', codeDigest: sha256(answer.code) },
      received: { code: answer.code, issuer },
    };
  const { failure } = answer;
  return { outcome: { status: 'failed', code: toAuthorizeErrorCode(failure), ...failure } };
}

async function toReceipt(side: CallbackSide, { flowId, expiresAtMs }: LiveFlow): Promise<CallbackReceipt> {
  const outcome = await readOutcome(side, flowId);
  if (outcome === undefined) throw new AppError('expired_state');
  const maxAgeSeconds = Math.ceil((expiresAtMs - side.clock.nowMs()) / 1000);
  const options = { key: side.keys.browserCookie, flowId, secure: side.hasSecureUrl, maxAgeSeconds } as const;
  return {
    flow: toFlowName(flowId),
    outcome,
    result: sealResult(side, { flowId, expiresAtMs }),
    cookie: createBrowserCookie({ ...options, proof: 'finished' }),
  };
}
