import type { RefusalReason } from '../limits/refusals.ts';

/** Hears what an HTTP server does. It must not throw. */
export interface HttpObserver {
  /** Gets the route's pattern, or `unmatched`, of every request that has ended, answered or not. */
  onRequestEnd?(route: string, status: number): void;
  /** Gets the reason when somebody is not let in. */
  onRefused?(reason: RefusalReason): void;
}
