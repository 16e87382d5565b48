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

/** Waits for a flow's callback; `undefined` when the time is up. Watches first and reads then, so nothing is missed. */
export async function awaitOutcome(
  source: OutcomeSource,
  flowId: FlowId,
  { timeoutMs, signal }: WaitLimits,
): Promise<CallbackOutcome | undefined> {
  signal.throwIfAborted();
  if (timeoutMs <= 0) return readOutcome(source, flowId);
  const changed = Promise.withResolvers<CallbackOutcome | undefined>();
  const look = () => {
    readOutcome(source, flowId).then((outcome) => outcome && changed.resolve(outcome), changed.reject);
  };
  const onAbort = () => changed.reject(signal.reason);
  const timer = setTimeout(() => changed.resolve(undefined), timeoutMs);
  signal.addEventListener('abort', onAbort, { once: true });
  const watching = source.store.watch(flowRecordKey.outcome(flowId), look);
  watching.then(look, changed.reject);
  try {
    return await changed.promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    watching.then(
      (stop) => stop(),
      () => {},
    );
  }
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
