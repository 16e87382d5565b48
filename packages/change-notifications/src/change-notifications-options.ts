import type {
  AccountBook,
  AccountReference,
  Clock,
  RandomBytes,
  Sealer,
  SignInLimits,
  StateStore,
} from '@hybrid-mcp/core';
import type { GraphClient, SelectedAccount } from '@hybrid-mcp/graph-tools';

/** Graph as an account that was referred to; nothing once that is signed out. */
export type OpenGraph = (account: AccountReference) => Promise<GraphClient | undefined>;

/** Options of `createChangeNotifications`. */
export interface ChangeNotificationsOptions {
  /** What replicas share. */
  readonly store: StateStore;
  /** Seals every record; the same keys on all replicas. */
  readonly sealer: Sealer;
  /** What proofs are derived from; the same on all replicas. */
  readonly flowSecret: string;
  readonly accounts: Pick<AccountBook, 'refer' | 'referAll' | 'follow'>;
  /** Makes the Graph client of an account, for work that no caller waits for. */
  readonly createGraphClient: (call: {
    readonly account: SelectedAccount;
    readonly signal: AbortSignal;
  }) => GraphClient;
  /** Where Graph reaches the receiver: https, or loopback for a Graph on this machine. */
  readonly notificationUrl: string;
  /** Most subscriptions of all accounts together. */
  readonly maxSubscriptions: number;
  /** Bounds who waits, together with those who wait for a sign-in. */
  readonly waiters: SignInLimits['waiters'];
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Gets what went wrong where nobody waits for an answer. */
  readonly onError: (thrown: unknown) => void;
}
