import { ClientGoneError } from '@hybrid-mcp/http-base';
import type { JsonRpcId } from '../json-rpc/json-rpc-message.ts';

/** The requests of one client that have no answer yet, side by side. */
export interface RunningRequests {
  /** Begins one. `work` must not reject; its signal is aborted by {@link RunningRequests.cancel}. */
  run(id: JsonRpcId, work: (cancelled: AbortSignal) => Promise<void>): void;
  /** Cancels the request with that id. Without effect where none runs, and for what is no id. */
  cancel(id: unknown): void;
  /** Resolves when nothing runs any more. */
  settled(): Promise<void>;
}

/** Creates the list, empty. Of several requests with one id the newest is the one that can be cancelled. */
export function createRunningRequests(): RunningRequests {
  const cancellations = new Map<unknown, AbortController>();
  const running = new Set<Promise<void>>();
  return {
    run(id, work) {
      const cancellation = new AbortController();
      cancellations.set(id, cancellation);
      const settled = work(cancellation.signal).finally(() => {
        running.delete(settled);
        if (cancellations.get(id) === cancellation) cancellations.delete(id);
      });
      running.add(settled);
    },
    cancel(id) {
      cancellations.get(id)?.abort(new ClientGoneError());
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
