import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import type { Bounds } from './bounds.ts';
import { createShareCounts, type Share } from './share-counts.ts';

/** A sign-in that this process has started. */
export interface StartedFlow {
  /** Names it, as in the store. */
  readonly flowId: string;
  readonly share: Share;
  readonly expiresAtMs: number;
}

/** Bounds how many sign-ins wait for their person at a time, of those that this process has started. */
export interface PendingLimit {
  /** How many are pending. */
  readonly size: number;
  /**
   * Takes a place until the flow ends or expires. Who has no share counts in all only.
   * @throws AppError `too_many_sign_ins` when the share has no place left, `store_full` when nobody has
   */
  enter(flow: StartedFlow): void;
  /** The flow has ended. Also for one that was started elsewhere. */
  leave(flowId: string): void;
}

/**
 * Creates a {@link PendingLimit}: new sign-ins are refused beyond, none is ever dropped. One that ends in another process
 * keeps its place here until it would have expired: to ask the store would cost most just when there are too many.
 */
export function createPendingLimit({
  max,
  maxPerShare,
  clock,
}: Bounds & { readonly clock: Clock }): PendingLimit {
  const counts = createShareCounts();
  // All live equally long, so the oldest is the first to expire.
  const flows = new Map<string, StartedFlow>();

  function leave(flowId: string): void {
    const flow = flows.get(flowId);
    if (flow === undefined) return;
    flows.delete(flowId);
    counts.remove(flow.share);
  }

  function forgetExpired(): void {
    const nowMs = clock.nowMs();
    for (const { flowId, expiresAtMs } of flows.values()) {
      if (expiresAtMs > nowMs) return;
      leave(flowId);
    }
  }

  return {
    get size() {
      forgetExpired();
      return flows.size;
    },
    enter(flow) {
      forgetExpired();
      const { flowId, share } = flow;
      if (share !== undefined && counts.of(share) >= maxPerShare) throw new AppError('too_many_sign_ins');
      if (flows.size >= max) throw new AppError('store_full');
      flows.set(flowId, flow);
      counts.add(share);
    },
    leave,
  };
}
