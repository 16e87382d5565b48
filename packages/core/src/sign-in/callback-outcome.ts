import type { FlowKeys } from '../crypto/flow-keys.ts';
import { openRecord, sealRecord } from '../crypto/sealed-record.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { type CallbackOutcome, type Delivery, flowRecordKey, type ReceivedCode } from './flow-records.ts';
import { type FlowId, signInTtlMs } from './signed-state.ts';

/** The part of the callback side that reads and collects outcomes. */
export interface OutcomeSource {
  readonly store: StateStore;
  readonly keys: FlowKeys;
}

/** How a flow's callback ended, or `undefined` while none has come. */
export async function readOutcome(
  { store, keys }: OutcomeSource,
  flowId: FlowId,
): Promise<CallbackOutcome | undefined> {
  const key = flowRecordKey.outcome(flowId);
  const entry = await store.read(key);
  return entry && openRecord<CallbackOutcome>(keys.sealer, key, entry.value);
}

/** What ends a wait besides the callback. */
export interface WaitLimits {
  readonly timeoutMs: number;
  /** Aborts the wait; the promise then rejects with its reason. */
  readonly signal: AbortSignal;
}

/** Waits for a flow's callback; `undefined` when the time is up. */
export function awaitOutcome(
  source: OutcomeSource,
  flowId: FlowId,
  limits: WaitLimits,
): Promise<CallbackOutcome | undefined> {
  if (limits.signal.aborted) return Promise.reject(limits.signal.reason);
  return limits.timeoutMs > 0 ? watchForOutcome(source, flowId, limits) : readOutcome(source, flowId);
}

/**
 * Watches first and reads then, so nothing is missed. Thousands wait at once, so this is no async function: a suspended
 * one holds some 600 bytes more.
 */
function watchForOutcome(
  source: OutcomeSource,
  flowId: FlowId,
  { timeoutMs, signal }: WaitLimits,
): Promise<CallbackOutcome | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<CallbackOutcome | undefined>();
  const release = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    watching.then(
      (stop) => stop(),
      () => {},
    );
  };
  const end = (outcome?: CallbackOutcome) => {
    release();
    resolve(outcome);
  };
  const fail = (reason: unknown) => {
    release();
    reject(reason);
  };
  const look = () => void readOutcome(source, flowId).then((outcome) => outcome && end(outcome), fail);
  const onAbort = () => fail(signal.reason);
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener('abort', onAbort);
  const watching = source.store.watch(flowRecordKey.outcome(flowId), look);
  watching.then(look, fail);
  return promise;
}

/**
 * Hands out a flow's authorization code to one collector, who may ask again, and marks the flow as completed.
 * `undefined` when there is no code, or somebody else has it.
 */
export async function collectCode(
  { store, keys }: OutcomeSource,
  { flowId, collectorId }: { readonly flowId: FlowId; readonly collectorId: string },
): Promise<ReceivedCode | undefined> {
  const outcome = await readOutcome({ store, keys }, flowId);
  if (outcome === undefined || outcome.status === 'failed') return undefined;
  const key = flowRecordKey.delivery(flowId);
  const entry = await store.take(key, { claimId: collectorId });
  if (entry === undefined) return undefined;
  await markCompleted({ store, keys }, flowId);
  return openRecord<Delivery>(keys.sealer, key, entry.value).received;
}

async function markCompleted({ store, keys }: OutcomeSource, flowId: FlowId): Promise<void> {
  const key = flowRecordKey.outcome(flowId);
  const entry = await store.read(key);
  if (entry === undefined) return;
  const outcome = openRecord<CallbackOutcome>(keys.sealer, key, entry.value);
  if (outcome.status !== 'arrived') return;
  const completed: CallbackOutcome = { ...outcome, status: 'completed' };
  await store.swap(key, entry.version, sealRecord(keys.sealer, key, completed), { ttlMs: signInTtlMs });
}
