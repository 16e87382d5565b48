import { type Caller, mayActFor } from '../accounts/caller.ts';
import { openRecord, sealRecord } from '../crypto/sealed-record.ts';
import { AppError } from '../errors/app-error.ts';
import { flowRecordKey, type PendingSignIn } from './flow-records.ts';
import { remainingTtlMs } from './remaining-ttl.ts';
import type { FlowId } from './signed-state.ts';
import type { ToolSide } from './tool-side.ts';

/** A pending sign-in as found in the store. */
export interface FoundSignIn {
  readonly flowId: FlowId;
  readonly pending: PendingSignIn;
  readonly version: string;
}

/** Remembers a sign-in until its state expires. @throws AppError `store_full` */
export async function createPendingSignIn(
  { store, sealer, clock }: ToolSide,
  flowId: FlowId,
  pending: PendingSignIn,
): Promise<void> {
  const key = flowRecordKey.pending(flowId);
  const ttlMs = remainingTtlMs(pending.expiresAtMs, clock);
  const isNew = await store.create(key, sealRecord(sealer, key, pending), { ttlMs });
  if (!isNew) throw new AppError('internal_error', { cause: new Error('Two flows got the same state.') });
}

/** The pending sign-in, if there is one and it is the caller's; otherwise `undefined`, whichever the reason. */
export async function findPendingSignIn(
  { store, sealer }: ToolSide,
  { flowId, caller }: { readonly flowId: FlowId; readonly caller: Caller },
): Promise<FoundSignIn | undefined> {
  const key = flowRecordKey.pending(flowId);
  const entry = await store.read(key);
  if (entry === undefined) return undefined;
  const pending = openRecord<PendingSignIn>(sealer, key, entry.value);
  if (!mayActFor(caller.principal, pending.owner)) return undefined;
  return { flowId, pending, version: entry.version };
}

/** Whether a flow still waits for its end; says nothing of whose it is. */
export async function isPending({ store }: ToolSide, flowId: FlowId): Promise<boolean> {
  return (await store.read(flowRecordKey.pending(flowId))) !== undefined;
}

/** Writes one more confirmation try; `false` when somebody else wrote in between. */
export async function countConfirmationTry(
  { store, sealer, clock }: ToolSide,
  { flowId, pending, version }: FoundSignIn,
): Promise<boolean> {
  const key = flowRecordKey.pending(flowId);
  const counted: PendingSignIn = { ...pending, confirmationTries: pending.confirmationTries + 1 };
  const ttlMs = remainingTtlMs(pending.expiresAtMs, clock);
  return store.swap(key, version, sealRecord(sealer, key, counted), { ttlMs });
}

/** Takes the pending sign-in out of the store: exactly one caller gets to redeem the code. */
export async function takePendingSignIn(
  { store, limits }: ToolSide,
  flowId: FlowId,
  claimId: string,
): Promise<boolean> {
  const entry = await store.take(flowRecordKey.pending(flowId), { claimId });
  limits.pending.leave(flowId);
  return entry !== undefined;
}
