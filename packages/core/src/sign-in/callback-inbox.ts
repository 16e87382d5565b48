import { hmacSha256 } from '../crypto/digest.ts';
import type { FlowKeys } from '../crypto/flow-keys.ts';
import { awaitOutcome, collectCode, type OutcomeSource, type WaitLimits } from './callback-outcome.ts';
import type { CallbackOutcome, PendingSignIn, ReceivedCode } from './flow-records.ts';
import type { FlowId } from './signed-state.ts';

/** A flow as the tool side names it to the callback side. */
export interface InboxFlow {
  readonly flowId: FlowId;
  readonly state: PendingSignIn['state'];
}

/** Where the tool side finds callbacks: in a shared store, or at a callback server that shares only `FLOW_SECRET`. */
export interface CallbackInbox {
  /** How the callback ended, or `undefined` when the time is up. Rejects with the signal's reason when aborted. */
  awaitOutcome(flow: InboxFlow, limits: WaitLimits): Promise<CallbackOutcome | undefined>;
  /** The authorization code, or `undefined` while there is none. May be repeated by this server. */
  collectCode(flow: InboxFlow): Promise<ReceivedCode | undefined>;
  /** Resolves when callbacks can be looked up. */
  ping(): Promise<void>;
}

/** Names this deployment as the collector of a flow, the same for every replica, so that a lost reply can be repeated. */
export function toCollectorId(keys: FlowKeys, flowId: FlowId): string {
  return hmacSha256(keys.collectorId, flowId);
}

/** The inbox of a server whose store the callback routes write to. */
export function createStoreCallbackInbox(source: OutcomeSource): CallbackInbox {
  return {
    awaitOutcome: ({ flowId }, limits) => awaitOutcome(source, flowId, limits),
    collectCode: ({ flowId }) =>
      collectCode(source, { flowId, collectorId: toCollectorId(source.keys, flowId) }),
    ping: () => source.store.ping(),
  };
}
